import type { Client } from 'pg';
import { calendarDate } from '#domain';
import { reconcile } from '#persistence';
import { changeLimit, limitAsked, type LimitAsked } from '../../../tools/region/change-limit';
import { creditOf, eurosLine, month, municipality, provider } from '../../support/declaration-builders';
import { anAllocationMessage, asDeclaration, incoming, type Incoming } from './arrivals';
import type { TestDatabase } from './database';
import { judgingDatabase, outcomesOf, setToday, TODAY } from './judging';

const ROOM = `${provider}/${municipality}/2026/specialist`;
const NUMBERS = [1, 2, 3];

let template: TestDatabase;
let database: TestDatabase;
let session: Client;
const query = <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  database.dataSource.query(text, values);
const declared = (identification: string, ...lines: Parameters<typeof asDeclaration>[0]): Incoming =>
  incoming(asDeclaration(lines, identification));
const line = (reference: string, euros: number, yearMonth = '2026-01', allocationNumber = 1) =>
  eurosLine(reference, euros, { allocationNumber, period: month(yearMonth) });
const outcome = async (at: Incoming): Promise<string | undefined> => (await outcomesOf(database, at))[0];
const room = async () => (await query('select room_limit, used, cap from room'))[0];
const asked = (euros: number, changes: Partial<LimitAsked> = {}): LimitAsked => ({
  ...{ room: ROOM, limit: euros * 100, by: 'one', approvedBy: 'another', reason: 'a test' },
  ...changes,
});
const limit = (euros: number, changes?: Partial<LimitAsked>) => changeLimit(session, asked(euros, changes));

beforeAll(async () => {
  database = template = await judgingDatabase();
  await query(
    `insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
     values ($1, '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 100000, 100000)`,
    [ROOM],
  );
  for (const number of NUMBERS)
    expect(await outcome(incoming(anAllocationMessage(`T${number}`, { number })))).toBe('processed');
});
afterAll(() => template.drop());
beforeEach(async () => {
  database = await template.copy();
  session = await database.session();
});
afterEach(() => database.drop());

describe('L11: a limit that is lowered below what is used', () => {
  test('changes no entry, lets nothing more be granted, and takes credits, which bring the cap down to it', async () => {
    const kept = line('R1', 600);
    expect(await outcome(declared('A1', kept))).toBe('processed');
    const entries = await query('select * from entry order by seq');
    expect(await limit(500)).toEqual({
      said: [
        `room ${ROOM}: limit €1,000.00 → €500.00, below the €600.00 already granted, for good; by one, approved by another`,
        'opened: room-at-70',
        'opened: room-at-90',
        'opened: room-at-100',
      ],
      done: true,
    });
    expect(await query('select * from entry order by seq')).toEqual(entries);
    expect(await room()).toEqual({ room_limit: 50_000, used: 60_000, cap: 60_000 });
    expect(await outcome(declared('A2', line('R2', 1, '2026-02')))).toBe('processed GW002');
    expect(await outcome(declared('A3', creditOf(kept, 'R3')))).toBe('processed');
    expect(await room()).toEqual({ room_limit: 50_000, used: 0, cap: 50_000 });
  });
});

describe('L12: a limit that is raised', () => {
  test('decides nothing anew: what was refused stays so, and is granted when it comes again', async () => {
    const much = line('R1', 1_001);
    expect(await outcome(declared('A1', much))).toBe('processed GW002');
    await limit(1_001);
    expect(await query('select kind from entry')).toEqual([{ kind: 'refused' }]);
    expect(await outcome(declared('A2', { ...much, reference: 'R2' }))).toBe('processed');
    expect(await room()).toEqual({ room_limit: 100_100, used: 100_100, cap: 100_100 });
  });

  test('and lowered while others spend is serial with them: no grant passes the limit that stood at its instant', async () => {
    const spends = NUMBERS.flatMap((number) =>
      ['01', '02', '03', '04'].map((nth) =>
        outcome(declared(`A${number}${nth}`, line(`R${number}${nth}`, 150, `2026-${nth}`, number))),
      ),
    );
    const changes = (async () => {
      for (const euros of [400, 1_200, 300, 900]) await limit(euros);
    })();
    await Promise.all([...spends, changes]);
    const over = await query(
      `select seq from entry where kind <> 'refused' and (
         select sum(granted) from entry as earlier where earlier.seq <= entry.seq) > coalesce(
         (select new_limit from room_limit_change where recorded_at <= entry.recorded_at order by id desc limit 1), 100000)`,
    );
    expect(over).toEqual([]);
    expect(await query('select count(*)::integer as lines from entry')).toEqual([{ lines: 12 }]);
    expect(await reconcile(database.dataSource)).toEqual([]);
  });
});

