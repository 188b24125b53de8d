// Every screen of the console as every kind of person in a browser, the rights of every route, and a repair that is killed at every step.
//   node tools/servers/with-servers.mjs --name console --private -- node dist/tools/console/console.js [--json FILE] [--pictures] [--only screens|matrix|repair] [--clients N]
import { writeFileSync } from 'node:fs';
import { measureMatrix, type Matrix } from './matrix';
import { measureScreens, type Screens } from './measure-screens';
import { readOptions, type Options } from './options';
import { measureRepair, type RepairRun } from './repair';
import { problemsOf, say, tellMatrix, tellRepair, tellScreens, type Measured } from './tell';

type Undoing = () => Promise<void>;

async function measure({ parts, ...options }: Options, undoings: Undoing[]): Promise<Measured> {
  const undo = (undoing: Undoing): void => void undoings.unshift(undoing);
  const has = (part: Options['parts'][number]): boolean => parts.includes(part);
  const screens: Screens | undefined = has('screens') ? await measureScreens({ parts, ...options }, undo) : undefined;
  if (screens) tellScreens(screens);
  const matrix: Matrix | undefined = has('matrix') ? await measureMatrix() : undefined;
  if (matrix) tellMatrix(matrix);
  const repair: RepairRun | undefined = has('repair') ? await measureRepair() : undefined;
  if (repair) tellRepair(repair);
  return { parts, ...(screens && { screens }), ...(matrix && { matrix }), ...(repair && { repair }) };
}

function figuresOf({ screens, matrix, repair }: Measured) {
  const count = (what: string): number => screens?.findings.filter((finding) => finding.what === what).length ?? 0;
  return {
    ...(screens && {
      screens: screens.screens,
      roles: screens.roles,
      axeSerious: count('axe'),
      bsnHits: count('citizen-number'),
      shown: screens.shown,
      refused: screens.refused,
      unseen: screens.unseen,
      findings: screens.findings,
    }),
    ...(matrix && { matrix }),
    ...(repair && { repair }),
  };
}

async function main(): Promise<number> {
  const undoings: Undoing[] = [];
  try {
    const options = readOptions(process.argv.slice(2));
    const measured = await measure(options, undoings);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figuresOf(measured), null, 2)}\n`);
    const problems = problemsOf(measured);
    say(problems.length === 0 ? '\nAll holds.' : `\n${problems.length} problems`);
    for (const problem of problems) say(`  ${problem}`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    for (const undoing of undoings) await undoing().catch((fault: Error) => process.stderr.write(`${fault.message}\n`));
  }
}

main().then(
  (status) => process.exit(status),
  (fault: Error) => {
    process.stderr.write(`${fault.stack ?? fault.message}\n`);
    process.exit(1);
  },
);
