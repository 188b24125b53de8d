import { setTimeout as pause } from 'node:timers/promises';
import {
  Bsn,
  owingOf,
  type overdueNotice,
  pairKey,
  type AllocationVersion,
  type Book,
  type Booking,
  type CareRow,
  type ClientKey,
  type Decision,
  type Message,
  type Obligation,
  type ObligationKey,
} from '#domain';
import { PostgresObligations, PostgresOutbox, PostgresRequestDesk } from '#persistence';
import { aStartMessage, aStopMessage } from '../../support/care-builders';
import { aTrajectory, day, municipality, provider } from '../../support/declaration-builders';
import { anAllocationMessage, aReply, bookingsFor, incoming, noEffect, process } from './arrivals';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './database';
import { forgetful } from './forgetful';

/** Copied for each test: to migrate takes most of the time of one. */
let migrated: TestDatabase;
let database: TestDatabase;
let outboxes: PostgresOutbox[];
beforeAll(async () => void (migrated = await regionDatabase()));
afterAll(() => migrated.drop());
beforeEach(async () => {
  database = await migrated.copy();
  outboxes = [];
});
afterEach(async () => {
  await Promise.all(outboxes.map((outbox) => outbox.close()));
  await database.drop();
});

function anOutbox(): PostgresOutbox {
  const options = { url: database.url, applicationName: 'relay', cipher, onConnectionLost: () => undefined };
  const outbox = new PostgresOutbox(options);
  outboxes.push(outbox);
  return outbox;
}
const query = <Row>(text: string): Promise<Row[]> => database.dataSource.query(text);

const reply = (message: number): Obligation => ({
  kind: 'reply',
  message,
  reference: '',
  debtor: provider,
  creditor: municipality,
  since: day('2026-03-02'),
  due: day('2026-03-05'),
});
const keyOf = ({ kind, message, reference }: Obligation): ObligationKey => ({ kind, message, reference });

/** A JW301 that its provider owes a reply on; answers its id. */
async function owed(identification: string): Promise<number> {
  const { judgements } = await process(storeOn(database), [incoming(anAllocationMessage(identification))], (at) => ({
    owing: { opened: [reply(at.message)], settled: [] },
  }));
  return judgements[0]!.case.message;
}
const settle = (message: number, opened: readonly Obligation[] = []) =>
  process(storeOn(database), [incoming(anAllocationMessage(`S${message}`))], () => ({
    owing: { opened, settled: [keyOf(reply(message))] },
  }));
const events = (): Promise<readonly { what: string }[]> =>
  query('select what, obligation_id from obligation_event order by id');
const whats = async () => (await events()).map(({ what }) => what);
const write = (notice: ReturnType<typeof overdueNotice>) => Buffer.from(JSON.stringify(notice));
const remind = (outbox = anOutbox()) => outbox.remindOverdue(write);
const notices = () =>
  query<{ destination: string; position: number }>(
    `select message_id, position, destination from outbox join letter using (message_id, position, destination)
     where kind = 'notice' order by message_id, position`,
  );

describe('what is owed', () => {
  test('is kept, and settled once by the message that meets it', async () => {
    const message = await owed('T1');
    expect(await query('select message_id, kind, debtor, due, settled_at from obligation')).toEqual([
      { message_id: message, kind: 'reply', debtor: provider, due: '2026-03-05', settled_at: null },
    ]);
    await settle(message);
    expect(await query('select 1 from obligation where settled_at is not null')).toHaveLength(1);
    expect(await whats()).toEqual(['opened', 'settled']);
  });

  test('is owed again, by the day it had, where what met it is taken back', async () => {
    const message = await owed('T1');
    await settle(message);
    await settle(message + 1_000, [{ ...reply(message), since: day('2026-04-01'), due: day('2026-04-07') }]);
    expect(await query('select due, settled_at from obligation')).toEqual([{ due: '2026-03-05', settled_at: null }]);
    expect(await whats()).toEqual(['opened', 'settled', 'opened']);
  });

  test('and met within one batch is settled', async () => {
    const batch = ['T1', 'T2'].map((identification) => incoming(anAllocationMessage(identification)));
    await process(storeOn(database), batch, (at, { cases }) => {
      const [first] = cases;
      return at === first
        ? { owing: { opened: [reply(at.message)], settled: [] } }
        : { owing: { opened: [], settled: [keyOf(reply(first!.message))] } };
    });
    expect(await whats()).toEqual(['opened', 'settled']);
  });
});

