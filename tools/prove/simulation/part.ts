import { Random } from '../../fuzz/random';
import type { Check, Part, Tell } from '../part';
import { simulate } from './simulate';

const SEEDS = 200;
/** Each of the first so many dies once at every place where it can. */
const EVERYWHERE = 10;
/** The others die at one await in so many. */
const DEATH_EVERY = 25;
const AWAITS_MAX = 10_000;
const TELL_EVERY_MS = 10_000;

export interface Simulating {
  readonly seeds: readonly number[];
  readonly everywhere: number;
  readonly tell: Tell;
}

const deathsOf = (seed: number): ReadonlySet<number> => {
  const random = new Random(seed, 2);
  return new Set(Array.from({ length: AWAITS_MAX }, (_, at) => at).filter(() => random.below(DEATH_EVERY) === 0));
};

/** One death at each await, then many at once; every run beside the same one in which nobody dies. */
export async function proveSimulated({ seeds, everywhere, tell }: Simulating): Promise<readonly Check[]> {
  const failures: string[] = [];
  let [runs, toldAt] = [0, performance.now()];
  const run = async (seed: number, deaths: ReadonlySet<number>): Promise<number> => {
    const { awaits, faults } = await simulate(seed, deaths);
    runs += 1;
    const where = deaths.size === 1 ? `await ${[...deaths].join()}` : 'many awaits';
    if (faults.length > 0) failures.push(`seed ${seed}, dying at ${where}: ${faults[0]}`);
    if (performance.now() - toldAt > TELL_EVERY_MS) {
      toldAt = performance.now();
      tell(`${runs} runs`);
    }
    return awaits;
  };
  for (const [at, seed] of seeds.entries()) {
    const awaits = await run(seed, new Set());
    if (at < everywhere) for (let death = 1; death <= awaits; death += 1) await run(seed, new Set([death]));
    await run(seed, deathsOf(seed));
  }
  const name = 'whoever dies at whichever await, each message has one outcome and each letter its bytes';
  return [{ name, carries: ['L3', 'L14', 'L15'], cases: runs, failures: failures.slice(0, 20) }];
}

export const simulationPart: Part = {
  name: 'simulation',
  title: 'The pipeline over a database, a queue and a wire in memory, dying at every await',
  run: async ({ seed }, tell) => ({
    checks: await proveSimulated({
      seeds: Array.from({ length: SEEDS }, (_, at) => (seed + at) % 2 ** 31),
      everywhere: EVERYWHERE,
      tell,
    }),
  }),
};
