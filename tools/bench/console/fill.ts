import type { Client } from 'pg';
import { copied, ROWS_PER_COPY, type Column } from './copied-columns';

/** All that a search and a trajectory are told from. */
const COPIED = [
  ...['message', 'message_term', 'finding', 'signal', 'duplicate', 'reopening', 'letter', 'outbox'],
  ...[
    'declaration',
    'entry',
    'trajectory',
    'trajectory_moment',
    'allocation',
    'allocation_moment',
    'allocation_version',
  ],
  ...['care_row', 'request', 'request_answer', 'hold_event'],
];

/**
 * Who takes whose place in which copy: a municipality moves on with every copy and a provider when all of them had their turn, so that
 * each pair of them has its part. Which number stands where; and when what was played becomes what.
 */
const prepare = (copies: number): readonly string[] => [
  `create temp table taking_part as select code, kind, row_number() over (partition by kind order by code) - 1 as place,
     count(*) over (partition by kind) as codes from party where replaced_at is null`,
  `analyze taking_part`,
  `create temp table becoming as
   select before.code, turn, after.code as becomes
   from (select count(*) as municipalities from taking_part where kind = 'municipality') as counted
   cross join taking_part as before
   cross join generate_series(0, counted.municipalities * (select count(*) from taking_part where kind = 'provider') - 1) as turn
   join taking_part as after on after.kind = before.kind and after.place =
     (before.place + case before.kind when 'municipality' then turn else turn / counted.municipalities end) % before.codes`,
  `create index on becoming (code, turn) include (becomes)`,
  `create temp table numbered as select number, row_number() over (order by number) as place
   from (select distinct number from allocation_moment) as given`,
  `create temp table spread as
   select (select 1 + max(turn) from becoming) as turns, now() - interval '730 days' as began, interval '729 days' / ${copies + 1} as step, first,
     extract(epoch from interval '729 days') / ${copies + 1} / greatest(1, extract(epoch from last - first)) as stretch
   from (select min(received_at) as first, max(received_at) + interval '30 seconds' as last from message) as played`,
  ...['becoming', 'numbered', 'spread'].map((table) => `analyze ${table}`),
];

async function columnsOf(client: Client, table: string): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select column_name as name, data_type as type, is_identity = 'YES' as "isIdentity" from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows;
}

/** Indexes that no key stands on are made anew over all rows at once, which takes a part of the time. */
async function withoutIndexes(client: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ readonly name: string; readonly definition: string }>(
    `select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`,
    [COPIED],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await work();
  for (const { definition } of rows) await client.query(definition);
}

async function copy(client: Client, table: string, copies: number): Promise<void> {
  const columns = await columnsOf(client, table);
  await client.query(
    `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) overriding system value
     select ${columns.map((column) => copied(table, column)).join(', ')}
     from ${table} as original cross join generate_series(1, ${copies}::bigint) as copy`,
  );
}

/** The next rows come behind the copies. */
async function raiseNumbers(client: Client, copies: number): Promise<void> {
  const behind = (copies + 1) * ROWS_PER_COPY;
  await client.query(`select setval('message_id', ${behind})`);
  for (const table of COPIED) {
    for (const { name } of (await columnsOf(client, table)).filter(({ isIdentity }) => isIdentity)) {
      await client.query(`select setval(pg_get_serial_sequence($1, $2), ${behind})`, [table, name]);
    }
  }
}

/** Rooms count what their entries and allocations add up to, as the ledger looks for; copies were made for no limit. */
const ROOMS = [
  `create temp table drawn as
   select key, sum(granted)::bigint as granted from entry cross join unnest(rooms) as room (key) group by key`,
  `create temp table promised as
   select provider, municipality, segment, (year ->> 'year')::integer as year, sum((year ->> 'held')::bigint)::bigint as held
   from allocation cross join jsonb_array_elements(years) as year group by 1, 2, 3, 4`,
  `insert into room (key, provider, municipality, year, segment, policy)
   select key, split_part(key, '/', 1), nullif(split_part(key, '/', 2), 'region'), split_part(key, '/', 3)::integer,
     nullif(split_part(key, '/', 4), 'all'), 'refuse' from drawn on conflict do nothing`,
  `update room set room_limit = null, cap = null,
     used = coalesce((select granted from drawn where drawn.key = room.key), 0),
     held = coalesce((select sum(held) from promised where promised.provider = room.provider and promised.year = room.year
       and promised.municipality = coalesce(room.municipality, promised.municipality)
       and (room.segment is null or promised.segment = room.segment)), 0)`,
];

async function makeCopies(client: Client, copies: number): Promise<void> {
  for (const statement of prepare(copies)) await client.query(statement);
  // Triggers would write what is copied as well; keys that hold in the history hold in a copy of it.
  await client.query('set local session_replication_role = replica');
  await withoutIndexes(client, async () => {
    for (const table of COPIED) await copy(client, table, copies);
  });
  await raiseNumbers(client, copies);
  await client.query('set local session_replication_role = origin');
  for (const statement of ROOMS) await client.query(statement);
}

/** What was played, as often as it takes for so many messages: under other numbers, between other parties, over two years. */
export async function fill(client: Client, messages: number): Promise<void> {
  const { rows } = await client.query<{ readonly played: number }>('select count(*)::integer as played from message');
  const copies = Math.ceil(messages / rows[0]!.played) - 1;
  if (copies < 1) throw new Error(`${messages} messages are no more than were played`);
  await client.query(`set jit = off`);
  await client.query(`set maintenance_work_mem = '512MB'`);
  await client.query('begin');
  await makeCopies(client, copies);
  await client.query('commit');
  await client.query('vacuum analyze');
}
