import fc from 'fast-check';
import type { Check, Tell } from '../part';
import { anyStep, play } from './steps';
import type { LedgerSystem } from './system';
import { Broken, Watch } from './watched';

export interface Sequences {
  readonly where: string;
  readonly count: number;
  readonly length: number;
  readonly seed: number;
  /** A ledger in which nothing happened yet. */
  readonly open: () => Promise<LedgerSystem>;
  readonly tell?: Tell;
}

const TELL_EVERY_MS = 10_000;

type Step = Parameters<typeof play>[0] extends Iterable<infer One> ? One : never;

/** Plays that many sequences; the first that breaks a promise is shortened, told with its seed, and ends it. */
export async function playSequences({ where, count, length, seed, open, tell }: Sequences): Promise<readonly Check[]> {
  const watch = new Watch();
  const sequences = fc.array(anyStep, { minLength: length, maxLength: length });
  let toldAt = performance.now();
  for (let at = 0; at < count; at += 1) {
    if (performance.now() - toldAt > TELL_EVERY_MS) {
      toldAt = performance.now();
      tell?.(`${where}: ${at} of ${count} sequences of ${length}`);
    }
    const [steps] = fc.sample(sequences, { seed: (seed + at) | 0, numRuns: 1 });
    const broken = await brokenBy(steps!, { watch, open });
    if (broken)
      return watch.checks(where, new Map([[broken.watched, [await told(steps!, { broken, seed: seed + at, open })]]]));
  }
  return watch.checks(where, new Map());
}

async function brokenBy(
  steps: readonly Step[],
  { watch, open }: { readonly watch: Watch; readonly open: Sequences['open'] },
): Promise<Broken | undefined> {
  try {
    await play(steps, { system: await open(), watch });
    return undefined;
  } catch (fault) {
    if (fault instanceof Broken) return fault;
    return new Broken('verdict', `${(fault as Error).stack}`);
  }
}

/** What is left of a sequence when every step is struck without which it breaks the same promise. */
async function told(
  steps: readonly Step[],
  { broken, seed, open }: { readonly broken: Broken; readonly seed: number; readonly open: Sequences['open'] },
): Promise<string> {
  let [short, last] = [steps, broken];
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const without = short.filter((_, place) => place !== at);
    const still = await brokenBy(without, { watch: new Watch(), open });
    if (still?.watched === broken.watched) [short, last] = [without, still];
  }
  return [`seed ${seed}: ${last.what}`, ...short.map((each) => `after ${each.toString()}`)].join('\n           ');
}
