import { calendarDate, type RoomKey } from '#domain';
import { PostgresProposals, PostgresRepairs, reconcile, reopenByHand } from '#persistence';
import type { Actor, Proposal, WantedChange, WantedLimit } from '#pipeline';
import { otherProvider } from '../../support/allocation-builders';
import { eurosLine, month, municipality, provider } from '../../support/declaration-builders';
import { anAllocationMessage, asDeclaration, incoming, type Incoming } from './arrivals';
import type { TestDatabase } from './database';
import { judgingDatabase, outcomesOf, TODAY } from './judging';

const ROOM = `${provider}/${municipality}/2026/specialist` as RoomKey;

let template: TestDatabase;
let database: TestDatabase;
let proposals: PostgresProposals;
const query = <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  database.dataSource.query(text, values);
const declared = (identification: string, ...lines: Parameters<typeof asDeclaration>[0]): Incoming =>
  incoming(asDeclaration(lines, identification));
const line = (reference: string, euros: number, yearMonth = '2026-01') =>
  eurosLine(reference, euros, { allocationNumber: 1, period: month(yearMonth) });
const outcome = async (at: Incoming): Promise<string | undefined> => (await outcomesOf(database, at))[0];

beforeAll(async () => {
  database = template = await judgingDatabase();
  await query(
    `insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
     values ($1, '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 2000000, 2000000)`,
    [ROOM],
  );
  expect(await outcome(incoming(anAllocationMessage('T1', { number: 1 })))).toBe('processed');
  expect(await outcome(declared('A1', line('R1', 600)))).toBe('processed');
});
afterAll(() => template.drop());
beforeEach(async () => {
  database = await template.copy();
  proposals = new PostgresProposals(() => Promise.resolve(database.dataSource));
});
afterEach(() => database.drop());

const limit = (euros: number, changes: Partial<WantedLimit> = {}): WantedLimit => ({
  ...{ kind: 'limit', room: ROOM, limitCents: (euros * 100) as WantedLimit['limitCents'] },
  ...changes,
});
const as = (by: string): Actor => ({ by, scope: '*', role: 'approver', from: '127.0.0.1' });
async function proposed(wanted: WantedChange): Promise<Proposal> {
  const proposal = await proposals.propose(wanted, { who: as('one'), reason: 'a test' });
  if ('kind' in proposal) throw new Error(proposal.why);
  return proposal;
}
async function figuresOf(id: string): Promise<string> {
  const now = (await proposals.show(id))?.now;
  return now && 'figures' in now ? now.figures : 'none';
}
const decide = async (id: string, by = 'another', figures?: string) =>
  proposals.decide(id, { who: as(by), decision: 'approved', figures: figures ?? (await figuresOf(id)) });
const decided = async (...args: Parameters<typeof decide>) => (await decide(...args)).kind;
const roomLimit = async () => (await query<{ room_limit: number }>('select room_limit from room'))[0]?.room_limit;

describe('what a limit would do', () => {
  test('is told before anything is done, and by the change itself afterwards', async () => {
    const effect = await proposals.effectOf(limit(5_000));
    expect(effect).toEqual({
      ...{ kind: 'limit', room: ROOM, policy: 'refuse', from: TODAY },
      limitCents: { before: 2_000_000, after: 500_000 },
      ...{ usedCents: 60_000, heldCents: 940_000 },
      freeCents: { before: 1_000_000, after: -500_000 },
      grantableCents: { before: 1_940_000, after: 440_000 },
      refuses: 'all',
      ...{ opens: ['room-overcommitted'], closes: [] },
      trajectories: {
        ...{ count: 1, shortCents: 500_000 },
        largest: [{ municipality, number: 1, heldCents: 940_000 }],
      },
    });
    expect(await query('select from proposal')).toEqual([]);
    const { id } = await proposed(limit(5_000));
    expect(await roomLimit()).toBe(2_000_000);
    expect(await decided(id)).toBe('decided');
    expect(
      await query('select room_limit, recorded_by, approved_by, reason from room join room_limit_change on room = key'),
    ).toEqual([{ room_limit: 500_000, recorded_by: 'one', approved_by: 'another', reason: 'a test' }]);
    expect(await query('select level from room_alert where closed_at is null')).toEqual([
      { level: 'room-overcommitted' },
    ]);
    expect(await outcome(declared('A2', line('R2', 4_401, '2026-02')))).toBe('processed GW002');
    expect(await outcome(declared('A3', line('R3', 4_400, '2026-02')))).toBe('processed');
    expect(await reconcile(database.dataSource)).toEqual([]);
  });

  test.each<[string, Partial<WantedLimit>]>([
    ['no-room', { room: `${provider}/${municipality}/1999/specialist` as RoomKey }],
    ['later-for-good', { from: calendarDate('2026-06-01') }],
    ['day-has-passed', { from: calendarDate('2026-05-04'), to: calendarDate('2026-06-01') }],
    ['ends-before-it-begins', { to: calendarDate('2026-05-04') }],
    ['changes-nothing', { limitCents: 2_000_000 as WantedLimit['limitCents'] }],
  ])('is told of none that cannot be: %s', async (why, changes) => {
    const hindered = { kind: 'hindered', why };
    expect(await proposals.effectOf(limit(1, changes))).toEqual(hindered);
    expect(await proposals.propose(limit(1, changes), { who: as('one'), reason: 'a test' })).toEqual(hindered);
  });

  test('of a time is told by the limit in force on its first day', async () => {
    const days = { from: calendarDate('2026-05-10'), to: calendarDate('2026-05-20') };
    await decide((await proposed(limit(7_000, days))).id);
    expect(await proposals.effectOf(limit(8_000, { from: days.to, to: days.to }))).toMatchObject({
      limitCents: { before: 700_000, after: 800_000 },
    });
    expect(await proposals.effectOf(limit(8_000))).toMatchObject({ limitCents: { before: 2_000_000, after: 800_000 } });
    // For good what it is already: that ends those for a time.
    expect(await proposals.effectOf(limit(20_000))).toMatchObject({ kind: 'limit' });
  });
});

