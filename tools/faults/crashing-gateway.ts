import { consumingParts, relayingParts, startParts, surroundingsOf } from '#service';
import { loadConfig } from '#platform';
import { withCrashPoints, type CrashPoint } from './crash-points';

/**
 * The gateway that ships, but once its parent names a point, it kills itself there, as `kill -9` does; or, started with CRASH_AT, once it
 * has itself sent that step of a repair, CRASH_FROM_STEP, or a later one.
 */
async function main(): Promise<void> {
  const { CRASH_AT, CRASH_FROM_STEP = '0' } = process.env;
  let wanted = CRASH_AT as CrashPoint | undefined;
  let sent = 0;
  process.on('message', (point: CrashPoint) => (wanted = point));
  const role = {
    name: 'gateway',
    consumes: ['allocation', 'care', 'declaration'],
    relays: true,
    serves: false,
  } as const;
  const surroundings = await surroundingsOf(role, loadConfig(process.env));
  const parts = { consuming: await consumingParts(surroundings), relaying: await relayingParts(surroundings) };
  const reach = (point: CrashPoint, step = sent): void => {
    sent = step;
    if (point === wanted && sent >= Number(CRASH_FROM_STEP)) process.kill(process.pid, 'SIGKILL');
  };
  await startParts(surroundings, withCrashPoints(parts, reach));
}

void main();
