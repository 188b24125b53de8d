import type { Clocks, Instant, Message, RoomKey } from '#domain';
import { PostgresHoldKeeper, PostgresReconciler, PostgresRooms, reconcile, releaseAccount } from '#persistence';
import { aStart, aStartMessage, aStop, aStopMessage } from '../../support/care-builders';
import { creditOf, day, eurosLine, month, municipality, provider } from '../../support/declaration-builders';
import { anAllocationMessage, aReply, asDeclaration, incoming } from './arrivals';
import type { TestDatabase } from './database';
import { judgingDatabase, outcomesOf } from './judging';

/** A euro a cent short of ten a day: 184 days in 2025 and 181 in 2026. */
const VALUE = 365_000;
const [IN_2025, IN_2026] = [184_000, 181_000];
const roomOf = (year: number) => `${provider}/${municipality}/${year}/specialist` as RoomKey;

let template: TestDatabase;
let database: TestDatabase;
const open: { close(): Promise<void> }[] = [];
const query = <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  database.dataSource.query(text, values);

const allocation = (identification: string, [starts, ends]: readonly [string, string], at = '10:00:00'): Message => {
  const { kind, header, client } = anAllocationMessage(identification, { number: 1 });
  const extent = { volume: VALUE, unit: '83', frequency: '6' } as const;
  const products = client.products.map((product) => ({
    ...{ ...product, allocatedAt: at, starts: day(starts), ends: day(ends), extent },
  }));
  return { kind, header, client: { ...client, products } };
};
const settle = async (message: Message): Promise<void> =>
  expect(await outcomesOf(database, incoming(message))).toEqual(['processed']);
const line = (reference: string, euros: number, yearMonth: string) =>
  eurosLine(reference, euros, { allocationNumber: 1, period: month(yearMonth) });
const declare = (identification: string, ...lines: Parameters<typeof asDeclaration>[0]) =>
  settle(asDeclaration(lines, identification));

const dated = <M extends Message>(message: M, identification: string): M => ({
  ...message,
  header: { ...message.header, identification, issuedOn: day('2026-05-05') },
});
const begun = { allocationNumber: 1, allocationStarts: day('2025-07-01'), begins: day('2025-07-01') };
const starting = dated(aStartMessage([aStart(begun)]), 'S1');
const stopping = dated(aStopMessage([aStop({ ...begun, ends: day('2026-04-30') })]), 'P1');
const interrupting = dated(aStopMessage([aStop({ ...begun, ends: day('2026-04-30'), endReason: '20' })]), 'P1');
const refused: Message = {
  kind: 'JW308',
  header: stopping.header,
  reply: { ...aReply(anAllocationMessage()).reply, identification: 'P2', returnCodes: ['9069' as never] },
};

const keeper = (today: string): PostgresHoldKeeper => {
  const options = { url: database.url, applicationName: 'holds', onConnectionLost: () => undefined };
  const made = new PostgresHoldKeeper({ ...options, today: () => day(today) });
  open.push(made);
  return made;
};
const on = async (today: string) => (await keeper(today).round()).events;
const held = async (): Promise<readonly number[]> =>
  (await query<{ held: number }>('select held from room order by year')).map((room) => room.held);
const events = () =>
  query('select what, on_day::text as on, amount, message_id is not null as said from hold_event order by id');

beforeAll(async () => {
  database = template = await judgingDatabase();
  await query(
    `insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    select $1 || year || '/specialist', '${provider}', '${municipality}', year, 'specialist', 'refuse', 500000, 500000
    from unnest(array[2025, 2026, 2027]) as given (year)`,
    [`${provider}/${municipality}/`],
  );
  await settle(allocation('T1', ['2025-07-01', '2026-06-30']));
});
afterAll(() => template.drop());
beforeEach(async () => {
  database = await template.copy();
});
afterEach(async () => {
  expect(await reconcile(database.dataSource)).toEqual([]);
  await Promise.all(open.splice(0).map((each) => each.close()));
  await database.drop();
});

describe('when a year of care ends', () => {
  test('what is held of it moves on to the next where there is care in that, once', async () => {
    await declare('A1', line('R1', 500, '2025-11'));
    expect(await held()).toEqual([IN_2025 - 50_000, IN_2026, 0]);
    expect(await on('2025-12-31')).toEqual([]);
    expect(await on('2026-01-01')).toEqual(['year-ended']);
    expect(await held()).toEqual([0, VALUE - 50_000, 0]);
    expect(await on('2026-01-02')).toEqual([]);
    expect(await events()).toEqual([{ what: 'year-ended', on: '2026-01-01', amount: IN_2025 - 50_000, said: false }]);
  });

  test('what is declared of it later is off what moved on, and comes back there with a credit', async () => {
    await on('2026-01-01');
    const late = line('R1', 500, '2025-11');
    await declare('A1', late);
    expect(await held()).toEqual([0, VALUE - 50_000, 0]);
    await declare('A2', creditOf(late, 'R2'));
    expect(await held()).toEqual([0, VALUE, 0]);
    expect(await on('2026-06-30')).toEqual([]);
  });

  test('what is allocated anew stays where it moved to', async () => {
    await on('2026-01-01');
    await settle(allocation('T2', ['2025-07-01', '2026-05-31'], '11:00:00'));
    expect(await held()).toEqual([0, VALUE, 0]);
  });

  test('nothing moves on where care ends with the year', async () => {
    await settle(allocation('T2', ['2025-07-01', '2025-12-31'], '11:00:00'));
    expect(await on('2026-01-01')).toEqual([]);
    expect(await held()).toEqual([VALUE, 0, 0]);
  });
});