describe('a limit for a time', () => {
  const days = { from: calendarDate('2026-05-10'), to: calendarDate('2026-05-20') };

  test('is gone by the day of the message alone, and what it granted stays', async () => {
    await limit(1_500, days);
    expect(await outcome(declared('A1', line('R1', 1_400)))).toBe('processed GW002');
    await setToday(database, '2026-05-10');
    const granted = line('R2', 1_400);
    expect(await outcome(declared('A2', granted))).toBe('processed');
    expect(await query('select kind from entry order by seq')).toEqual([{ kind: 'refused' }, { kind: 'grant' }]);
    expect(await room()).toEqual({ room_limit: 100_000, used: 140_000, cap: 140_000 });
    await setToday(database, '2026-05-21');
    expect(await outcome(declared('A3', line('R3', 1, '2026-02')))).toBe('processed GW002');
    expect(await outcome(declared('A4', creditOf(granted, 'R4')))).toBe('processed');
    expect(await room()).toEqual({ room_limit: 100_000, used: 0, cap: 100_000 });
  });

  test('may be lower, and credits bring the cap no further down than the limit for good', async () => {
    const granted = line('R1', 900);
    await outcome(declared('A1', granted));
    await limit(0, { to: days.to });
    expect(await outcome(declared('A2', line('R2', 1, '2026-02')))).toBe('processed GW002');
    expect(await outcome(declared('A3', creditOf(granted, 'R3')))).toBe('processed');
    expect(await room()).toEqual({ room_limit: 100_000, used: 0, cap: 100_000 });
    await setToday(database, '2026-05-21');
    expect(await outcome(declared('A4', line('R4', 1, '2026-02')))).toBe('processed');
  });

  test('gives way to a limit for good that is said after it', async () => {
    await limit(1_500, { to: days.to });
    await limit(800);
    expect(await outcome(declared('A1', line('R1', 801)))).toBe('processed GW002');
  });
});

describe('who changes a limit', () => {
  test('is kept with who agreed, why, and from when until when', async () => {
    await limit(1_500, { to: calendarDate('2026-05-20') });
    expect(
      await query(
        'select valid_from, valid_to, old_limit, new_limit, reason, recorded_by, approved_by from room_limit_change',
      ),
    ).toEqual([
      {
        ...{ valid_from: TODAY, valid_to: '2026-05-20', old_limit: 100_000, new_limit: 150_000, reason: 'a test' },
        ...{ recorded_by: 'one', approved_by: 'another' },
      },
    ]);
  });

  test('is told what is wrong, and nothing changes', async () => {
    for (const [wrong, changes] of [
      ['one cannot agree to a change of their own', { approvedBy: 'one' }],
      ['there is no room nowhere; a room is opened', { room: 'nowhere' }],
      ['2026-05-04 has passed', { from: calendarDate('2026-05-04'), to: calendarDate('2026-06-01') }],
      ['2026-05-06 lies before its first day', { from: calendarDate('2026-05-07'), to: calendarDate('2026-05-06') }],
      ['a limit for good holds from today', { from: calendarDate('2026-05-06') }],
    ] as const) {
      const { said, done } = await limit(1, changes);
      expect([said.join(), done]).toEqual([expect.stringContaining(wrong), false]);
    }
    expect(await query('select from room_limit_change')).toEqual([]);
  });

  test('writes an amount in cents, names and a reason, or is told how', () => {
    const names = { by: 'one', 'approved-by': 'another', reason: 'why' };
    expect(limitAsked([ROOM, '100'], names)).toEqual(asked(1, { reason: 'why' }));
    expect(limitAsked([ROOM, 'none'], { ...names, to: '2026-06-01' })).toEqual({
      ...asked(1, { reason: 'why', to: calendarDate('2026-06-01') }),
      limit: null,
    });
    for (const wrong of [['1,00'], ['-1'], ['']]) expect(limitAsked([ROOM, ...wrong], names)).toBeUndefined();
    for (const name of ['by', 'approved-by', 'reason'])
      expect(limitAsked([ROOM, '1'], { ...names, [name]: undefined })).toBeUndefined();
    expect(limitAsked([ROOM, '1'], { ...names, to: 'soon' })).toBeUndefined();
  });
});