describe('four eyes', () => {
  test('nobody decides on what they proposed, and the database says so too', async () => {
    const { id } = await proposed(limit(5_000));
    expect(await decided(id, 'one')).toBe('own');
    const own = query(
      `update proposal set decision = 'approved', decided_by = 'one', decided_at = now() where id = $1`,
      [id],
    );
    await expect(own).rejects.toThrow('proposal_by_two');
    expect(await roomLimit()).toBe(2_000_000);
  });

  test('of two who approve at once one does, and the change is made once', async () => {
    const { id } = await proposed(limit(5_000));
    const figures = await figuresOf(id);
    const kinds = await Promise.all(['two', 'three', 'four', 'five'].map((by) => decided(id, by, figures)));
    expect(kinds.sort()).toEqual(['decided', 'over', 'over', 'over']);
    expect(await query('select from room_limit_change')).toHaveLength(1);
  });

  test('what moved since it was seen is told first, and nothing is done', async () => {
    const { id } = await proposed(limit(5_000));
    const figures = await figuresOf(id);
    expect(await outcome(declared('A2', line('R2', 100, '2026-02')))).toBe('processed');
    expect(await proposals.show(id)).toMatchObject({ now: { moved: true } });
    const moved = await decide(id, 'another', figures);
    expect(moved).toMatchObject({ kind: 'moved', effect: { usedCents: 70_000 } });
    expect([await roomLimit(), (await proposals.show(id))?.state]).toEqual([2_000_000, 'open']);
    expect(await decided(id, 'another', (moved as { readonly figures: string }).figures)).toBe('decided');
    expect(await roomLimit()).toBe(500_000);
  });

  test('a change beside another that was made meanwhile is told anew', async () => {
    const [first, second] = [await proposed(limit(5_000)), await proposed(limit(6_000))];
    const figures = await figuresOf(second.id);
    expect(await decided(first.id)).toBe('decided');
    expect(await decided(second.id, 'another', figures)).toBe('moved');
  });

  test('after its time nothing is approved, by the gateway or past it', async () => {
    const { id } = await proposed(limit(5_000));
    await query('alter table proposal disable trigger proposal_decided_once');
    await query(`update proposal set asked_at = now() - interval '8 days', expires_at = now() - interval '1 second'`);
    await query('alter table proposal enable trigger proposal_decided_once');
    expect(await decided(id, 'another', 'any')).toBe('over');
    const past = query(
      `update proposal set decision = 'approved', decided_by = 'x', decided_at = now() where id = $1`,
      [id],
    );
    await expect(past).rejects.toThrow('proposal_approved_in_time');
    expect(await proposals.list({ state: 'expired', limit: 10, page: 1 })).toMatchObject({ total: 1 });
    expect(await proposals.list({ state: 'open', limit: 10, page: 1 })).toEqual({ proposals: [], total: 0 });
  });

  test('what is refused stays refused, and is never rewritten', async () => {
    const { id } = await proposed(limit(5_000));
    const refused = { who: as('another'), decision: 'refused', note: 'too low' } as const;
    expect(await proposals.decide(id, refused)).toMatchObject({
      kind: 'decided',
      proposal: { state: 'refused', decided: { by: 'another', note: 'too low' } },
    });
    expect(await decided(id, 'another', 'any')).toBe('over');
    await expect(query('update proposal set note = null where id = $1', [id])).rejects.toThrow('decided once');
    await expect(query('delete from proposal')).rejects.toThrow('never changed');
    expect(await decided('999')).toBe('unknown');
  });
});

