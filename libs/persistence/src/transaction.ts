import type { Client, ClientBase, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { planByIndex } from './plan-by-index';

/** Of one moment: what others commit meanwhile is seen by none of its statements, or by those that come after. */
export type Isolation = 'REPEATABLE READ' | 'READ COMMITTED';

/** Commits when the work ends well, rolls back when it throws. */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (client: ClientBase) => Promise<T>,
  isolation: Isolation = 'READ COMMITTED',
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    try {
      await runner.startTransaction(isolation);
      await planByIndex(client, true);
      const result = await work(client);
      await runner.commitTransaction();
      return result;
    } catch (fault) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => abandon(client));
      throw fault;
    }
  } finally {
    await runner.release();
  }
}

/** Of one moment, and nothing can be written in it: what is only asked takes no lock that somebody else waits for. */
export const inSnapshot = <T>(dataSource: DataSource, work: (client: ClientBase) => Promise<T>): Promise<T> =>
  inTransaction(
    dataSource,
    async (client) => {
      await client.query('set transaction read only');
      return work(client);
    },
    'REPEATABLE READ',
  );

/** The same over a connection that its owner keeps, because it holds locks of its own. */
export async function inTransactionOf<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  }
}

/** A connection that cannot roll back must not serve another transaction: the pool drops one that was ended. */
const abandon = (client: PoolClient): void => void (client as unknown as Client).end().catch(() => undefined);
