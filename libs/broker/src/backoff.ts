import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/** Full jitter: anywhere below a bound that doubles with every attempt, so that many who failed together do not return together. */
export const fullJitterMs = (attempt: number, random: number): number =>
  random * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));

/** Waits before another attempt, or until the signal says that there will be none. */
export async function backOff(attempt: number, signal: AbortSignal): Promise<void> {
  await sleep(fullJitterMs(attempt, Math.random()), undefined, { signal }).catch(() => undefined);
}
