import { allocationWaitKey, type Decision, type WaitKey } from '#domain';
import { PostgresOutbox, reopenByHand } from '#persistence';
import type { OutboxLetter } from '#pipeline';
import { eurosLine, municipality, provider } from '../../support/declaration-builders';
import {
  aLetter,
  anAllocationMessage,
  asDeclaration,
  incoming,
  noEffect,
  process,
  unreadable,
  type Incoming,
} from './arrivals';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './database';

const pair = { municipality, provider };
const [first, second] = [allocationWaitKey(pair, 101), allocationWaitKey(pair, 102)];

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
const query = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => database.dataSource.query(text, values);

const early = (identification = 'A1'): Incoming => incoming(asDeclaration([eurosLine('R1', 1)], identification));
const later = (identification = 'T1'): Incoming => incoming(anAllocationMessage(identification));
const waitingFor = (...waitsFor: readonly WaitKey[]): Partial<Decision> => ({ outcome: 'waiting', waitsFor });
const parked: Partial<Decision> = { outcome: 'parked', reason: 'unmatched-reply', holdsKey: false };

/** Judges one message alone; answers the id under which it is recorded. Undefined: there was nothing to judge. */
async function judged(at: Incoming, decision: Partial<Decision> = {}): Promise<number | undefined> {
  const { judgements } = await process(storeOn(database), [at], () => decision);
  return judgements[0]?.case.message;
}
const book = (...opens: readonly WaitKey[]): Promise<number | undefined> => judged(later(), { opens });
const again = (message: number | undefined, at = early()): Incoming => ({ ...at, reopens: message! });
/** As if its time were up. */
const expire = (): Promise<unknown> => query(`update waiting set due_at = now() - interval '1 second'`);

/** What the outbox tells our own services, taken out of it. */
async function told(outbox = anOutbox()): Promise<readonly OutboxLetter[]> {
  const letters = (await outbox.next(100)).filter(({ destination }) => destination === 'internal');
  await outbox.markSent(letters.map(({ outboxId }) => outboxId));
  await outbox.close();
  return letters;
}
const bodies = async (): Promise<readonly string[]> => (await told()).map(({ body }) => body.toString());
const messageRow = async (id: number | undefined) =>
  (await query(`select outcome, reason, holds_key, message_key, kind from message where id = $1`, [id]))[0];
const history = () =>
  query(`select message_id, why, asked_by, note, judged_at is not null as judged, outcome_before, reason_before, outcome_after,
    reason_after from reopening order by id`);

describe('what waits', () => {
  test('is kept with everything it waits for, and the time by which it is judged whatever happens', async () => {
    const message = await judged(early(), waitingFor(first, second, first));
    expect(
      await query(`select key, message_id, due_at = now() + interval '900 seconds' as exact,
      due_at - received_at = interval '900 seconds' as due from waiting join message on id = message_id order by key`),
    ).toEqual([
      { key: first, message_id: message, exact: false, due: true },
      { key: second, message_id: message, exact: false, due: true },
    ]);
    expect(await bodies()).toEqual([]);
  });

  test('is judged again when the first of it is booked: told once, by its id, to the queue of its party', async () => {
    const message = await judged(early(), waitingFor(first, second));
    await book(second);
    await judged(later('T2'), { opens: [first] });
    const letters = await told();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({
      body: Buffer.from(`${message}`),
      headers: { traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/) },
      reopens: { submitter: provider, routingKey: 'JW323' },
    });
    expect(letters[0]!.wireId).toMatch(/^reopening\.\d+$/);
  });

  test('is not told of what others wait for', async () => {
    await judged(early(), waitingFor(first));
    await book(second);
    expect(await bodies()).toEqual([]);
  });

  test('is judged again by what came later in its batch', async () => {
    const { judgements } = await process(storeOn(database), [early(), later()], ({ content }) =>
      content.routingKey === 'JW323' ? waitingFor(first) : { opens: [first] },
    );
    expect(await bodies()).toEqual([`${judgements[0]!.case.message}`]);
  });
});

