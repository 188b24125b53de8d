import { randomBytes } from 'node:crypto';
import { PostgresOutbox } from '#persistence';
import type { PartyCode } from '#domain';
import type { OutboxLetter } from '#pipeline';
import { eurosLine, municipality, provider } from '../../support/declaration-builders';
import { aLetter, asDeclaration, incoming, process, unreadable, type Incoming } from './arrivals';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './database';

/** Copied for each test: to migrate takes most of the time of one. */
let migrated: TestDatabase;
let database: TestDatabase;
let outboxes: PostgresOutbox[];
let lost: Error[];
beforeAll(async () => void (migrated = await regionDatabase()));
afterAll(() => migrated.drop());
beforeEach(async () => {
  database = await migrated.copy();
  outboxes = [];
  lost = [];
});
afterEach(async () => {
  await Promise.all(outboxes.map((outbox) => outbox.close()));
  await database.drop();
});

function anOutbox(applicationName = 'relay'): PostgresOutbox {
  const onConnectionLost = (fault: Error): void => void lost.push(fault);
  const outbox = new PostgresOutbox({ url: database.url, applicationName, cipher, onConnectionLost });
  outboxes.push(outbox);
  return outbox;
}

const declaration = (identification: string): Incoming =>
  incoming(asDeclaration([eurosLine(`R${identification}`, 1)], identification));

/** A declaration with the letters that follow from one: forwarded, answered, and the answer copied. */
async function forward(identification: string): Promise<number> {
  const answer = { kind: 'message', message: asDeclaration([], identification) } as const;
  const { judgements } = await process(storeOn(database), [declaration(identification)], () => ({
    letters: [
      aLetter(),
      aLetter({
        to: provider,
        from: municipality,
        kind: 'JW325',
        role: 'original',
        inReplyTo: identification,
        content: answer,
      }),
      aLetter({ from: municipality, kind: 'JW325', inReplyTo: identification, content: answer }),
    ],
  }));
  return judgements[0]!.case.message;
}

const ids = (letters: readonly OutboxLetter[]): readonly string[] => letters.map(({ wireId }) => wireId);

test('letters go out in the order in which they were written, with their bytes and headers', async () => {
  const [first, second] = [await forward('A1'), await forward('A2')];
  const letters = await anOutbox().next(100);
  expect(ids(letters)).toEqual(
    [0, 1, 2].flatMap((at) => `${first}.${at}`).concat([0, 1, 2].map((at) => `${second}.${at}`)),
  );
  expect(letters[0]).toMatchObject({
    destination: municipality,
    body: declaration('A1').body,
    headers: { 'x-ijw-kind': 'JW323', 'x-ijw-from': provider, 'x-ijw-role': 'copy' },
  });
  expect(letters[0]?.headers).not.toHaveProperty('x-ijw-in-reply-to');
  expect(letters[1]).toMatchObject({
    destination: provider,
    body: Buffer.from('letter 1'),
    headers: { 'x-ijw-kind': 'JW325', 'x-ijw-from': municipality, 'x-ijw-role': 'original', 'x-ijw-in-reply-to': 'A1' },
  });
});

test('what was sent does not come again, and what was not does', async () => {
  await forward('A1');
  const outbox = anOutbox();
  const letters = await outbox.next(2);
  await outbox.markSent(letters.map(({ outboxId }) => outboxId));
  const rest = await outbox.next(100);
  expect(rest).toHaveLength(1);
  expect(ids(await outbox.next(100))).toEqual(ids(rest));
});

test('a destination that does not take its letters delays no other', async () => {
  await forward('A1');
  const letters = await anOutbox().next(1, [municipality]);
  expect(letters.map(({ destination }) => destination)).toEqual([provider]);
});

test('a letter with a lower number that is committed later is still sent', async () => {
  const before = await database.session();
  const message = await forward('A1');
  const outbox = anOutbox();
  const later = await outbox.next(100);
  await outbox.markSent(later.map(({ outboxId }) => outboxId));
  await before.query(
    `insert into outbox (id, message_id, position, destination, lane) overriding system value
     select 0, message_id, position, destination, lane from outbox where message_id = ${message} and position = 0`,
  );
  expect((await outbox.next(100)).map(({ outboxId }) => outboxId)).toEqual([0]);
});

test('the same bytes once more: the same letters to the submitter, byte for byte and under the same ids', async () => {
  const message = await forward('A1');
  const outbox = anOutbox();
  const first = await outbox.next(100);
  await outbox.markSent(first.map(({ outboxId }) => outboxId));
  await process(storeOn(database), [declaration('A1'), declaration('A1')], (_, { facts }) => {
    const seen = facts.seen.get(`${provider}/JW323/A1`);
    expect(seen).toEqual([{ message, digest: declaration('A1').arrival.digest, holdsKey: true }]);
    return { outcome: 'duplicate', duplicateOf: message };
  });
  const again = await outbox.next(100);
  expect(again.map(({ wireId, body, headers }) => ({ wireId, body, headers }))).toEqual(
    first
      .filter(({ destination }) => destination === provider)
      .map(({ wireId, body, headers }) => ({ wireId, body, headers })),
  );
  const rows = await database.dataSource.query('select message_id, submitter from duplicate');
  expect(rows).toEqual([1, 2].map(() => ({ message_id: message, submitter: provider })));
  expect(await database.dataSource.query('select count(*)::integer as n from message')).toEqual([{ n: 1 }]);
});

describe('a lane', () => {
  test('is emptied by one relay at a time, and passes on when that one goes', async () => {
    await forward('A1');
    const [first, second] = [anOutbox(), anOutbox()];
    expect(await first.next(100)).toHaveLength(3);
    expect(await second.next(100)).toEqual([]);
    await first.close();
    expect(await second.next(100)).toHaveLength(3);
  });

  test('is lost with its connection, and taken back when it is free', async () => {
    await forward('A1');
    const [first, second] = [anOutbox('first'), anOutbox('second')];
    await first.next(100);
    await database.dataSource.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'first' and datname = current_database()`,
    );
    expect(await second.next(100)).toHaveLength(3);
    const looked = await first.next(100).catch(() => first.next(100));
    expect(looked).toEqual([]);
    expect(lost).not.toEqual([]);
    await second.close();
    expect(await first.next(100)).toHaveLength(3);
  });

  test('holds a destination, and two destinations may be in two lanes', async () => {
    await forward('A1');
    const other = await database.session();
    const [{ lane }] = await database.dataSource.query<[{ lane: number }]>(
      `select distinct lane from outbox where destination = '${municipality}'`,
    );
    await other.query('select pg_advisory_lock(0x6c616e65, $1)'.replace('0x6c616e65', String(0x6c616e65)), [lane]);
    expect((await anOutbox().next(100)).map(({ destination }) => destination)).toEqual([provider]);
  });
});

test('a few great messages at a time: the rest waits for the next look', async () => {
  const great = Array.from({ length: 3 }, () => ({
    ...unreadable(randomBytes(8).toString('hex')),
    body: randomBytes(9 << 20),
  }));
  const letters = [aLetter({ to: provider as PartyCode })];
  await process(storeOn(database), great, () => ({ outcome: 'refused', holdsKey: false, letters }));
  const outbox = anOutbox();
  const first = await outbox.next(100);
  expect(first.map(({ body }) => body.equals(great[0]!.body) || body.equals(great[1]!.body))).toEqual([true, true]);
  await outbox.markSent(first.map(({ outboxId }) => outboxId));
  expect((await outbox.next(100)).map(({ body }) => body.equals(great[2]!.body))).toEqual([true]);
});