describe('what is late', () => {
  test('is told to who owes and to who waits, once, in the same bytes', async () => {
    const message = await owed('T1');
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
    const letters = await notices();
    expect(letters.map(({ destination }) => destination)).toEqual([provider, municipality]);
    const [first, second] = (await anOutbox().next(100)).filter(({ headers }) => headers['x-ijw-kind'] === 'notice');
    expect(first!.body.toString()).toContain('"code":"reply-overdue"');
    expect(second!.body.equals(first!.body)).toBe(true);
    expect(first!.headers).toEqual({
      'x-ijw-kind': 'notice',
      'x-ijw-from': 'gateway',
      'x-ijw-role': 'copy',
      'x-ijw-in-reply-to': 'T1',
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-0{15}1-01$/),
    });
    await settle(message);
    expect(await whats()).toEqual(['opened', 'overdue', 'settled']);
  });

  test('is told once by relays that look at the same time', async () => {
    for (const identification of ['T1', 'T2', 'T3']) await owed(identification);
    const told = await Promise.all([anOutbox(), anOutbox(), anOutbox()].map(remind));
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(3);
    expect(await notices()).toHaveLength(6);
  });

  test('is told while a person asks something about the same message', async () => {
    const message = await owed('T1');
    await query(`insert into request (message_id, product_no, municipality, provider, client_key, kind, reference, issued_on)
      values (${message}, 0, '${municipality}', '${provider}', '', 'JW315', 'V1', '2026-03-02')`);
    const desk = new PostgresRequestDesk(() => Promise.resolve(database.dataSource), {
      cipher,
      clientKeyOf: () => '' as ClientKey,
      schemaVersions: { shared: '1.0.0', message: '1.0.0' },
    });
    const asked = {
      message,
      product: 0,
      municipality,
      provider,
      reference: 'V1',
      identification: 'T1',
      by: 'somebody',
    };
    let told: Promise<number> | undefined;
    await desk.inTransaction(async (unit) => {
      await unit.record({ ...asked, wanted: { act: 'ask', question: 'which?' }, notice: Buffer.from('which?') });
      told = remind();
      await pause(200);
    });
    expect(await told).toBe(1);
    expect((await notices()).map(({ destination }) => destination)).toEqual([provider, provider, municipality]);
  });

  test('is told by the next look where a notice could not be written', async () => {
    await owed('T1');
    const outbox = anOutbox();
    const fails = outbox.remindOverdue(() => {
      throw new Error('not valid');
    });
    await expect(fails).rejects.toThrow('not valid');
    expect([await notices(), await whats()]).toEqual([[], ['opened']]);
    expect(await remind(outbox)).toBe(1);
  });

  test('is nothing on the last day, and nothing that was met', async () => {
    const message = await owed('T1');
    await query('update obligation set due = gateway_today()');
    expect(await remind()).toBe(0);
    await query('update obligation set due = gateway_today() - 1');
    await settle(message);
    expect(await remind()).toBe(0);
  });
});

describe('a party that asks', () => {
  const ask = (party: string, wanted = {}) =>
    new PostgresObligations(() => Promise.resolve(database.dataSource)).list(party, { limit: 10, ...wanted });

  test('learns what it owes and what it waits for, and nothing of others', async () => {
    await owed('T1');
    expect(await ask(provider)).toMatchObject([{ side: 'debtor', state: 'overdue', about: { identification: 'T1' } }]);
    expect(await ask(municipality)).toMatchObject([{ side: 'creditor', debtor: provider }]);
    expect(await ask('99000002')).toEqual([]);
  });

  test('learns nothing of others where the statement forgets to ask for its own', async () => {
    await owed('T1');
    const { source, times } = forgetful(database.dataSource, '(debtor = $1 or creditor = $1)', '$1::text is not null');
    const obligations = new PostgresObligations(() => Promise.resolve(source));
    const of = async (party: string) => (await obligations.list(party, { limit: 10 })).length;
    expect([await of(provider), await of('99000002'), await of('0626'), times()]).toEqual([1, 0, 0, 3]);
  });

  test('by kind and by state, with the working days that are left', async () => {
    const message = await owed('T1');
    expect((await ask(provider))[0]!.workingDaysLeft).toBeLessThan(0);
    expect(await ask(provider, { kind: 'final-answer' })).toEqual([]);
    expect(await ask(provider, { state: 'open' })).toHaveLength(1);
    expect(await ask(provider, { state: 'overdue' })).toHaveLength(1);
    await query('update obligation set due = gateway_today()');
    expect(await ask(provider, { state: 'overdue' })).toEqual([]);
    expect(await ask(provider)).toMatchObject([{ state: 'open', workingDaysLeft: 0 }]);
    await settle(message);
    expect(await ask(provider, { state: 'open' })).toEqual([]);
    const [settled] = await ask(provider, { state: 'settled' });
    expect(settled).toMatchObject({ state: 'settled', settledAt: expect.stringMatching(/Z$/) });
    expect(settled).not.toHaveProperty('workingDaysLeft');
  });
});

