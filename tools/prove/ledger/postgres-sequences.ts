import { createIjw } from '#ijw';
import type { TestDatabase } from '../../../test/integration/persistence/database';
import type { Check } from '../part';
import { PostgresLedger } from './postgres-ledger';
import { playSequences, type Sequences } from './sequences';
import { prepareWorlds } from './world-database';

/** Each sequence on a database in which nothing happened yet. */
export async function playOnPostgres(of: Omit<Sequences, 'where' | 'open'>): Promise<readonly Check[]> {
  const ijw = await createIjw({ schemasDir: 'schemas' });
  const worlds = await prepareWorlds();
  let last: TestDatabase | undefined;
  try {
    return await playSequences({
      ...of,
      where: 'on PostgreSQL',
      open: async () => {
        await last?.drop();
        last = await worlds.open();
        return PostgresLedger.open(last, ijw);
      },
    });
  } finally {
    await last?.drop();
    await worlds.drop();
  }
}
