import type { DataSource } from 'typeorm';

type Database = Pick<DataSource, 'query'>;

/** Without one of these a crash of the server may forget or tear what was committed. */
const NEEDED = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** The settings that are off, by name. None: what is committed stays. */
export async function checkDurability(database: Database): Promise<readonly string[]> {
  const rows = await database.query<readonly { name: string }[]>(
    `select name from pg_settings where name = any($1) and setting = 'off' order by name`,
    [NEEDED],
  );
  return rows.map(({ name }) => name);
}

/** Judging needs what was agreed; without a region every message would be a fault of ours. */
export async function isRegionApplied(database: Database): Promise<boolean> {
  const [row] = await database.query<readonly { applied: boolean }[]>(
    `select exists (select from region_state where version > 0) as applied`,
  );
  return row?.applied ?? false;
}

const HAS_NO_MESSAGE = 'left join message on message.id = message_id where message is null';

/** The rows of messages without what they belong to; no foreign key says so (docs/decisions/0013). */
const BELONGS_NOWHERE = {
  payload: HAS_NO_MESSAGE,
  finding: HAS_NO_MESSAGE,
  signal: HAS_NO_MESSAGE,
  letter: `left join declaration_check as checked on checked.id = message_id ${HAS_NO_MESSAGE} and checked is null`,
  outbox: 'left join letter using (message_id, position) where letter is null and reopening_id is null',
  declaration: HAS_NO_MESSAGE,
  entry: HAS_NO_MESSAGE,
};

const ORPHANS = Object.entries(BELONGS_NOWHERE)
  .map(
    ([table, nowhere]) =>
      `select '${table}' as "table", count(*)::integer as rows from ${table} ${nowhere} having count(*) > 0`,
  )
  .join(' union all ');

/** How many rows of a table have no message, or no letter, to belong to. */
export interface Orphans {
  readonly table: keyof typeof BELONGS_NOWHERE;
  readonly rows: number;
}

/** The tables that have any, in one snapshot. */
export const findOrphans = (database: Database): Promise<readonly Orphans[]> =>
  database.query<readonly Orphans[]>(ORPHANS);
