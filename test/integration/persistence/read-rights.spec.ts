import type { Client } from 'pg';
import { asReader, migrate, widely } from '#persistence';
import { emptyDatabase, type TestDatabase } from './database';

const READ = `has_any_column_privilege('gateway_console', c.oid, 'select')`;

/** The cases: a municipality and a provider with something between them, and two strangers to it. */
const [MUNICIPALITY, PROVIDER, SUBMITTER] = ['0518', '99000001', '99000003'];
const STRANGERS = ['1916', '99000002'];

/** Of nobody in particular: the whole region is told. */
const TOLD_TO_ALL = [
  ...['party', 'municipality', 'product', 'price', 'regime', 'region_setting', 'region_state', 'region_change'],
  ...['partnership', 'subcontractor', 'own_answer', 'no_change_requests', 'sandbox', 'sandbox_act'],
];
/** Secrets, bytes of messages, and what only the gateway goes by. */
const READ_BY_NONE = [
  ...[
    'payload',
    'attempt',
    'allocation_counter',
    'token_client',
    'token_key',
    'person',
    'session',
    'migration',
    'saved_view',
  ],
];

let database: TestDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
  await migrate(database.dataSource);
  const session = await database.session();
  await session.query('set session_replication_role = replica');
  const read = await tables(READ);
  for (const table of read) await putRow(session, table);
}, 60_000);
afterAll(() => database.drop());

/** Of whom each row is that is put into each table. */
const WHOSE: Readonly<Record<string, unknown>> = {
  ...{ municipality: MUNICIPALITY, provider: PROVIDER, debtor: PROVIDER, creditor: MUNICIPALITY, party: PROVIDER },
  ...{ author: PROVIDER, addressee: MUNICIPALITY, submitter: SUBMITTER, destination: MUNICIPALITY, sender: PROVIDER },
  ...{
    kind: 'JW323',
    identification: 'D1',
    message_key: `${PROVIDER}/JW323/D1`,
    subject: '1',
    subject_kind: 'message',
  },
  ...{ number: 1, message_id: 1, asked_by: 1, room: 'room', trajectory: 'way', obligation_id: 1, client_key: 'client' },
};
const KEYS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ...{ room: { key: 'room' }, account_stop: { key: 'room' }, declaration_check: { asked_by: 'x' } },
  ...{ trajectory: { key: 'way' }, trajectory_moment: { key: 'way' }, message: { believed: true } },
};
const VALUES: Readonly<Record<string, unknown>> = {
  ...{ text: 'x', int4: 1, int8: 1, bool: false, date: '2026-01-01', timestamptz: '2026-01-01', jsonb: '{}' },
  ...{ bytea: Buffer.alloc(32), _text: [], _int8: [], _jsonb: [] },
};

/** One row, whatever rules it would break: what is tried is who sees it. */
async function putRow(session: Client, table: string): Promise<void> {
  const given = { ...WHOSE, ...KEYS[table] };
  const { rows: checks } = await session.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  );
  for (const { name } of checks) await session.query(`alter table ${table} drop constraint ${name}`);
  const { rows: columns } = await session.query<{ name: string; type: string }>(
    `select column_name as name, udt_name as type from information_schema.columns
     where table_name = $1 and table_schema = 'public' and is_identity = 'NO' and is_generated = 'NEVER'
       and (is_nullable = 'NO' and column_default is null or column_name = any ($2))`,
    [table, Object.keys(given)],
  );
  const values = columns.map(({ name, type }) => (given as typeof WHOSE)[name] ?? VALUES[type] ?? 1);
  const names = columns.map(({ name }) => name).join();
  await session.query(
    `insert into ${table} (${names}) values (${values.map((_, at) => `$${at + 1}`).join()}) on conflict do nothing`,
    values,
  );
}

/** Those of which this holds. */
const tables = async (condition: string): Promise<readonly string[]> =>
  (
    await database.dataSource.query<{ name: string }[]>(
      `select c.relname as name from pg_class as c where relnamespace = 'public'::regnamespace and relkind = 'r' and ${condition} order by 1`,
    )
  ).map(({ name }) => name);

