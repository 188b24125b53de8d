import { consumingParts, relayingParts, startParts, surroundingsOf } from '#service';
import { loadConfig } from '#platform';
import { withCrashPoints, type CrashPoint } from './crash-points';

/** The gateway that ships, but once its parent names a point, it kills itself there, as `kill -9` does. */
async function main(): Promise<void> {
  let wanted: CrashPoint | undefined;
  process.on('message', (point: CrashPoint) => (wanted = point));
  const role = {
    name: 'gateway',
    consumes: ['allocation', 'care', 'declaration'],
    relays: true,
    serves: false,
  } as const;
  const surroundings = surroundingsOf(role, loadConfig(process.env));
  const parts = { consuming: await consumingParts(surroundings), relaying: await relayingParts(surroundings) };
  const reach = (point: CrashPoint): void => {
    if (point === wanted) process.kill(process.pid, 'SIGKILL');
  };
  await startParts(surroundings, withCrashPoints(parts, reach));
}

void main();