describe('judged again', () => {
  test('it has its outcome for good, under its own id, with its letters, and the history tells it all', async () => {
    const message = await judged(early(), waitingFor(first));
    await book(first);
    expect(await judged(again(message), { letters: [aLetter()] })).toBe(message);
    expect(await messageRow(message)).toMatchObject({ outcome: 'processed', holds_key: true });
    expect(await query('select from waiting')).toEqual([]);
    expect(await query('select destination from outbox where message_id = $1 and position = 0', [message])).toEqual([
      { destination: municipality },
    ]);
    expect(await history()).toEqual([
      expect.objectContaining({
        message_id: message,
        why: 'booked',
        judged: true,
        outcome_before: 'waiting',
        outcome_after: 'processed',
      }),
    ]);
  });

  test('a second time does nothing, told twice at once or later', async () => {
    const message = await judged(early(), waitingFor(first));
    await book(first);
    const { judgements } = await process(storeOn(database), [again(message), again(message)]);
    expect(judgements).toHaveLength(1);
    expect(await judged(again(message), { outcome: 'refused' })).toBeUndefined();
    expect(await messageRow(message)).toMatchObject({ outcome: 'processed' });
  });

  test('it is nothing that was asked for of what is settled meanwhile', async () => {
    const message = await judged(early());
    await query(`insert into reopening (message_id, why) values ($1, 'due')`, [message]);
    expect(await judged(again(message), { outcome: 'refused' })).toBeUndefined();
    expect(await history()).toEqual([
      expect.objectContaining({ judged: true, outcome_before: 'processed', outcome_after: 'processed' }),
    ]);
  });

  test('it sees itself among the messages seen, and the day it was first judged by', async () => {
    const message = await judged(early(), waitingFor(first));
    await query(`update message set today = '2026-02-03' where id = $1`, [message]);
    await book(first);
    const { gathered } = await process(storeOn(database), [again(message)]);
    expect(gathered.cases[0]).toMatchObject({ message, reopened: 'booked', firstSeenOn: '2026-02-03' });
    expect([...gathered.facts.seen.values()].flat()).toEqual([expect.objectContaining({ message })]);
  });

  test('it may wait once more, for what is still missing, and no longer than before', async () => {
    const message = await judged(early(), waitingFor(first, second));
    await query(`update waiting set due_at = '2026-01-01 12:00:00.123456+00'`);
    await book(first);
    await judged(again(message), waitingFor(second));
    expect(await query('select key, due_at::text from waiting')).toEqual([
      { key: second, due_at: expect.stringContaining('12:00:00.123456') as string },
    ]);
    await judged(later('T2'), { opens: [second] });
    expect(await bodies()).toHaveLength(2);
  });

  test('it waits for what is booked right behind it in the batch', async () => {
    const message = await judged(early(), waitingFor(first));
    await book(first);
    await told();
    await process(storeOn(database), [again(message), later('T2')], ({ reopened }) =>
      reopened ? waitingFor(second) : { opens: [second] },
    );
    expect(await bodies()).toEqual([`${message}`]);
  });

  test('it was set apart: it stays what it was, with its key', async () => {
    const message = await judged(early(), waitingFor(first));
    const before = await messageRow(message);
    await book(first);
    const { arrival } = unreadable('', { setApart: 'bytes-lost', digest: early().arrival.digest });
    await judged({ arrival, body: Buffer.alloc(0), reopens: message! }, { ...parked, reason: 'bytes-lost' });
    expect(await messageRow(message)).toEqual({ ...(before as object), outcome: 'parked', reason: 'bytes-lost' });
  });
});

describe('when its time is up', () => {
  test('it is told to its service, once', async () => {
    const message = await judged(early(), waitingFor(first, second));
    expect(await anOutbox().reopenDue()).toBe(0);
    await expire();
    expect(await anOutbox().reopenDue()).toBe(1);
    expect(await anOutbox().reopenDue()).toBe(0);
    expect(await bodies()).toEqual([`${message}`]);
    expect(await history()).toEqual([expect.objectContaining({ why: 'due', judged: false })]);
  });

  test('once by two relays that look at the same time', async () => {
    for (const identification of ['A1', 'A2', 'A3', 'A4']) await judged(early(identification), waitingFor(first));
    await expire();
    const relays = [anOutbox(), anOutbox(), anOutbox()];
    await Promise.all(relays.map((relay) => relay.reopenDue()));
    expect(await query('select from reopening')).toHaveLength(4);
    expect(await query('select from outbox where reopening_id is not null')).toHaveLength(4);
  });
});

