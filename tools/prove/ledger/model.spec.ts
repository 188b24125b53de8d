import type { Check } from '../part';
import { MemoryLedger } from './memory-ledger';
import { playSequences } from './sequences';

const failing = (checks: readonly Check[]): readonly string[] => checks.flatMap(({ failures }) => failures);

it('in memory, whatever is sent in sequences of twenty-five, the ledger does what the model does', async () => {
  const checks = await playSequences({
    where: 'in memory',
    count: 200,
    length: 25,
    seed: 1,
    open: async () => new MemoryLedger(),
  });
  expect(failing(checks)).toEqual([]);
  for (const { name, cases } of checks) expect([name, cases]).not.toEqual([name, 0]);
}, 60_000);
