import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { Scope } from '#pipeline';
import { READER } from './read-policies';
import { cachedRegion, loadRegion, type CachedRegion } from './region/load-region';
import { inSnapshot } from './transaction';

/**
 * Of one moment, read only, as a role that sees the rows of one scope: what a statement forgets to ask for, the database keeps back all
 * the same. What is judged and recorded does not pass through here.
 */
export const asReader = <T>(
  dataSource: DataSource,
  scope: Scope,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> =>
  inSnapshot(dataSource, async (client) => {
    await becomeReader(client, scope);
    return work(client);
  });

/** From here on in a transaction that began as the owner's, which judged in it: what is told of that is told as to any reader. */
export async function becomeReader(client: ClientBase, scope: Scope): Promise<void> {
  await client.query(`set local role ${READER}`);
  await look(client, scope);
}

/**
 * For what the region as a whole is needed for, such as a sum of which a party is told nothing but the sum. No other statement may be on
 * its way meanwhile: it would be answered as widely.
 */
export async function widely<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ scope: Scope }>('select gateway_scope() as scope');
  await look(client, '*');
  const found = await work();
  await look(client, rows[0]!.scope);
  return found;
}

/** For bytes, which no reader reads, of what this one found. No other statement may be on its way meanwhile. */
export async function asOwner<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('reset role');
  const found = await work();
  await client.query(`set local role ${READER}`);
  return found;
}

/** What is remembered of it is for who asks next, so all of it is read, whoever asks. As with `widely`, no other statement meanwhile. */
export const regionForReaders = (): CachedRegion<ClientBase> =>
  cachedRegion((client) => widely(client, () => loadRegion(client)));

const look = async (client: ClientBase, scope: Scope): Promise<unknown> =>
  client.query(`select set_config('gateway.scope', $1, true)`, [scope]);
