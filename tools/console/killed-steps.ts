import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { GatewayUnderTest } from '../../test/support/gateway-under-test';
import { crashPoints, repairPoints, type CrashPoint } from '../faults/crash-points';

export const CRASHING = 'dist/tools/faults/crashing-gateway.js';
/** Every kind of step that a repair passes, in the process of the relay and of the service. */
export const POINTS: readonly CrashPoint[] = [...repairPoints, 'loaded', ...crashPoints];

/** A job as it is told over HTTP. */
export interface ToldJob {
  readonly id: string;
  readonly state: string;
  readonly why?: string;
  readonly messages: number;
  readonly progress: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly step: number;
  readonly steps: readonly {
    readonly step: number;
    readonly messages: number;
    readonly sentAt?: string;
    readonly settledAt?: string;
  }[];
}

export interface Death {
  readonly point: CrashPoint;
  /** Of the job, when it happened. */
  readonly step: number;
  /** How long the process that took over needed until it worked, or was killed itself. */
  readonly startedMs: number;
}

export const isHalted = ({ state }: ToldJob): boolean => ['done', 'stopped', 'paused'].includes(state);

export interface Killing {
  /** In turn, one for each step. */
  readonly points: readonly CrashPoint[];
  /** Until the job must be over. */
  readonly patienceMs: number;
}

/** Runs the gateway until the job is over, and kills it once in every step, each time somewhere else. */
export async function runKilled(
  gateway: GatewayUnderTest,
  ask: () => Promise<ToldJob>,
  { points, patienceMs }: Killing,
): Promise<readonly Death[]> {
  const job = inTime(ask, patienceMs);
  const deaths: Death[] = [];
  for (let from = 1; ;) {
    const point = points[deaths.length % points.length]!;
    const began = performance.now();
    const child = await startToDie(gateway, point, from);
    const startedMs = performance.now() - began;
    const last = deaths.pop();
    if (last) deaths.push({ ...last, startedMs });
    if (child && !(await diedBefore(child, job))) return deaths;
    const step = Math.max((await job()).step, from);
    deaths.push({ point, step, startedMs: 0 });
    from = step + 1;
  }
}

function inTime(ask: () => Promise<ToldJob>, patienceMs: number): () => Promise<ToldJob> {
  const end = performance.now() + patienceMs;
  return async () => {
    const job = await ask();
    if (performance.now() < end || isHalted(job)) return job;
    throw new Error(`not over in time: ${job.state} in step ${job.step}, ${JSON.stringify(job.counts)}`);
  };
}

/** Undefined where it was killed before it said that it started. */
const startToDie = (gateway: GatewayUnderTest, point: CrashPoint, step: number): Promise<ChildProcess | undefined> =>
  gateway.start(CRASHING, { CRASH_AT: point, CRASH_FROM_STEP: `${step}` }).catch(() => undefined);

async function diedBefore(child: ChildProcess, job: () => Promise<ToldJob>): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if (isHalted(await job())) return false;
    await pause(100);
  }
  return true;
}