describe('messages that are given up', () => {
  const stray = (identification: string): Incoming =>
    incoming(asDeclaration([line('R9', 1)], identification), { submitter: otherProvider });
  const idOf = async (outcomeWanted: string): Promise<number> =>
    (await query<{ id: number }>('select id from message where outcome = $1 order by id desc', [outcomeWanted]))[0]!.id;

  test('stay what they were, and are never judged again', async () => {
    expect(await outcome(stray('X1'))).toMatch(/^quarantined/);
    const message = await idOf('quarantined');
    const { id, effect } = await proposed({ kind: 'discard', messages: [message] });
    expect(effect).toMatchObject({ kind: 'discard', count: 1, groups: [{ outcome: 'quarantined', count: 1 }] });
    expect(await decided(id)).toBe('decided');
    expect(await reopenByHand(database.dataSource, { message, by: 'me' })).toBe('settled');
    await query(`insert into reopening (message_id, why, asked_by) values ($1, 'by-hand', 'me')`, [message]);
    expect(await query('select from reopening')).toEqual([]);
    expect(await query('select outcome from message where id = $1', [message])).toEqual([{ outcome: 'quarantined' }]);
    expect(await proposals.effectOf({ kind: 'discard', messages: [message] })).toMatchObject({
      why: 'message-discarded',
    });
    await expect(query('delete from discarded')).rejects.toThrow('never changed');
  });

  test('are not, while they are to be judged again, or once they were settled', async () => {
    await outcome(stray('X1'));
    const message = await idOf('quarantined');
    const { id } = await proposed({ kind: 'discard', messages: [message] });
    const figures = await figuresOf(id);
    expect(await reopenByHand(database.dataSource, { message, by: 'me' })).toBe('reopened');
    expect(await decide(id, 'another', figures)).toEqual({ kind: 'hindered', why: 'message-underway' });
    const settled = await idOf('processed');
    expect(await proposals.effectOf({ kind: 'discard', messages: [settled] })).toMatchObject({
      why: 'message-settled',
    });
    expect(await proposals.effectOf({ kind: 'discard', messages: [1e9] })).toMatchObject({ why: 'unknown-message' });
  });

  test('are given up or judged again, never both', async () => {
    for (let nth = 0; nth < 10; nth += 1) {
      await outcome(stray(`X${nth}`));
      const message = await idOf('quarantined');
      const { id } = await proposed({ kind: 'discard', messages: [message] });
      const figures = await figuresOf(id);
      const [given, again] = await Promise.all([
        decided(id, 'another', figures),
        reopenByHand(database.dataSource, { message, by: 'me' }),
      ]);
      expect([
        ['decided', 'settled'],
        ['hindered', 'reopened'],
      ]).toContainEqual([given, again]);
    }
  });
});

describe('mandates', () => {
  const mandate = (act: 'add' | 'end', from: string): WantedChange => ({
    ...{ kind: 'mandate', act, author: provider, submitter: otherProvider },
    from: calendarDate(from),
  });
  const standing = () =>
    query('select valid_from, valid_to, reason from mandate where replaced_at is null order by valid_from');

  test('begin and end from a day on, as a change of the region by two', async () => {
    expect(await proposals.effectOf(mandate('end', '2026-06-01'))).toMatchObject({ why: 'no-mandate' });
    expect(await decided((await proposed(mandate('add', '2026-05-10'))).id)).toBe('decided');
    expect(await standing()).toEqual([{ valid_from: '2026-05-10', valid_to: null, reason: 'a test' }]);
    expect(await proposals.effectOf(mandate('add', '2026-06-01'))).toMatchObject({ why: 'mandate-stands' });
    const { id, effect } = await proposed(mandate('end', '2026-06-01'));
    expect(effect).toMatchObject({ standing: { from: '2026-05-10' } });
    expect(await decided(id)).toBe('decided');
    expect(await standing()).toEqual([{ valid_from: '2026-05-10', valid_to: '2026-05-31', reason: 'a test' }]);
    expect(await query('select version, applied_by, approved_by from region_change order by version')).toEqual(
      [1, 2].map((version) => ({ version, applied_by: 'one', approved_by: 'another' })),
    );
  });

  test('that had not begun were never there, and what has passed is not changed', async () => {
    await decide((await proposed(mandate('add', '2026-05-10'))).id);
    await decide((await proposed(mandate('end', '2026-05-10'))).id);
    expect(await standing()).toEqual([]);
    expect(await proposals.effectOf(mandate('add', '2026-05-04'))).toMatchObject({ why: 'day-has-passed' });
    const stranger = { ...mandate('add', '2026-06-01'), submitter: '99009999' } as WantedChange;
    expect(await proposals.effectOf(stranger)).toMatchObject({ why: 'unknown-party' });
  });
});

it('gives up as many messages of a cause as are told of it', async () => {
  await query(`insert into message (id, submitter, routing_key, message_key, digest, holds_key, outcome, reason)
    select 1000000 + n, '${provider}', 'JW323', 'k' || n, decode(md5('k' || n), 'hex'), false, 'parked', 'fails-alone'
    from generate_series(1, 501) as n`);
  const repairs = new PostgresRepairs(() => Promise.resolve(database.dataSource));
  const [group] = await repairs.groups();
  const { messages, oldest } = (await repairs.group(group!.cause))!;
  expect([messages, oldest.length, oldest[0]!.message]).toEqual([501, 500, 1_000_001]);
  const { effect } = await proposed({ kind: 'discard', messages: oldest.map(({ message }) => message) });
  expect(effect).toMatchObject({ kind: 'discard', count: 500 });
});
