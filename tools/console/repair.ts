// How messages that failed are repaired while the process that does it is killed in every step: node dist/tools/console/repair.js [MESSAGES]
import type { CrashPoint } from '../faults/crash-points';
import { allocate, CAUSE, copiesOf, declare, MONTHS } from './failed-messages';
import { POINTS, runKilled, type Death, type Killing, type ToldJob } from './killed-steps';
import { mend, repairWorld, untilCounted, whileRunning, type RepairWorld } from './repair-world';
import { countRepaired, type Repaired } from './repaired';

export interface RepairedStep {
  readonly step: number;
  readonly messages: number;
  /** Where the process that sent it was killed; absent where none was. */
  readonly killedAt?: CrashPoint;
  /** From being sent until each of its messages had its outcome. */
  readonly seconds: number;
  /** Until the process that took over had started: of these seconds, unless the step died unwritten and was sent by that process. */
  readonly starting: number;
}

export interface RepairRun extends Repaired {
  readonly seconds: number;
  readonly state: string;
  readonly steps: readonly RepairedStep[];
}

/** Declarations of a provider whom nobody gave a mandate: all are set apart. */
const setApart = (world: RepairWorld, messages: number): Promise<void> =>
  whileRunning(world.gateway, async () => {
    const copies = copiesOf(messages);
    await allocate(world.gateway, copies);
    await untilCounted(world.gateway, `message where outcome = 'processed'`, Math.ceil(messages / MONTHS));
    await declare(world.gateway, copies);
    await untilCounted(world.gateway, `message where outcome = 'quarantined'`, messages);
  });

/** A job as it is told from then on. */
export async function planRepair({ ask }: RepairWorld): Promise<() => Promise<ToldJob>> {
  const { id } = await ask<ToldJob>('POST', 'repair-jobs', { cause: CAUSE, reason: 'the cause is mended' });
  return () => ask<ToldJob>('GET', `repair-jobs/${id}`);
}

const PATIENCE_MS = 900_000;

/** Starts it over HTTP, and counts when all is over and every letter has left. */
export async function runRepair(
  { gateway, ask }: RepairWorld,
  job: () => Promise<ToldJob>,
  killing: Killing = { points: POINTS, patienceMs: PATIENCE_MS },
): Promise<RepairRun> {
  const { id } = await job();
  const began = performance.now();
  await ask('POST', `repair-jobs/${id}/start`);
  const deaths = await runKilled(gateway, job, killing);
  const seconds = inSeconds(performance.now() - began);
  await untilCounted(gateway, 'outbox where sent_at is null', 0);
  const { state, steps } = await job();
  return { ...(await countRepaired(gateway.database, id)), seconds, state, steps: toldSteps(steps, deaths) };
}

const inSeconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;

const toldSteps = (steps: ToldJob['steps'], deaths: readonly Death[]): readonly RepairedStep[] =>
  steps.flatMap(({ step, messages, sentAt, settledAt }) => {
    if (sentAt === undefined || settledAt === undefined) return [];
    const death = deaths.find((each) => each.step === step);
    return {
      ...{ step, messages, ...(death && { killedAt: death.point }) },
      ...{ seconds: inSeconds(Date.parse(settledAt) - Date.parse(sentAt)), starting: inSeconds(death?.startedMs ?? 0) },
    };
  });

const MESSAGES = 10_000;

/** Sound messages that were set apart, and all of it from beginning to end. */
export async function measureRepair(messages = MESSAGES): Promise<RepairRun> {
  const world = await repairWorld();
  try {
    await setApart(world, messages);
    const job = await planRepair(world);
    await mend(world.gateway);
    return await runRepair(world, job);
  } finally {
    await world.close();
  }
}

if (require.main === module) {
  void measureRepair(Number(process.argv[2] ?? MESSAGES)).then((run) => {
    process.stdout.write(`${JSON.stringify(run, undefined, 1)}\n`);
    process.exitCode = run.lost + run.doubled === 0 && run.state === 'done' ? 0 : 1;
  });
}
