import { setTimeout as pause } from 'node:timers/promises';
import { judge, type RoomKey, type TrajectoryKey } from '#domain';
import { PostgresReconciler, reconcile, releaseAccount } from '#persistence';
import { anAnswer } from '../../support/answer-builders';
import { creditOf, eurosLine, month, municipality, provider } from '../../support/declaration-builders';
import { ledger } from '../../../tools/ledger/ledger';
import { anAllocationMessage, aPosting, asDeclaration, incoming, judged, process, type Incoming } from './arrivals';
import { storeOn, type TestDatabase } from './database';
import { judgingDatabase, outcomesOf } from './judging';

const ROOM = `${provider}/${municipality}/2026/specialist`;
const granted = eurosLine('R1', 40, { allocationNumber: 1 });

let template: TestDatabase;
let database: TestDatabase;
const reconcilers: PostgresReconciler[] = [];
const query = <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  database.dataSource.query(text, values);
const declared = (identification: string, ...lines: Parameters<typeof asDeclaration>[0]): Incoming =>
  incoming(asDeclaration(lines, identification));
const line = (reference: string, euros: number, yearMonth = '2026-02') =>
  eurosLine(reference, euros, { allocationNumber: 1, period: month(yearMonth) });
const outcome = async (at: Incoming): Promise<string | undefined> => (await outcomesOf(database, at))[0];

beforeAll(async () => {
  database = template = await judgingDatabase();
  await query(
    `insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    select $1 || year || '/specialist', '${provider}', '${municipality}', year, 'specialist', 'refuse', 50000, 50000
    from unnest(array[2025, 2026]) as given (year)`,
    [`${provider}/${municipality}/`],
  );
  const { kind, header, client } = anAllocationMessage('T1', { number: 1 });
  const products = client.products.map((product) => ({ ...product, starts: month('2025-01').begins }));
  expect(await outcome(incoming({ kind, header, client: { ...client, products } }))).toBe('processed');
  expect(await outcome(declared('A1', granted))).toBe('processed');
});
afterAll(() => template.drop());
beforeEach(async () => {
  database = await template.copy();
});
afterEach(async () => {
  await Promise.all(reconcilers.splice(0).map((reconciler) => reconciler.close()));
  await database.drop();
});

const options = { applicationName: 'reconciler', onConnectionLost: () => undefined };
function aReconciler(): PostgresReconciler {
  const reconciler = new PostgresReconciler({ ...options, url: database.url });
  reconcilers.push(reconciler);
  return reconciler;
}
const look = () => aReconciler().round();
const command = (...args: readonly string[]) => ledger(args, database.url);

/** What a release put into the outbox, judged again. */
async function judgedAgain(...kept: readonly Incoming[]): Promise<readonly string[]> {
  const rows = await query<{ message_id: number; digest: Buffer }>(
    `select message_id, digest from reopening join message on message.id = message_id where judged_at is null order by reopening.id`,
  );
  return outcomesOf(
    database,
    ...rows.map(({ message_id, digest }) => {
      const at = kept.find(({ arrival }) => arrival.digest === digest.toString('hex'));
      return { ...at!, reopens: message_id };
    }),
  );
}
const used = async (): Promise<unknown> =>
  Object.fromEntries((await query('select year, used from room')).map(({ year, used: cents }) => [year, cents]));

const corrupt = {
  room: [`update room set used = used + 1 where key = '${ROOM}'`, ROOM],
  trajectory: ['update trajectory set granted = granted + 1', '0518/1'],
} as const;

