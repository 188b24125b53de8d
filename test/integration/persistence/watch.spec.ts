import { beat, PostgresAudit, PostgresOperationsRoom, watchOnce, type BrokerQueue, type Watched } from '#persistence';
import type { AuditEvent } from '#pipeline';
import { regionDatabase, type TestDatabase } from './database';

let template: TestDatabase;
let database: TestDatabase;
beforeAll(async () => {
  template = await regionDatabase();
});
afterAll(() => template.drop());
beforeEach(async () => {
  database = await template.copy();
});
afterEach(() => database.drop());

const query = <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  database.dataSource.query(text, values);

const names = {
  consumed: [{ service: 'care', queues: ['care.0'] }],
  dead: 'dead',
  partyOf: (queue: string) => /^out\.(.+)$/.exec(queue)?.[1],
};
const room = () => new PostgresOperationsRoom(() => Promise.resolve(database.dataSource), names, 3);

/** Moments end now, so that what asks for the last minutes finds them. */
let end = 0;
beforeEach(async () => {
  const [row] = await query<{ now: Date }>(`select date_trunc('minute', now()) as now`);
  end = row!.now.getTime();
});
const ago = (seconds: number): Date => new Date(end - seconds * 1_000);

interface Told {
  readonly ready?: number;
  readonly consumers?: number;
  readonly dead?: number;
  readonly out?: number;
  readonly away?: boolean;
}
const look = (
  at: Date,
  { ready = 0, consumers = 1, dead = 0, out = 0, away = false }: Told = {},
): Promise<Watched | undefined> => {
  const told: readonly BrokerQueue[] = [
    { queue: 'care.0', messages: ready, consumers },
    { queue: 'dead', messages: dead, consumers: 0 },
    { queue: 'out.99000001', messages: out, consumers: 0 },
  ];
  return watchOnce(
    database.dataSource,
    {
      consumed: ['care.0'],
      dead: 'dead',
      seconds: 10,
      clientsPerHour: 3,
      outQueueOf: (party) => `out.${party}`,
      askBroker: () => Promise.resolve(away ? undefined : told),
    },
    at,
  );
};
/** A process that says it acknowledged so many since it began, and holds so many. */
const told = (id: string, settled: number, held = 0): Promise<unknown> =>
  beat(database.dataSource, {
    ...{ id, service: 'care', host: 'here', version: '1' },
    counters: { 'queue.settled:care.0': settled, 'judged:JW305:processed': settled },
    gauges: { 'queue.held:care.0': held, 'handling.p95': settled },
  });
const now = async (series: string): Promise<number | undefined> =>
  (await query<{ value: number }>('select value from metric_now where series = $1', [series]))[0]?.value;
const openNow = async (): Promise<readonly string[]> =>
  (
    await query<{ cause: string }>(
      `select kind || ' ' || subject as cause from incident where closed_at is null order by id`,
    )
  ).map(({ cause }) => cause);

