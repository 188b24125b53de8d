import type { RegionClient } from '../../libs/persistence/src/region/load-region';

/** All of the work, or nothing where it fails. */
export async function inTransaction<T>(client: RegionClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