describe('L1, L17: a counter that was changed beside the ledger', () => {
  test.each(['room', 'trajectory'] as const)('stops that %s within one look, once', async (account) => {
    expect(await look()).toEqual({ stopped: [], standing: { room: 0, trajectory: 0 } });
    const [statement, key] = corrupt[account];
    await query(statement);
    const stop = { id: expect.any(Number), account, key, reason: 'counter', counted: 4_001, entries: 4_000 };
    const standing = { room: 0, trajectory: 0, [account]: 1 };
    expect(await look()).toEqual({ stopped: [stop], standing });
    expect(await look()).toEqual({ stopped: [], standing });
  });

  test('sets apart what draws on the room, to take or to give, and lets the rest go on', async () => {
    await query(corrupt.room[0]);
    await look();
    const debit = declared('A2', line('R2', 10));
    const credit = declared('A3', creditOf(granted, 'R3'));
    const both = declared('A4', line('R4', 10, '2025-02'), line('R5', 900_000));
    expect(await outcomesOf(database, debit, credit, both)).toEqual(Array(3).fill('parked account-stopped'));
    expect(await outcome(declared('A5', line('R6', 20, '2025-03')))).toBe('processed');
    expect(await used()).toEqual({ 2025: 2_000, 2026: 4_001 });
    expect(await outcome({ ...debit })).toBe('duplicate');
  });

  test('grants it once after the release, by who and why, which needs that it adds up', async () => {
    await query(corrupt.room[0]);
    await look();
    const [debit, credit] = [declared('A2', line('R2', 10)), declared('A3', creditOf(granted, 'R3'))];
    await outcomesOf(database, debit, credit);
    const { said } = await command('stops');
    expect(said).toMatch(/^\d+: room 99000001\/0518\/2026\/specialist counts 4001 cents, its entries 4000 cents$/);
    const number = said.split(':')[0]!;
    const asked = ['release', number, '--by', 'somebody', '--reason', 'counted anew'];
    expect(await command(...asked)).toMatchObject({ done: false });
    expect(await command(...asked, '--recount')).toEqual({
      said: 'Released by somebody; 2 messages are judged again.',
      done: true,
    });
    expect(await command(...asked)).toMatchObject({ done: false });
    expect(await judgedAgain(debit, credit)).toEqual(['processed', 'processed']);
    expect(await query('select from reopening where judged_at is null')).toEqual([]);
    expect(await used()).toEqual({ 2025: 0, 2026: 1_000 });
    expect(await reconcile(database.dataSource)).toEqual([]);
    expect(await query('select why, asked_by, note, outcome_before, outcome_after from reopening')).toEqual(
      Array(2).fill({
        why: 'released',
        asked_by: 'somebody',
        note: 'counted anew',
        outcome_before: 'parked',
        outcome_after: 'processed',
      }),
    );
    expect(await query('select released_by, release_reason from account_stop')).toEqual([
      { released_by: 'somebody', release_reason: 'counted anew' },
    ]);
  });

  test('is not drawn on by what was read before it was stopped: the database lets nothing through', async () => {
    const spending = storeOn(database).inTransaction(async (unit) => {
      const { facts, cases } = await unit.gather([declared('A2', line('R2', 10))]);
      const decision = judge(cases[0]!, facts);
      expect(decision.outcome).toBe('processed');
      await query('update trajectory set stopped_at = now()');
      await unit.record([{ case: cases[0]!, decision, letters: decision.letters.map(() => Buffer.from('letter')) }]);
    });
    await expect(spending).rejects.toThrow('grant on trajectories');
    await query('update trajectory set stopped_at = null');
    await query('update room set stopped_at = now()');
    const posting = aPosting('grant', line('R2', 10), 0, [ROOM as RoomKey]);
    const over = process(storeOn(database), [declared('A2', line('R2', 10))], () => ({
      lines: [judged(0, { ...posting, trajectory: '0518/1' as TrajectoryKey })],
    }));
    await expect(over).rejects.toThrow('change rooms');
    expect(await used()).toEqual({ 2025: 0, 2026: 4_000 });
  });

  test('is looked for by one process at a time', async () => {
    const other = await database.session();
    await other.query('begin');
    await other.query(`select pg_advisory_xact_lock(${0x6576656e})`);
    expect(await look()).toBeUndefined();
    await other.query('rollback');
    expect(await look()).toBeDefined();
  });
});

describe('L8, L17: an answer that does not say what its entries say', () => {
  test('stops the rooms and the trajectory that it was given from, until a person knows of it', async () => {
    expect(await query('select distinct granted from letter where granted is not null')).toEqual([{ granted: 4_000 }]);
    await query(`update letter set granted = granted + 1 where kind = 'JW325'`);
    const round = await look();
    expect(
      round?.stopped.map(({ account, key, reason, counted, entries }) => [account, key, reason, counted, entries]),
    ).toEqual(
      expect.arrayContaining([
        ['room', ROOM, 'answer', 4_001, 4_000],
        ['trajectory', '0518/1', 'answer', 4_001, 4_000],
      ]),
    );
    expect(round?.standing).toEqual({ room: 1, trajectory: 1 });
    const waits = declared('A2', line('R2', 10));
    expect(await outcome(waits)).toBe('parked account-stopped');
    const release = (stop: number) =>
      releaseAccount(database.dataSource, { stop, by: 'somebody', reason: 'told the provider', recount: false });
    const [first, second] = round!.stopped;
    expect(await release(first!.id)).toEqual({ kind: 'released', judgedAgain: 1 });
    expect(await judgedAgain(waits)).toEqual(['parked account-stopped']);
    expect(await release(second!.id)).toEqual({ kind: 'released', judgedAgain: 1 });
    expect(await judgedAgain(waits)).toEqual(['processed']);
    expect(await look()).toEqual({ stopped: [], standing: { room: 0, trajectory: 0 } });
  });
});

describe('L17: a municipality that answers itself', () => {
  test('has its answer set apart while it draws on what is stopped, and sent on and booked after the release', async () => {
    await query(
      `insert into own_answer (municipality, kind, valid_from) values ('${municipality}', 'declaration', '2020-01-01')`,
    );
    await query('update region_state set version = version + 1');
    const at = asDeclaration([line('R2', 10)], 'A2');
    expect(await outcome(incoming(at))).toBe('processed');
    await query(corrupt.room[0]);
    await look();
    const answer = incoming(anAnswer([], {}, at));
    expect(await outcome(answer)).toBe('parked account-stopped');
    const [stop] = await query<{ id: number }>('select id from account_stop');
    await releaseAccount(database.dataSource, { stop: stop!.id, by: 'somebody', reason: 'mended', recount: true });
    expect(await judgedAgain(answer)).toEqual(['processed']);
    expect(await used()).toEqual({ 2025: 0, 2026: 5_000 });
    expect(await reconcile(database.dataSource)).toEqual([]);
  });
});

test('a look that waits for others is given up when nobody waits for it', async () => {
  const other = await database.session();
  await other.query('begin');
  await other.query('lock table room in access exclusive mode');
  const reconciler = aReconciler();
  const round = reconciler.round().then(String, (fault: Error) => fault.message);
  const waiting = `select from pg_locks where relation = 'room'::regclass and not granted`;
  while ((await other.query(waiting)).rows.length === 0) await pause(10);
  await reconciler.leave();
  expect(await round).toMatch('due to user request');
  await other.query('rollback');
  expect(await reconciler.round()).toMatchObject({ stopped: [] });
});
