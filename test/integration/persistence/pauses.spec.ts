import { setTimeout as sleep } from 'node:timers/promises';
import { PAUSE_KINDS, type Actor, type OutboxLetter, type Pause, type PauseStarted, type WantedPause } from '#pipeline';
import { pausedQueues, PostgresConnectedParties, PostgresOutbox, PostgresPauses } from '#persistence';
import { eurosLine, municipality, provider } from '../../support/declaration-builders';
import { aLetter, asDeclaration, incoming, process } from './arrivals';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './database';

const QUEUE = 'care.0';
const who: Actor = { by: 'somebody', scope: '*', from: '127.0.0.1', role: 'operations' };
const HOUR_MS = 3_600_000;

let migrated: TestDatabase;
let database: TestDatabase;
let pauses: PostgresPauses;
let outbox: PostgresOutbox;
beforeAll(async () => void (migrated = await regionDatabase()));
afterAll(() => migrated.drop());
beforeEach(async () => {
  database = await migrated.copy();
  const connected = () => Promise.resolve(database.dataSource);
  pauses = new PostgresPauses(connected, [QUEUE]);
  const onConnectionLost = (): undefined => undefined;
  outbox = new PostgresOutbox({ url: database.url, applicationName: 'relay', cipher, onConnectionLost });
});
afterEach(async () => {
  await outbox.close();
  await database.drop();
});

const query = <Row = Record<string, unknown>>(text: string): Promise<Row[]> => database.dataSource.query(text);
const after = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();
const ofQueue = (until = after(HOUR_MS)): WantedPause => ({ kind: 'queue', name: QUEUE, reason: 'a fault', until });
const ofParty = (until = after(HOUR_MS)): WantedPause => ({ ...ofQueue(until), kind: 'party', name: municipality });

async function paused(wanted: WantedPause): Promise<Pause> {
  const started = await pauses.start(wanted, who);
  if (started.kind !== 'paused') throw new Error(`it is not paused: ${started.kind}`);
  return started.pause;
}

/** A declaration with a letter to the municipality and one to the provider. */
const forward = (identification: string) =>
  process(storeOn(database), [incoming(asDeclaration([eurosLine(`R${identification}`, 1)], identification))], () => ({
    letters: [aLetter(), aLetter({ to: provider, from: municipality })],
  }));
const destinations = (letters: readonly OutboxLetter[]): readonly string[] =>
  letters.map(({ destination }) => destination);
const sent = (letters: readonly OutboxLetter[]) => outbox.markSent(letters.map(({ outboxId }) => outboxId));

describe('a party that is paused', () => {
  it('gets nothing, while another does; then all of it, once and in order', async () => {
    await forward('A1');
    const { id } = await paused(ofParty());
    await forward('A2');
    const others = await outbox.next(100);
    expect(destinations(others)).toEqual([provider, provider]);
    await sent(others);
    expect(await outbox.next(100)).toEqual([]);
    await pauses.resume(Number(id), who);
    const waited = await outbox.next(100);
    expect(destinations(waited)).toEqual([municipality, municipality]);
    const inOrder = waited.map(({ outboxId }) => outboxId);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    await sent(waited);
    expect(await outbox.next(100)).toEqual([]);
  });

  it('gets all again when its time is past, and nobody ended it', async () => {
    await forward('A1');
    await paused(ofParty(after(1_000)));
    expect(destinations(await outbox.next(100))).toEqual([provider]);
    await sleep(1_100);
    expect(destinations(await outbox.next(100))).toEqual([municipality, provider]);
    const { pauses: told, total } = await pauses.list({ limit: 10, page: 1 });
    expect([total, told]).toMatchObject([1, [{ state: 'over', endedAt: told[0]!.until }]]);
    expect(told[0]).not.toHaveProperty('endedBy');
  });

  it('is told with its circuit: by whom, why and until when', async () => {
    const pause = await paused(ofParty());
    const parties = await new PostgresConnectedParties(() => Promise.resolve(database.dataSource)).list('*');
    expect(parties.find(({ code }) => code === municipality)).toMatchObject({ circuit: 'paused', paused: pause });
    expect(parties.find(({ code }) => code === provider)).toMatchObject({ circuit: 'flowing' });
  });
});

