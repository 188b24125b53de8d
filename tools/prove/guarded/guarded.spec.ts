import { proveGuarded } from './guarded';

it('behind the back of the gateway nothing is let in, and what was changed all the same is stopped', async () => {
  const checks = await proveGuarded(1);
  expect(checks.flatMap(({ failures }) => failures)).toEqual([]);
}, 60_000);
