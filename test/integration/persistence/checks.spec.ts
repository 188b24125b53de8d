import type { DataSource } from 'typeorm';
import { checkDurability, createDataSource, findOrphans, reconcile } from '#persistence';
import {
  aTrajectory,
  creditOf,
  eurosLine,
  municipality,
  provider,
  roomKey,
  trajectoryKey,
} from '../../support/declaration-builders';
import { anAllocationMessage, aPosting, asDeclaration, bookingsFor, incoming, judged, process } from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

let database: TestDatabase;
beforeAll(async () => {
  database = await regionDatabase();
  await database.dataSource
    .query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    values ('${roomKey}', '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 20000, 20000)`);
  const [line, kept] = [eurosLine('R1', 40), eurosLine('R2', 30, { productCode: '45P1B' })];
  const credit = creditOf(line, 'R3');
  await process(storeOn(database), [incoming(anAllocationMessage())], (at) => {
    const client = at.clientKeys[0]!;
    return { bookings: bookingsFor(at.message, { client, trajectory: aTrajectory({ client }) }) };
  });
  await process(storeOn(database), [incoming(asDeclaration([line, kept, credit], 'A1'))], () => ({
    lines: [
      judged(0, aPosting('grant', line)),
      judged(1, aPosting('grant', kept)),
      judged(2, aPosting('credit', credit)),
    ],
  }));
});
afterAll(() => database.drop());

describe('reconcile', () => {
  test('finds nothing where counters are what their entries add up to', async () => {
    expect(await reconcile(database.dataSource)).toEqual([]);
  });

  test('names each counter that is not, with both amounts', async () => {
    await database.dataSource.query('update room set used = used + 1');
    await database.dataSource.query('update trajectory set granted = granted - 1');
    expect(await reconcile(database.dataSource)).toEqual([
      { counter: 'room', key: roomKey, counted: 3_001, entries: 3_000 },
      { counter: 'trajectory', key: trajectoryKey, counted: 2_999, entries: 3_000 },
    ]);
  });
});

describe('of the rows of messages', () => {
  test('every one has its message, and what is in the outbox its letter', async () => {
    expect(await findOrphans(database.dataSource)).toEqual([]);
  });

  test.each([
    ['payload', `insert into payload (message_id, body) values (-1, '')`],
    ['finding', `insert into finding select -1, 0, 'header', null, null, 'rule', '0001', '{}'`],
    ['signal', `insert into signal select -1, 0, 'header', null, null, 'rule', '{}'`],
    [
      'letter',
      `insert into letter (message_id, position, destination, sender, kind, role) values (-1, 0, '', '', 'JW301', 'copy')`,
    ],
    ['outbox', `insert into outbox (message_id, position, destination, lane) values (-2, 0, '', 0)`],
    ['declaration', `insert into declaration values (-1, '', '', '', '2026-01-01')`],
    [
      'entry',
      `insert into entry (message_id, client_no, line_no, provider, municipality, client_key, reference, holds_reference,
         allocation_number, category, code, period_begins, period_ends, volume, unit, kind, round, claimed, granted, counted, rooms, cap_changes)
       values (-1, 0, 0, '', '', '', '', false, 0, '', '', '2026-01-01', '2026-01-31', 0, '', 'refused', 0, 0, 0, 0, '{}', '{}')`,
    ],
  ])('a row of %s without is found', async (table, statement) => {
    const before = await findOrphans(database.dataSource);
    await database.dataSource.query(statement);
    expect(await findOrphans(database.dataSource)).toEqual([...before, { table, rows: 1 }]);
  });
});

describe('a database', () => {
  const connected = async <T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> => {
    const options = {
      url: database.url,
      applicationName: 'ijw checks',
      connectionsMax: 1,
      onPoolError: () => undefined,
    };
    const dataSource = await createDataSource({
      ...options,
      statementTimeoutMs: 1_234,
      lockTimeoutMs: 567,
    }).initialize();
    return work(dataSource).finally(() => dataSource.destroy());
  };

  test('that may forget what it committed is told by the settings that are off', async () => {
    await database.dataSource.query(
      `do $$ begin execute 'alter database ' || current_database() || ' set synchronous_commit = off'; end $$`,
    );
    expect(await connected(checkDurability)).toContain('synchronous_commit');
    await database.dataSource.query(
      `do $$ begin execute 'alter database ' || current_database() || ' set synchronous_commit = on'; end $$`,
    );
    expect(await connected(checkDurability)).not.toContain('synchronous_commit');
  });

  test('is connected to under a name and with time limits', async () => {
    const names = ['application_name', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const shown = await connected((dataSource) =>
      Promise.all(names.map(async (name) => Object.values((await dataSource.query(`show ${name}`))[0])[0])),
    );
    expect(shown).toEqual(['ijw checks', '1234ms', '567ms', '1min']);
  });

  test('gives whole numbers exactly or not at all, and days as text', async () => {
    const [row] = await database.dataSource.query(
      `select 9007199254740991::bigint as most, array[1, -2]::bigint[] as several, array[]::bigint[] as none, '2026-03-29'::date as day`,
    );
    expect(row).toEqual({ most: 9007199254740991, several: [1, -2], none: [], day: '2026-03-29' });
    await expect(database.dataSource.query('select 9007199254740993::bigint')).rejects.toThrow(
      'small enough to be exact',
    );
  });
});