describe('what is to be reported of care', () => {
  const child = Bsn.of('999901011');
  const calendar = { daysOff: [], daysWorked: [] };
  type At = Parameters<Exclude<Parameters<typeof process>[2], undefined>>[0];

  /** Books what the message says by the book that was gathered for it, and what is owed because of that; answers its id. */
  async function book(content: Message, bookings: (at: At, known: Book) => readonly Booking[]): Promise<number> {
    const { judgements } = await process(storeOn(database), [incoming(content)], (at, { facts }) => {
      const known = facts.books.get(pairKey(municipality, provider))!;
      const decision: Decision = { ...noEffect, bookings: bookings(at, known) };
      const judged = { message: at.message, content, book: known, today: facts.today, calendar };
      return { ...decision, owing: owingOf(judged, decision) };
    });
    return judgements[0]!.case.message;
  }
  const allocation = (identification: string) => anAllocationMessage(identification, { number: 101, client: child });
  const allocate = (identification: string, changes: Partial<AllocationVersion>) =>
    book(allocation(identification), ({ message, clientKeys: [client] }) =>
      bookingsFor(message, { number: 101, trajectory: aTrajectory({ client: client! }) }).map((booking) =>
        booking.kind === 'version-added' ? { ...booking, version: { ...booking.version, ...changes } } : booking,
      ),
    );
  const report = (content: Message, row: object) =>
    book(content, ({ message, clientKeys: [client] }) => {
      const reported = { message, position: 0, client: client!, allocationNumber: 101, begins: day('2026-03-10') };
      return [{ kind: 'care-row-added', row: { ...reported, deletes: false, withdrawn: false, ...row } as CareRow }];
    });
  const start = () => report(aStartMessage(), { kind: 'start' });
  const stop = () => report(aStopMessage(), { kind: 'stop', ends: day('2026-05-29'), endReason: '31' });
  const open = () =>
    query(`select kind, message_id, due from obligation where reference = '101' and settled_at is null`);
  const june = { ends: day('2035-06-29') };
  const july = { ends: day('2035-07-31'), allocatedAt: '11:00:00' };

  test('is a start where care was allocated, and met by it; then a stop, that moves with the end and is met by a stop', async () => {
    const first = await allocate('T1', { ...june, starts: day('2035-03-01') });
    expect(await open()).toEqual([{ kind: 'start', message_id: first, due: '2035-03-08' }]);
    const moved = await allocate('T2', { ...june, starts: day('2035-04-02'), allocatedAt: '10:30:00' });
    expect(await open()).toEqual([{ kind: 'start', message_id: moved, due: '2035-04-09' }]);
    await start();
    expect(await open()).toEqual([{ kind: 'stop', message_id: first, due: '2035-07-06' }]);
    const ended = await allocate('T3', july);
    expect(await open()).toEqual([{ kind: 'stop', message_id: ended, due: '2035-08-07' }]);
    await stop();
    expect(await open()).toEqual([]);
  });

  const answeredBy = (kind: 'JW306' | 'JW308', { header }: Message): Message => {
    const reply = { identification: 'R1', issuedOn: day('2026-06-02'), schemaVersions: header.schemaVersions };
    return { kind, header, reply };
  };
  /** The reply says of no client whose care it was: that is known by what it answers. */
  const refuse = (kind: 'JW306' | 'JW308', answered: Message, message: number) =>
    book(answeredBy(kind, answered), (_, { care }) =>
      [...care.values()]
        .flat()
        .filter((row) => row.message === message)
        .map(takenBack),
    );
  const takenBack = ({ client, message, position }: CareRow): Booking => ({
    kind: 'care-row-withdrawn',
    client,
    message,
    position,
  });

  test('is owed again, by the day it had, where the stop or the start that met it is refused', async () => {
    const allocated = await allocate('T1', june);
    const [started, stopped] = [await start(), await stop()];
    expect(await open()).toEqual([]);
    await refuse('JW308', aStopMessage(), stopped);
    expect(await open()).toEqual([{ kind: 'stop', message_id: allocated, due: '2035-07-06' }]);
    await refuse('JW306', aStartMessage(), started);
    expect(await open()).toMatchObject([{ kind: 'start', message_id: allocated }]);
  });

  test('is owed no longer where the allocation is refused', async () => {
    const allocated = await allocate('T1', june);
    await start();
    await book(aReply(allocation('T1')), () => [{ kind: 'version-withdrawn', number: 101, message: allocated }]);
    expect(await open()).toEqual([]);
  });

  test('becomes overdue, and nobody is told', async () => {
    await allocate('T1', june);
    await query('update obligation set due = gateway_today() - 1');
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
    expect([await notices(), await whats()]).toEqual([[], ['opened', 'overdue']]);
  });
});
