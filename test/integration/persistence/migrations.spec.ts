import { migrate } from '#persistence';
import { emptyDatabase, type TestDatabase } from './database';

let migrated: TestDatabase;
let synchronized: TestDatabase;
let applied: readonly string[];
beforeAll(async () => {
  [migrated, synchronized] = await Promise.all([emptyDatabase(), emptyDatabase()]);
  applied = await migrate(migrated.dataSource);
});
afterAll(() => Promise.all([migrated.drop(), synchronized.drop()]));

/** What PostgreSQL itself says of constraints and indexes, each with its table. */
async function definitions({ dataSource }: TestDatabase): Promise<readonly string[]> {
  const rows = await dataSource.query<{ line: string }[]>(
    `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
     where connamespace = 'public'::regnamespace
     union all select tablename || ' ' || indexdef from pg_indexes where schemaname = 'public' order by line`,
  );
  return rows.map(({ line }) => line).filter((line) => !line.startsWith('migration '));
}

const pending = async ({ dataSource }: TestDatabase): Promise<readonly string[]> =>
  (await dataSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

test('an empty database is migrated once, step by step', async () => {
  expect(applied).toEqual([
    'MessagesAndLedger1764000000001',
    'Region1764000000002',
    'OwnAnswers1764000000003',
    'RowsOfAMessage1764000000004',
    'HttpChannel1764000000005',
    'Waiting1764000000006',
    'Care1764000000007',
    'Requests1764000000008',
    'AutomaticAllocation1764000000009',
    'RequestPolicies1764000000010',
    'Obligations1764000000011',
    'Openings1764000000012',
    'TermsOfCare1764000000013',
    'OrderOfJudging1764000000014',
    'StopsLimitsAlerts1764000000015',
    'DeclarationChecks1764000000016',
    'TwoClocks1764000000018',
    'HoldsOverTime1764000000019',
    'PeopleAndRights1764000000020',
    'FindingMessages1764000000021',
    'Repair1764000000022',
    'Proposals1764000000023',
    'Operations1764000000024',
    'VersionsOfMessages1764000000025',
    'Sandbox1764000000026',
    'FindingByTrace1764000000027',
    'InASandbox1764000000028',
    'CauseAsOwner1764000000029',
    'CountingMessages1764000000030',
    'Pauses1764000000031',
    'WhoLooked1764000000032',
  ]);
  expect(await migrate(migrated.dataSource)).toEqual([]);
});

test('entities and migrations agree: TypeORM finds nothing to change', async () => {
  expect(await pending(migrated)).toEqual([]);
});

test('entities and migrations agree in what TypeORM does not compare: conditions of indexes and checks', async () => {
  await synchronized.dataSource.query(
    `create function gateway_today() returns date language sql stable as 'select current_date'`,
  );
  await synchronized.dataSource.query(
    `create function recorded_now() returns timestamptz language sql volatile as 'select now()'`,
  );
  await synchronized.dataSource.query(
    `create function gateway_region_version() returns bigint language sql stable as 'select 1::bigint'`,
  );
  await synchronized.dataSource.query(
    `create function gateway_transaction() returns bigint language sql volatile as 'select 1::bigint'`,
  );
  await synchronized.dataSource.synchronize();
  const beyondTypeOrm = (line: string): boolean =>
    / (agreement_current|request_policy_current|allocation_until|message_listed) /.test(line);
  expect(await definitions(synchronized)).toEqual((await definitions(migrated)).filter((line) => !beyondTypeOrm(line)));
});

test('a column or an index that differs would be found', async () => {
  await migrated.dataSource.query('alter table room alter column policy drop not null');
  await migrated.dataSource.query('drop index outbox_unsent');
  expect((await pending(migrated)).join(' ')).toMatch(/"policy" SET NOT NULL.*"outbox_unsent"/);
});