describe('by hand', () => {
  const byHand = (message: number | undefined, note?: string) =>
    reopenByHand(database.dataSource, { message: message!, by: 'operator', ...(note !== undefined && { note }) });

  test('what is parked is judged again: who wanted it, why, and what was found before are kept', async () => {
    const finding = { rule: 'TR063', place: { kind: 'header' }, returnCode: '0001', figures: {} } as never;
    const message = await judged(early(), { ...parked, findings: [finding] });
    expect(await byHand(message, 'the mandate is there now')).toBe('reopened');
    expect(await byHand(message)).toBe('pending');
    expect(await bodies()).toEqual([`${message}`]);
    await judged(again(message), { findings: [] });
    expect(await byHand(message)).toBe('settled');
    expect(await query('select from finding')).toEqual([]);
    expect(await history()).toEqual([
      expect.objectContaining({
        why: 'by-hand',
        asked_by: 'operator',
        note: 'the mandate is there now',
        outcome_before: 'parked',
        reason_before: 'unmatched-reply',
        outcome_after: 'processed',
      }),
    ]);
    expect(await query('select findings_before from reopening')).toMatchObject([
      { findings_before: [{ rule: 'TR063' }] },
    ]);
  });

  test('so may what waits; of what there is not, nothing is asked', async () => {
    expect(await byHand(await judged(early(), waitingFor(first)))).toBe('reopened');
    expect(await byHand(999_999)).toBe('unknown');
  });

  test('what was not believed takes its key when it is, and is the same as what came meanwhile if that is so', async () => {
    const quarantined: Partial<Decision> = { outcome: 'quarantined', reason: 'author-not-submitter', holdsKey: false };
    const [one, two] = [await judged(early('A1'), quarantined), await judged(early('A2'), quarantined)];
    await byHand(one);
    await judged(again(one, early('A1')));
    expect(await messageRow(one)).toMatchObject({ message_key: `${provider}/JW323/A1`, holds_key: true });
    const meanwhile = await judged(early('A2'), { letters: [aLetter({ to: provider })] });
    await byHand(two);
    await judged(again(two, early('A2')), { outcome: 'duplicate', duplicateOf: meanwhile!, holdsKey: false });
    expect(await messageRow(two)).toMatchObject({
      outcome: 'duplicate',
      message_key: expect.stringContaining('//') as string,
    });
    expect(await query('select from outbox where message_id = $1', [meanwhile])).toHaveLength(2);
  });
});

/** D23: who waits and who books are judged under the lock of their pair. */
describe('who waits and who books at the same moment', () => {
  test.each(['waits', 'books'])('are never deaf to each other: the one that %s begins', async (beginner) => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun: () => void = () => undefined;
    const holds = new Promise<void>((resolve) => (begun = resolve));
    const found: number[] = [];
    /** As the rules do: it waits for what it does not find. */
    const run = (at: Incoming, waits: boolean, stays: boolean): Promise<unknown> =>
      storeOn(database).inTransaction(async (unit) => {
        const { cases } = await unit.gather([at]);
        const [row] = await query<{ booked: number }>(
          `select count(*)::int as booked from message where kind = 'JW301'`,
        );
        found.push(row!.booked);
        if (stays) begun();
        if (stays) await held;
        const effect = !waits ? { opens: [first] } : row!.booked === 0 ? waitingFor(first) : {};
        const decision = { ...noEffect, ...effect };
        await unit.record(cases.map((each) => ({ case: each, decision, letters: [] })));
      });
    const waits = (stays: boolean) => run(early(), true, stays);
    const books = (stays: boolean) => run(later(), false, stays);
    const one = beginner === 'waits' ? waits(true) : books(true);
    await holds;
    const other = beginner === 'waits' ? books(false) : waits(false);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(found).toEqual([0]);
    release();
    await Promise.all([one, other]);
    expect(await query(`select outcome from message where kind = 'JW323'`)).toEqual([
      { outcome: beginner === 'waits' ? 'waiting' : 'processed' },
    ]);
    expect(await bodies()).toHaveLength(beginner === 'waits' ? 1 : 0);
  });
});
