import { proveSimulated } from './part';

/** Seeds that showed something once, and one to begin with; what fails is added here. */
const KEPT = [7];

it('a process that dies at any await loses nothing and does nothing twice', async () => {
  const checks = await proveSimulated({ seeds: KEPT, everywhere: 1, tell: () => undefined });
  expect(checks.flatMap(({ failures }) => failures)).toEqual([]);
  expect(checks[0]!.cases).toBeGreaterThan(100);
}, 60_000);