const seenBy = async (scope: string, table: string): Promise<number> =>
  asReader(database.dataSource, scope, async (client) => {
    const { rows } = await client.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
    return rows[0]!.count;
  });

test('every table has a policy for the reader, or is not read by it', async () => {
  const guarded = await tables(
    `c.relrowsecurity and exists (select from pg_policy where polrelid = c.oid and 'gateway_console'::regrole = any (polroles))`,
  );
  expect((await tables(READ)).filter((table) => !guarded.includes(table))).toEqual([]);
  expect(await tables(`not ${READ}`)).toEqual(expect.arrayContaining(READ_BY_NONE));
});

/** The tables of which somebody sees a row who has nothing to do with it. */
async function open(): Promise<readonly string[]> {
  const found = [];
  for (const table of await tables(READ)) {
    for (const scope of [...STRANGERS, '']) if ((await seenBy(scope, table)) > 0) found.push(table);
  }
  return [...new Set(found)].sort();
}

test('a stranger sees no row, but of what the whole region is told; a policy that lets everybody in is seen', async () => {
  expect(await open()).toEqual([...TOLD_TO_ALL].sort());
  const [{ condition } = { condition: '' }] = await database.dataSource.query<{ condition: string }[]>(
    `select pg_get_expr(polqual, polrelid) as condition from pg_policy where polname = 'finding_seen'`,
  );
  await database.dataSource.query('alter policy finding_seen on finding using (true)');
  expect(await open()).toEqual([...TOLD_TO_ALL, 'finding'].sort());
  await database.dataSource.query(`alter policy finding_seen on finding using (${condition})`);
});

test('who works for the region sees all of it, and nobody is whom no scope was said of', async () => {
  const seen = [];
  for (const table of await tables(READ)) seen.push([table, await seenBy('*', table)]);
  expect(seen).toEqual(seen.map(([table]) => [table, 1]));
});

test.each([
  [PROVIDER, ['message', 'entry', 'room', 'allocation_version', 'audit'], ['request_act', 'client_feed', 'outbox']],
  [MUNICIPALITY, ['message', 'entry', 'room', 'finding', 'request_act', 'client_feed', 'outbox'], ['mailbox']],
  [SUBMITTER, ['message', 'finding', 'entry', 'letter'], ['room', 'allocation', 'obligation', 'mailbox']],
])('%s sees what is its own', async (scope, own, others) => {
  for (const table of own) expect([table, await seenBy(scope, table)]).toEqual([table, 1]);
  for (const table of others) expect([table, await seenBy(scope, table)]).toEqual([table, 0]);
});

test('a message whose author was not believed is seen by who submitted it alone', async () => {
  await database.dataSource.query(`update message set message_key = 'submitted-by/99000003', outcome = 'quarantined'`);
  const seen = await Promise.all([PROVIDER, MUNICIPALITY, SUBMITTER, '*'].map((scope) => seenBy(scope, 'message')));
  await database.dataSource.query(`update message set message_key = '99000001/JW323/D1', outcome = 'processed'`);
  expect(seen).toEqual([0, 0, 1, 1]);
});

test('what is looked at widely is so for that one statement', async () => {
  const counts = await asReader(database.dataSource, STRANGERS[0]!, async (client) => {
    const count = async (): Promise<number | null> => (await client.query('select from entry')).rowCount;
    return [await count(), await widely(client, count), await count()];
  });
  expect(counts).toEqual([0, 1, 0]);
});

test.each([
  ['writes nothing', `update message set outcome = 'processed'`, /permission denied|read-only/],
  ['does not read bytes of messages', 'select * from payload', /permission denied/],
  ['does not read bytes of letters', 'select body from letter', /permission denied/],
])('the reader %s', async (_, statement, says) => {
  await expect(asReader(database.dataSource, '*', (client) => client.query(statement))).rejects.toThrow(says);
});

test('the role is made once, however many databases are migrated at a time', async () => {
  const others = await Promise.all(Array.from({ length: 4 }, emptyDatabase));
  await Promise.all(others.map((other) => migrate(other.dataSource)));
  await Promise.all(others.map((other) => other.drop()));
}, 60_000);
