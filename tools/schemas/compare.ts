// Do our schemas accept what the published ones accept? npm run schemas:compare -- --reference DIR [--json FILE]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareSets, KINDS } from './compare-sets';
import { holdsUp, type Comparison } from './comparison';
import type { Coverage } from './coverage';
import { comparisonInWords } from './words';

const USAGE = 'npm run schemas:compare -- --reference DIR [--json FILE]';
const OURS = join('schemas', 'ijw', '3.2');

/** Each takes four tenths of a second or so for each set, two at a time. */
const XERCES_DOCUMENTS = 320;

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

const counted = ({ particles, hit, facets, hitFacets }: Coverage): Omit<Coverage, 'missed'> => ({
  particles,
  hit,
  facets,
  hitFacets,
});

const asJson = ({ documents, xercesDocuments, differences, byKind, coverage }: Comparison): string =>
  JSON.stringify(
    {
      documents,
      xercesDocuments,
      differences: differences.length,
      byKind,
      coverage: { ours: counted(coverage.ours), reference: counted(coverage.reference) },
    },
    undefined,
    2,
  );

async function main(args: readonly string[]): Promise<boolean> {
  const { reference, json } = parseArgs({
    args: [...args],
    options: { reference: { type: 'string' }, json: { type: 'string' } },
  }).values;
  if (reference === undefined) throw new Error(USAGE);
  const begun = performance.now();
  const dirs = { ours: OURS, reference };
  const comparison = await compareSets({ dirs, kinds: KINDS, xercesDocuments: XERCES_DOCUMENTS, tell: say });
  comparisonInWords(comparison).forEach(say);
  say(`${holdsUp(comparison) ? 'The two sets are the same' : 'The two sets are not shown to be the same'}: ` +
    `${((performance.now() - begun) / 1000).toFixed(0)} s`);
  if (json !== undefined) writeFileSync(json, `${asJson(comparison)}\n`);
  return holdsUp(comparison);
}

main(process.argv.slice(2)).then(
  (isSame) => (process.exitCode = isSame ? 0 : 1),
  (problem: Error) => {
    process.stderr.write(`${problem.message}\n`);
    process.exitCode = 2;
  },
);
