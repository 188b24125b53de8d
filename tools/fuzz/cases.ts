import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIjw } from '#ijw';
import { checkCase, type Parts, type Verdict } from './check-case';
import { mutate } from './mutate';
import { Random } from './random';
import { valueKinds } from './value-kinds';

/** A second for what takes a millisecond: beyond it a document hangs, or nearly. */
const LIMIT_MS = 1_000;

const FIXTURES = 'test/fixtures';
const SCHEMAS = 'schemas';

export interface Finding {
  readonly atCase: number;
  readonly kind: 'crash' | 'difference' | 'hang';
  readonly what: string;
}

/** The sound messages that cases are made of: every one under the fixtures, whatever its kind, but for those of other releases. */
export const soundMessages = (): readonly Buffer[] =>
  readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('message.xml') && !path.startsWith('releases'))
    .sort()
    .map((path) => readFileSync(join(FIXTURES, path)));

/** The bytes of a case: they follow from the seed and the number, and from the fixtures. */
export function bytesOf(seed: number, atCase: number, sound: readonly Buffer[]): Buffer {
  const random = new Random(seed, atCase);
  return mutate(random.pick(sound), random);
}

/** The reader and the writer as the gateway has them. Loads the parser, so once per thread. */
export async function loadParts(): Promise<Parts> {
  const { reader, writer } = await createIjw({ schemasDir: SCHEMAS });
  const { liveDocuments } = await import('../../libs/ijw/src/xml/libxml.mjs');
  return { reader, writer, liveDocuments, kinds: valueKinds(join(SCHEMAS, 'ijw/3.2')) };
}

export interface Counts {
  readonly accepted: number;
  readonly slowestMs: number;
  readonly findings: readonly Finding[];
}

/** Checks the cases from one number up to, not including, another. `begins` hears of each before it is read. */
export async function checkCases(
  { seed, from, to }: { readonly seed: number; readonly from: number; readonly to: number },
  {
    sound,
    parts,
    begins,
  }: { readonly sound: readonly Buffer[]; readonly parts: Parts; readonly begins?: (atCase: number) => void },
): Promise<Counts> {
  const findings: Finding[] = [];
  let accepted = 0;
  let slowestMs = 0;
  for (let atCase = from; atCase < to; atCase += 1) {
    begins?.(atCase);
    const bytes = bytesOf(seed, atCase, sound);
    let { verdict, ms } = await timed(bytes, parts);
    // Once more: a machine may be out of breath for a second, a document that hangs does so again.
    if (ms > LIMIT_MS) ({ verdict, ms } = await timed(bytes, parts));
    slowestMs = Math.max(slowestMs, ms);
    if (verdict.kind === 'accepted') accepted += 1;
    if ('what' in verdict) findings.push({ atCase, ...verdict });
    else if (ms > LIMIT_MS) findings.push({ atCase, kind: 'hang', what: `${Math.round(ms)} ms, twice` });
  }
  return { accepted, slowestMs, findings };
}

async function timed(bytes: Buffer, parts: Parts): Promise<{ readonly verdict: Verdict; readonly ms: number }> {
  const started = performance.now();
  const verdict = await checkCase(bytes, parts);
  return { verdict, ms: performance.now() - started };
}