describe('samples', () => {
  it('are kept when they change, and once a minute when they stay', async () => {
    for (const seconds of [80, 70, 60, 50, 40, 30, 20]) await look(ago(seconds), { ready: seconds > 35 ? 3 : 4 });
    const rows = await query<{ value: number; ago: number }>(
      `select value, extract(epoch from $1::timestamptz - at)::integer as ago from metric_sample
       where series = 'queue.ready:care.0' order by at`,
      [ago(0)],
    );
    expect(rows).toEqual([
      { value: 3, ago: 80 },
      { value: 4, ago: 30 },
    ]);
    for (let seconds = 10; seconds > -40; seconds -= 10) await look(ago(seconds), { ready: 4 });
    expect(await query(`select from metric_sample where series = 'queue.ready:care.0'`)).toHaveLength(3);
  });

  it('become minutes, with the highest in each, and are forgotten after two weeks', async () => {
    await look(ago(15 * 86_400), { ready: 9 });
    for (const [seconds, ready] of [
      [110, 5],
      [100, 40],
      [90, 7],
    ] as const)
      await look(ago(seconds), { ready });
    await look(ago(0), { ready: 1 });
    expect(
      await query(`select value, high from metric_minute where series = 'queue.ready:care.0' and at >= $1`, [ago(120)]),
    ).toEqual([{ value: 7, high: 40 }]);
    const { forgetHistory } = await import('#persistence');
    await forgetHistory(database.dataSource);
    expect(await query(`select from metric_sample where series = 'queue.ready:care.0'`)).toHaveLength(4);
  });

  it('are told as a picture, with nothing where nobody looked and a rate for what is counted', async () => {
    for (const [index, seconds] of [300, 290, 280, 270].entries()) {
      await told('a', 60 * index);
      await look(ago(seconds), { ready: index });
    }
    await look(ago(20), { ready: 9 });
    const series = ['queue.ready:care.0', 'queue.settled:care.0'];
    const {
      step,
      at,
      series: found,
    } = await room().history({ series, from: ago(300).toISOString(), to: ago(0).toISOString() });
    expect([step, at.length, at[0]]).toEqual([10, 31, ago(300).getTime() / 1_000]);
    expect(found[0]!.values.slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(found[0]!.values.slice(20, 26)).toEqual(Array(6).fill(null));
    expect(found[0]!.values.at(-1)).toBe(9);
    expect(found[1]).toMatchObject({ kind: 'per-minute', values: expect.arrayContaining([360]) });
  });
});

describe('the age of the oldest message', () => {
  it('is that of the one after all that were acknowledged, as it was first counted', async () => {
    await told('a', 0);
    await look(ago(100));
    await look(ago(90), { ready: 10 });
    await look(ago(60), { ready: 30 });
    expect(await now('queue.age:care.0')).toBe(40);
    await told('a', 10, 5);
    await look(ago(50), { ready: 15 });
    // Ten of the thirty went: the oldest left came between the looks of 90 and 60 seconds ago, and is no older than the second less ten.
    expect(await now('queue.age:care.0')).toBe(20);
    await told('a', 30, 0);
    await look(ago(40));
    expect(await now('queue.age:care.0')).toBe(0);
  });

  it('is not lost with a process that took its count with it', async () => {
    await told('a', 1_000);
    await look(ago(100));
    await told('b', 0);
    await look(ago(90), { ready: 5 });
    await told('b', 3);
    await look(ago(80), { ready: 2 });
    expect([await now('queue.settled:care.0'), await now('queue.arrived:care.0')]).toEqual([1_003, 1_005]);
    expect(await now('queue.age:care.0')).toBe(20);
  });

  it('of what lies for a party is the time since it was empty, and it says so', async () => {
    await look(ago(100));
    await look(ago(90), { out: 2 });
    await look(ago(0), { out: 1 });
    const { queues } = await room().queues();
    expect(queues).toContainEqual(
      expect.objectContaining({
        queue: 'out.99000001',
        party: '99000001',
        oldestSeconds: 100,
        oldestBasis: 'not-empty-since',
      }),
    );
  });
});

describe('an incident', () => {
  it('is opened once for its cause, follows it, and closes by itself', async () => {
    expect(await look(ago(90), { dead: 1 })).toMatchObject({ opened: 1, closed: 0 });
    expect(await look(ago(80), { dead: 4 })).toMatchObject({ opened: 0, closed: 0 });
    const { incidents } = await room().incidents({ state: 'open', limit: 10 });
    expect(incidents).toMatchObject([{ kind: 'dead-letters', figure: 4, highest: 4, trend: 'growing', state: 'open' }]);
    expect(await look(ago(70))).toMatchObject({ opened: 0, closed: 1 });
    expect(await look(ago(60), { dead: 1 })).toMatchObject({ opened: 1 });
    expect(await room().incidents({ limit: 10 })).toMatchObject({ total: 2 });
  });

  it('stays while it cannot be looked for, and the broker that is away is one of its own', async () => {
    await look(ago(90), { dead: 1 });
    await look(ago(50), { away: true });
    expect(await openNow()).toEqual(['dead-letters dead', 'broker-away broker']);
    await look(ago(40));
    expect(await openNow()).toEqual([]);
  });

  it('is not of what somebody paused, and is again when the time of that is past', async () => {
    const pause = (kind: string, name: string): Promise<unknown> =>
      query(
        `insert into pause (kind, name, reason, asked_by, until) values ($1, $2, 'a fault', 'one', now() + interval '1 hour')`,
        [kind, name],
      );
    await query(`insert into message (id, submitter, routing_key, message_key, digest, holds_key, outcome)
      values (1, '99000001', 'JW305', 'k', '\\x00', false, 'processed')`);
    await query(
      `insert into letter (message_id, position, destination, sender, kind, role) values (1, 0, '99000002', 'gateway', 'fault', 'answer')`,
    );
    await query(
      `insert into outbox (message_id, position, destination, lane, queued_at) values (1, 0, '99000002', 1, now() - interval '1 hour')`,
    );
    await look(ago(300));
    await pause('queue', 'care.0');
    await pause('party', '99000002');
    for (const seconds of [290, 150, 100]) await look(ago(seconds), { ready: 5, consumers: 0 });
    expect([await openNow(), await now('letter.age')]).toEqual([[], 0]);
    const { queues } = await room().queues();
    expect(queues.find(({ queue }) => queue === 'care.0')).toMatchObject({ ready: 5, paused: { reason: 'a fault' } });
    const { tiles, pauses } = await room().overview();
    expect(tiles.find(({ name }) => name === 'oldest')).toMatchObject({ value: 0 });
    expect(pauses.map(({ name }) => name)).toEqual(['99000002', 'care.0']);
    await query(`update pause set since = since - interval '2 hours', until = now() - interval '1 second'`);
    await look(ago(90), { ready: 5, consumers: 0 });
    expect(await openNow()).toEqual(['queue-old care.0', 'queue-unattended care.0', 'letters-unsent 99000002']);
  });

  it('is of what is parked, unsent, overdue or silent, by its reason, its destination, its debtor, its name', async () => {
    await query(`insert into message (id, submitter, routing_key, message_key, digest, holds_key, outcome, reason)
      select id, '99000001', 'JW305', 'k' || id, '\\x00', false, 'parked', 'fails-alone' from generate_series(1, 3) as given (id)`);
    await query(
      `insert into letter (message_id, position, destination, sender, kind, role) values (1, 0, '99000002', 'gateway', 'fault', 'answer')`,
    );
    await query(
      `insert into outbox (message_id, position, destination, lane, queued_at) values (1, 0, '99000002', 1, now() - interval '1 hour')`,
    );
    await query(`insert into obligation (message_id, kind, reference, debtor, creditor, since, due)
      values (2, 'reply', '', '0518', '99000001', '2020-01-01', '2020-02-01')`);
    await told('a', 0);
    await query(`update instance set seen_at = now() - interval '10 minutes'`);
    await look(ago(0));
    expect([...(await openNow())].sort()).toEqual([
      'letters-unsent 99000002',
      'messages-parked parked:fails-alone',
      'obligations-overdue 0518',
      'service-silent care',
    ]);
    await query(`update instance set stopped_at = now()`);
    await look(ago(-10));
    expect(await openNow()).not.toContain('service-silent care');
  });

  it('is acknowledged once, and its cause is silent until a moment, also when it comes again', async () => {
    await look(ago(90), { dead: 1 });
    const [{ id }] = (await room().incidents({ limit: 1 })).incidents as unknown as [{ id: string }];
    const act = { id: Number(id), by: 'ops', reason: 'looking' };
    expect(await room().acknowledge(act)).toBe('done');
    expect(await room().acknowledge({ ...act, by: 'another' })).toBe('done');
    expect(await room().silence(act, new Date(Date.now() + 60_000).toISOString())).toBe('done');
    await look(ago(80));
    expect(await room().acknowledge({ ...act, id: 4_711 })).toBe('unknown');
    expect((await room().incidents({ limit: 1 })).incidents).toMatchObject([
      { state: 'closed', acknowledgedBy: 'ops', note: 'looking' },
    ]);
    await look(ago(70), { dead: 2 });
    const { incidents } = await room().incidents({ state: 'open', limit: 5 });
    expect(incidents).toMatchObject([{ state: 'open', silence: { reason: 'looking', by: 'ops' } }]);
    expect(await room().silence({ ...act, id: Number(incidents[0]!.id) }, undefined)).toBe('done');
    expect((await room().incidents({ state: 'open', limit: 5 })).incidents[0]).not.toHaveProperty('silence');
  });

  it('is of who looked up many different clients within an hour, and names no client', async () => {
    const looked = async (by: string, of: Partial<AuditEvent>, more: Partial<AuditEvent> = {}): Promise<void> => {
      const seen = { by, scope: '0518', from: '127.0.0.1', act: 'readContent', result: 'allowed' } as const;
      const whose = more.role === undefined ? { party: '0518' } : {};
      await new PostgresAudit(async () => database.dataSource).record({ ...seen, ...whose, ...of, ...more });
    };
    const client = (key: string) => ({ clientKey: key, subjectKind: 'message', subject: '1' });
    const trajectory = (number: number) => ({ subjectKind: 'trajectory', subject: `0518/${number}` });
    await query(`insert into trajectory (key, provider, municipality, client_key, starts, binding)
      select '0518/' || number, '99000001', '0518', 'client ' || number % 10, '2026-01-01', false from generate_series(1, 13) as given (number)`);
    await query(`insert into allocation (number, municipality, provider, client_key, regime, trajectory)
      select number, '0518', '99000001', 'client ' || number % 10, 'regional', '0518/' || number from generate_series(1, 13) as given (number)`);
    await query(`insert into token_client (id, party, secret_hash) values ('program', '0518', 'x')`);

    // Two clients, one of them by two numbers and by a grant; what was refused was not seen.
    for (const number of [1, 11, 2]) await looked('somebody', trajectory(number));
    await looked('somebody', client('client 1'));
    await looked('somebody', client('client 4'), { result: 'refused' });
    await looked('somebody', trajectory(9_999), { result: 'refused' });
    for (const number of [1, 2, 3, 4]) await looked('program', trajectory(number));
    await looked('another', trajectory(3), { party: '1916', scope: '1916' });
    const [seen] = await query<{ at: Date }>('select max(at) as at from audit');
    const after = (seconds: number): Date => new Date(seen!.at.getTime() + seconds * 1_000);
    expect(await look(after(1))).toMatchObject({ opened: 0 });

    await looked('somebody', trajectory(13));
    await looked('of the region', client('client 1'), { role: 'operations-content', scope: '*' });
    expect(await look(after(10))).toMatchObject({ opened: 1 });
    await looked('somebody', client('client 5'));
    expect(await look(after(20))).toMatchObject({ opened: 0 });
    const { incidents } = await room().incidents({ state: 'open', limit: 5 });
    expect(incidents).toMatchObject([
      { kind: 'clients-looked-up', subject: 'somebody (0518)', figure: 4, unit: 'clients', of: 'person', from: 3 },
    ]);
    expect(JSON.stringify(incidents)).not.toContain('client 1');
    expect(await look(after(3_700))).toMatchObject({ closed: 1 });
  });

  it('is looked for by one process at a time', async () => {
    const other = await database.session();
    await other.query(`begin; select pg_advisory_xact_lock(${0x7365656e})`);
    expect(await look(ago(0))).toBeUndefined();
    await other.query('rollback');
    expect(await look(ago(0))).toMatchObject({ opened: 0 });
  });
});

describe('the overview', () => {
  it('has at most eight tiles, each with its threshold, and says what is wrong and whose move it is', async () => {
    await told('a', 40);
    await look(ago(0), { dead: 1 });
    await query('update metric_now set at = now()');
    const { tiles, incidents, isStale } = await room().overview();
    expect(isStale).toBe(false);
    expect(tiles.length).toBeLessThanOrEqual(8);
    expect(tiles.find(({ name }) => name === 'incidents')).toMatchObject({
      value: 1,
      state: 'wrong',
      mover: 'operations',
    });
    expect(tiles.find(({ name }) => name === 'parked')).toMatchObject({ value: 0, threshold: 1, state: 'well' });
    expect(incidents).toHaveLength(1);
  });

  it('tells what messages ended in, what did not leave and what is stopped, without naming whose trajectory', async () => {
    await query(`insert into message (id, submitter, routing_key, message_key, digest, holds_key, outcome)
      values (1, '99000001', 'JW305', 'waits', '\\x01', false, 'waiting')`);
    await query(
      `insert into letter (message_id, position, destination, sender, kind, role) values (1, 0, '0518', 'gateway', 'fault', 'answer')`,
    );
    await query(`insert into outbox (message_id, position, destination, lane, queued_at, sent_at)
      values (1, 0, '0518', 1, now() - interval '2 hours', null), (1, 0, '0518', 1, now(), null), (1, 0, '1916', 1, now(), now())`);
    const key = '99000001/0518/2026/all';
    await query(
      `insert into room (key, provider, municipality, year, policy) values ('${key}', '99000001', '0518', 2026, 'refuse')`,
    );
    await query(`insert into account_stop (account, key, reason, message_id, counted, entries, released_at, released_by, release_reason)
      values ('room', '${key}', 'counter', null, 4001, 4000, null, null, null), ('room', '${key}', 'counter', null, 7, 8, now(), 'me', 'mended'),
        ('trajectory', '0518/1', 'answer', 1, 100, 0, null, null, null)`);
    await query(`insert into trajectory (key, provider, municipality, client_key, starts, binding)
      values ('0518/1', '99000001', '0518', 'of nobody', '2026-01-01', false)`);
    await told('a', 2);
    // What is counted is there once its minute is over.
    for (const seconds of [120, 60, 0]) await look(ago(seconds));
    const { outcomes, unsent, stops } = await room().overview();
    expect(outcomes.find(({ outcome }) => outcome === 'processed')).toEqual({ outcome: 'processed', today: 2 });
    expect(outcomes.find(({ outcome }) => outcome === 'waiting')).toEqual({ outcome: 'waiting', today: 0, open: 1 });
    expect(unsent).toEqual([{ destination: '0518', letters: 2, oldestSeconds: 7_200 }]);
    expect(stops).toMatchObject([
      { account: 'room', room: key, reason: 'counter', countedCents: 4_001, entriesCents: 4_000 },
      { account: 'trajectory', provider: '99000001', municipality: '0518', reason: 'answer', message: '1' },
    ]);
    expect(JSON.stringify(stops)).not.toContain('0518/1');
  });

  it('says so when nobody looks any more', async () => {
    await look(ago(3_600));
    expect(await room().overview()).toMatchObject({
      isStale: true,
      tiles: expect.arrayContaining([expect.objectContaining({ state: 'unknown' })]),
    });
  });
});

describe('services', () => {
  it('are told with their instances, what failed last, and how long messages took', async () => {
    await told('a', 40);
    await beat(database.dataSource, {
      ...{ id: 'b', service: 'relay', host: 'here', version: '1', counters: {} },
      gauges: { 'sending.p50': 1, 'sending.p95': 2, 'sending.p99': 3 },
      fault: 'Error ECONNREFUSED at x',
    });
    expect(await room().services()).toMatchObject([
      { service: 'care', state: 'running', instances: [{ id: 'a' }] },
      {
        service: 'relay',
        instances: [{ sending: { p50: 1, p95: 2, p99: 3 }, lastFault: { what: 'Error ECONNREFUSED at x' } }],
      },
    ]);
  });
});