describe('when the days of care are over', () => {
  test('what is held stays declarable for the time of the region, and then expires', async () => {
    await on('2026-01-01');
    expect(await on('2026-11-30')).toEqual([]);
    await declare('A1', line('R1', 500, '2026-02'));
    expect(await on('2026-12-01')).toEqual(['expired']);
    expect(await held()).toEqual([0, 0, 0]);
    expect((await events()).at(-1)).toEqual({
      ...{ what: 'expired', on: '2026-12-01', amount: 50_000 - VALUE, said: false },
    });
    expect(await on('2027-01-01')).toEqual([]);
  });

  test('what was granted is as it was, and more may still be granted', async () => {
    await on('2026-12-01');
    await declare('A1', line('R1', 500, '2026-02'));
    expect(await query('select used, held from room where year = 2026')).toEqual([{ used: 50_000, held: 0 }]);
  });

  test('it holds again when more days are allocated', async () => {
    await on('2026-12-01');
    await settle(allocation('T2', ['2025-07-01', '2026-12-31'], '11:00:00'));
    expect(await held()).toEqual([0, VALUE, 0]);
  });

  test('after a standstill all is done that should have been, in its order and with its days', async () => {
    await settle(allocation('T2', ['2025-07-01', '2027-06-30'], '11:00:00'));
    expect(await on('2028-01-05')).toEqual(['year-ended', 'year-ended', 'expired']);
    expect((await events()).map((each) => each['on'])).toEqual(['2026-01-01', '2027-01-01', '2027-12-01']);
    expect(await held()).toEqual([0, 0, 0]);
  });
});

describe('when care stops', () => {
  test('what is held for the days after a final stop is released, and comes back when the stop is refused', async () => {
    await settle(starting);
    await settle(stopping);
    const released = Math.round((VALUE * 61) / 365);
    expect(await held()).toEqual([IN_2025, IN_2026 - released, 0]);
    await settle(refused);
    expect(await held()).toEqual([IN_2025, IN_2026, 0]);
    expect(await events()).toEqual([
      { what: 'stopped', on: '2026-04-30', amount: -released, said: true },
      { what: 'stop-undone', on: '2026-06-30', amount: released, said: true },
    ]);
  });

  test('an interruption releases nothing', async () => {
    await settle(starting);
    await settle(interrupting);
    expect(await held()).toEqual([IN_2025, IN_2026, 0]);
    expect(await events()).toEqual([]);
  });

  test('the time to declare counts from the stop, whichever came first, and a line is granted all the same', async () => {
    await settle(starting);
    await settle(stopping);
    await settle(allocation('T2', ['2025-07-01', '2026-12-31'], '11:00:00'));
    expect(await on('2026-09-30')).toEqual(['year-ended']);
    expect(await on('2026-10-01')).toEqual(['expired']);
    await declare('A1', line('R1', 500, '2026-02'));
  });
});

test('what is lost before it is kept leaves nothing, and is done by the next look; by two at once it is done once', async () => {
  await query(`create function fails() returns trigger language plpgsql as $$ begin raise exception 'lost'; end $$`);
  await query('create trigger fails before insert on hold_event for each row execute function fails()');
  await expect(on('2026-01-01')).rejects.toThrow('lost');
  expect(await held()).toEqual([IN_2025, IN_2026, 0]);
  await query('drop trigger fails on hold_event');
  const both = await Promise.all([on('2026-01-01'), on('2026-01-01')]);
  expect(both.flat()).toEqual(['year-ended']);
  expect(await held()).toEqual([0, VALUE, 0]);
});

test('both clocks tell of it: what was known before and after, and what was so on a day', async () => {
  const [before] = await query<{ at: Instant }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  );
  await on('2026-01-01');
  const rooms = new PostgresRooms(async () => database.dataSource);
  const tell = (year: number, clocks: Clocks) => rooms.show(provider, roomOf(year), clocks);
  expect(await tell(2025, { knownOn: before!.at })).toMatchObject({ heldCents: IN_2025 });
  expect(await tell(2025, {})).toMatchObject({ heldCents: 0 });
  expect(await tell(2026, {})).toMatchObject({ heldCents: VALUE });
  expect(await tell(2025, { trueOn: day('2025-12-31') })).toMatchObject({ heldCents: IN_2025 });
  expect(await tell(2026, { trueOn: day('2026-01-01') })).toMatchObject({ heldCents: VALUE });
});

test('an alert closes when nothing is promised beyond the limit any more', async () => {
  await query(`update room set room_limit = 300000, cap = 300000 where year = 2026`);
  await on('2026-01-01');
  expect(await query('select level, opened_by from room_alert where closed_at is null')).toEqual([
    { level: 'room-overcommitted', opened_by: 'hold' },
  ]);
  await on('2026-12-01');
  expect(await query('select closed_by from room_alert')).toEqual([{ closed_by: 'hold' }]);
});

test('L17: a room that holds something else than its allocations is stopped, and released when it is counted', async () => {
  const options = { url: database.url, applicationName: 'holds', onConnectionLost: () => undefined };
  const reconciler = new PostgresReconciler(options);
  open.push(reconciler);
  await query(`update room set held = held + 1 where year = 2026`);
  const round = await reconciler.round();
  expect(round?.stopped).toMatchObject([
    { account: 'room', key: roomOf(2026), reason: 'held', counted: IN_2026 + 1, entries: IN_2026 },
  ]);
  const asked = { stop: round!.stopped[0]!.id, by: 'a person', reason: 'seen' };
  expect(await releaseAccount(database.dataSource, { ...asked, recount: false })).toMatchObject({
    kind: 'adds-up-not',
  });
  expect(await releaseAccount(database.dataSource, { ...asked, recount: true })).toMatchObject({ kind: 'released' });
});