describe('L2, L13: the limit itself', () => {
  test('what passes a limit by a cent is refused, and what fits exactly is granted', async () => {
    await limit(0, { limit: 99_999 });
    expect(await outcome(declared('A1', line('R1', 1_000)))).toBe('processed GW002');
    await limit(1_000);
    expect(await outcome(declared('A2', line('R2', 1_000)))).toBe('processed');
    expect(await room()).toMatchObject({ used: 100_000 });
  });

  test('a room that is not there is a room of nothing, and an allocation that is not there is none', async () => {
    expect(await outcome(declared('A1', line('R1', 1, '2026-01', 9)))).toBe('processed TR338');
    await query('delete from room_alert');
    await query(`update room set key = replace(key, '2026', '2025'), year = 2025`);
    expect(await outcome(declared('A2', line('R2', 1)))).toBe('processed GW002');
  });
});

describe('L6: the database itself', () => {
  test('lets no room have what makes no sense', async () => {
    for (const [change, constraint] of [
      ['used = -1', 'room_used_not_negative'],
      ['used = cap + 1', 'room_used_within_cap'],
      ['cap = room_limit - 1', 'room_cap_at_least_limit'],
      ['cap = null', 'room_capped_when_limited'],
    ])
      await expect(query(`update room set ${change}`)).rejects.toThrow(constraint);
  });
});

describe('alerts of a room', () => {
  const alerts = async () =>
    (await query('select level, opened_by, opened_ref, closed_by, closed_ref from room_alert order by id')).map((row) =>
      [row['level'], row['opened_by'], row['closed_by'] ?? 'open'].join(' '),
    );
  const notices = async () =>
    (
      await query<{ letters: number }>(
        `select count(*)::integer as letters from letter where kind = 'notice' and destination = '${municipality}'`,
      )
    )[0]?.letters;

  test('are opened and closed once, by messages and by limits, and told once each time they open', async () => {
    const first = line('R1', 700);
    await outcomesOf(database, declared('A1', first), declared('A2', line('R2', 50, '2026-02')));
    expect(await alerts()).toEqual(['room-overcommitted message open', 'room-at-70 message open']);
    const told = await notices();
    await outcome(declared('A3', line('R3', 50, '2026-03')));
    expect(await notices()).toBe(told);
    await limit(2_000);
    expect(await alerts()).toContain('room-at-70 message limit');
    await limit(1_000);
    expect(await alerts()).toContain('room-at-70 limit open');
    await outcomesOf(database, declared('A4', creditOf(first, 'R4')), declared('A5', line('R5', 900, '2026-04')));
    const ofMarks = (await alerts()).filter((alert) => !alert.startsWith('room-overcommitted'));
    expect(ofMarks).toEqual([
      'room-at-70 message limit',
      'room-at-70 limit message',
      'room-at-70 message open',
      'room-at-90 message open',
      'room-at-100 message open',
    ]);
    expect(
      await query('select room, level from room_alert where closed_at is null group by 1, 2 having count(*) > 1'),
    ).toEqual([]);
  });

  test('that one message of a batch opens and another closes are kept with both', async () => {
    const first = line('R1', 700);
    await outcomesOf(database, declared('A1', first), declared('A2', creditOf(first, 'R2')));
    expect(await alerts()).toContain('room-at-70 message message');
  });
});
