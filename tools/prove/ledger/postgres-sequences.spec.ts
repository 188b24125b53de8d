import type { Check } from '../part';
import { playOnPostgres } from './postgres-sequences';

const failing = (checks: readonly Check[]): readonly string[] => checks.flatMap(({ failures }) => failures);

it('on PostgreSQL, from bytes to bytes, the ledger does what the model does', async () => {
  const checks = await playOnPostgres({ count: 3, length: 25, seed: 4 });
  expect(failing(checks)).toEqual([]);
}, 60_000);
