import type { DataSource } from 'typeorm';
import type { PauseKind } from '#pipeline';

/** Asked of the clock of the database each time, so that nobody has to end what is over. */
export const IS_CURRENT = 'ended_at is null and until > now()';

/** What is paused now, as part of a statement; within one it is looked up once. */
export const pausedNames = (kind: PauseKind): string =>
  `select name from pause where kind = '${kind}' and ${IS_CURRENT}`;

/** The queues that nobody is to consume now. */
export async function pausedQueues(database: Pick<DataSource, 'query'>): Promise<ReadonlySet<string>> {
  const rows = await database.query<readonly { readonly name: string }[]>(pausedNames('queue'));
  return new Set(rows.map(({ name }) => name));
}