describe('a queue that is paused', () => {
  it('is to be consumed by nobody, until it is resumed or its time is past', async () => {
    const { id } = await paused(ofQueue());
    expect([...(await pausedQueues(database.dataSource))]).toEqual([QUEUE]);
    await pauses.resume(Number(id), who);
    expect([...(await pausedQueues(database.dataSource))]).toEqual([]);
    await paused(ofQueue(after(500)));
    expect([...(await pausedQueues(database.dataSource))]).toEqual([QUEUE]);
    await sleep(600);
    expect([...(await pausedQueues(database.dataSource))]).toEqual([]);
  });
});

describe('a pause', () => {
  it('is refused where there is one: by whom, since when and until when', async () => {
    const pause = await paused(ofQueue());
    expect(await pauses.start(ofQueue(), { ...who, by: 'another' })).toEqual({ kind: 'already', pause });
    expect(pause).toMatchObject({ by: 'somebody', reason: 'a fault', state: 'current' });
    await pauses.resume(Number(pause.id), who);
    expect(await pauses.start(ofQueue(), who)).toMatchObject({ kind: 'paused' });
  });

  it('is one, whoever asks for it at the same moment', async () => {
    const asked = Array.from({ length: 6 }, (_, at) => pauses.start(ofParty(), { ...who, by: `person ${at}` }));
    const kinds = (await Promise.all(asked)).map(({ kind }: PauseStarted) => kind);
    expect(kinds.sort()).toEqual(['already', 'already', 'already', 'already', 'already', 'paused']);
  });

  it.each([
    ['queue', ofQueue, -1_000, 'end'],
    ['queue', ofQueue, PAUSE_KINDS.queue.hoursMax * HOUR_MS - 5_000, 'paused'],
    ['queue', ofQueue, PAUSE_KINDS.queue.hoursMax * HOUR_MS + 5_000, 'end'],
    ['party', ofParty, PAUSE_KINDS.party.hoursMax * HOUR_MS - 5_000, 'paused'],
    ['party', ofParty, PAUSE_KINDS.party.hoursMax * HOUR_MS + 5_000, 'end'],
  ] as const)('of a %s ends after now and in time (%#)', async (kind, wanted, milliseconds, answer) => {
    const started = await pauses.start(wanted(after(milliseconds)), who);
    expect(started.kind).toBe(answer);
    if (started.kind !== 'end') return;
    const hours = (Date.parse(started.latest) - Date.parse(started.after)) / HOUR_MS;
    expect(hours).toBe(PAUSE_KINDS[kind].hoursMax);
  });

  it('is of nothing that is not consumed here, and of no party that there is not', async () => {
    expect(await pauses.start({ ...ofQueue(), name: 'dead' }, who)).toEqual({ kind: 'unknown' });
    expect(await pauses.start({ ...ofParty(), name: '99999999' }, who)).toEqual({ kind: 'unknown' });
    expect(await query('select from pause')).toEqual([]);
  });

  it('is ended once, and what is over by its time by nobody', async () => {
    const { id } = await paused(ofQueue());
    expect(await pauses.resume(Number(id), who)).toMatchObject({ kind: 'resumed', pause: { endedBy: 'somebody' } });
    expect(await pauses.resume(Number(id), { ...who, by: 'another' })).toMatchObject({
      ...{ kind: 'over', pause: { endedBy: 'somebody' } },
    });
    const brief = await paused(ofQueue(after(300)));
    await sleep(400);
    const late = await pauses.resume(Number(brief.id), who);
    expect(late).toMatchObject({ kind: 'over', pause: { endedAt: brief.until } });
    expect(await pauses.resume(999, who)).toEqual({ kind: 'unknown' });
  });

  it('is in the audit by the transaction that began or ended it, or it is not done', async () => {
    const acts = () =>
      query(`select act, subject_kind as kind, subject, audit.reason from audit
      join pause on pause.xmin = audit.xmin order by seq`);
    const { id } = await paused(ofQueue());
    expect(await acts()).toEqual([{ act: 'startPause', kind: 'queue', subject: QUEUE, reason: 'a fault' }]);
    await pauses.resume(Number(id), who);
    expect(await acts()).toEqual([{ act: 'resumePause', kind: 'queue', subject: QUEUE, reason: null }]);
    await query(`alter table audit add constraint closed check (act <> 'startPause') not valid`);
    await expect(pauses.start(ofParty(), who)).rejects.toThrow();
    expect((await pauses.list({ limit: 10, page: 1, state: 'current' })).total).toBe(0);
  });
});
