import { consumingParts, relayingParts, startParts, surroundingsOf } from '#service';
import { loadConfig } from '#platform';
import { withCrashPoints, type CrashPoint } from './crash-points';

/**
 * The gateway that ships, but once its parent names a point, it kills itself there, as `kill -9` does; or, started with CRASH_AT, once it
 * has itself sent that step of a repair, CRASH_FROM_STEP, or a later one. Told to end, it ends as the gateway does.
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
  const service = await startParts(surroundings, withCrashPoints(parts, reach));
  process.once('SIGTERM', () => void service.close().then(() => process.exit(0)));
}

void main();
