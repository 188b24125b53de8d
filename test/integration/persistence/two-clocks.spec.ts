import fc from 'fast-check';
import {
  apply,
  judge,
  type Clocks,
  type DeclarationLine,
  type Instant,
  type Message,
  type MunicipalityCode,
  type RoomKey,
} from '#domain';
import { PostgresRooms, PostgresTrajectories } from '#persistence';
import { writeRooms } from '../../../tools/region/region-tables';
import { aStart, aStartMessage, aStop, aStopMessage } from '../../support/care-builders';
import { creditOf, day, eurosLine, month, municipality, provider, roomKey } from '../../support/declaration-builders';
import { aRequest, aRequestedProduct } from '../../support/request-builders';
import { anAllocationMessage, aReply, asDeclaration, incoming } from './arrivals';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './database';

const other = '1916' as MunicipalityCode;
const regional = '99000001/region/2026/all' as RoomKey;

let database: TestDatabase;
const query = (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> =>
  database.dataSource.query(text, values);

beforeAll(async () => {
  database = await regionDatabase();
  await query(`insert into product (category, code, name, valid_from) values
    ('45', '45P1A', 'P1 A', '2020-01-01'), ('45', '45P1B', 'P1 B', '2020-01-01')`);
  await query(`insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
    values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 1000000, '{}', '2020-01-01'),
      ('pic', '45', '45P1B', 'specialist', 'P1', 'B', 400000, '{}', '2020-01-01')`);
  await query(`insert into agreement (provider, valid_from) values ('${provider}', '2020-01-01')`);
  await query(`insert into regime (municipality, segment, regime, valid_from) values
    ('${municipality}', 'specialist', 'pic', '2020-01-01'), ('${other}', 'specialist', 'pic', '2020-01-01')`);
  await query(
    `create or replace function gateway_today() returns date language sql stable as $$ select '2026-05-05'::date $$`,
  );
  await query(
    `create or replace function gateway_day(at timestamptz) returns date language sql stable as $$ select '2026-05-05'::date $$`,
  );
});
afterAll(() => database.drop());

const settle = (...messages: readonly Message[]): Promise<unknown> =>
  storeOn(database).inTransaction(async (unit) => {
    const gathered = await unit.gather(messages.map((message) => incoming(message)));
    let { facts } = gathered;
    const judgements = gathered.cases.map((at) => {
      const decision = judge(at, facts);
      facts = apply(facts, at, decision);
      expect(decision.outcome).toBe('processed');
      return { case: at, decision, letters: decision.letters.map(() => Buffer.from('letter')) };
    });
    await unit.record(judgements);
  });

const from = <M extends Message>(sender: MunicipalityCode, message: M): M => ({
  ...message,
  header: { ...message.header, sender },
});
const to = <M extends Message>(recipient: MunicipalityCode, message: M): M => ({
  ...message,
  header: { ...message.header, recipient },
});

const [FIRST, SECOND, ELSEWHERE] = [518000101, 518000103, 19_160];
const first = anAllocationMessage('T1', { number: FIRST });
const elsewhere = from(other, anAllocationMessage('T2', { number: ELSEWHERE }));
/** Of the first number anew; of the second the same profile, cheaper, from the day after: it continues that and lowers its ceiling. */
const changed = (identification: string, number: number, [starts, ends]: readonly [string, string], volume: number) => {
  const message = anAllocationMessage(identification, { number });
  const products = message.client.products.map((product) => ({
    ...product,
    product: { category: '45', code: number === FIRST ? '45P1A' : '45P1B' },
    allocatedAt: `1${identification.at(-1)}:00:00`,
    starts: day(starts),
    ends: day(ends),
    extent: { volume, unit: '83', frequency: '6' } as const,
    ...(number === FIRST && { changeReason: '12' }),
  }));
  return { ...message, client: { ...message.client, products } };
};
const shortened = changed('T3', FIRST, ['2026-01-01', '2026-06-30'], 900_000);
const continued = changed('T4', SECOND, ['2026-07-01', '2027-02-28'], 400_000);
const line = (reference: string, euros: number, yearMonth: string, changes: Partial<DeclarationLine> = {}) =>
  eurosLine(reference, euros, { period: month(yearMonth), allocationNumber: FIRST, ...changes });
const january = line('R1', 1_000, '2026-01');
const declared = (identification: string, ...lines: readonly DeclarationLine[]) => asDeclaration(lines, identification);

const dated = <M extends Message>(message: M, identification: string): M => ({
  ...message,
  header: { ...message.header, identification, issuedOn: day('2026-05-05') },
});
const began = { allocationNumber: FIRST, begins: day('2026-01-05') };
const stopping = dated(aStopMessage([aStop({ ...began, ends: day('2026-04-30') })]), 'P1');
const refusing = (message: ReturnType<typeof anAllocationMessage>, identification: string) => {
  const reply = aReply(message, identification);
  return { ...reply, reply: { ...reply.reply, returnCodes: ['9332' as never] } };
};
const refusedStop: Message = {
  kind: 'JW308',
  header: stopping.header,
  reply: { ...aReply(first, 'P2').reply, returnCodes: ['9069' as never] },
};

const room = (key: RoomKey, limit: number, reason: string | null = null) => {
  const [, where, year, segment] = key.split('/');
  return {
    ...{ key, provider, policy: 'refuse', limit, reason, year: Number(year) },
    municipality: where === 'region' ? null : where,
    segment: segment === 'all' ? null : segment,
  };
};
const openRooms = async (...rooms: readonly object[]) =>
  writeRooms(await database.session(), { added: rooms, changed: [] } as never);
const limitTo = async (key: RoomKey, limit: number) =>
  writeRooms(await database.session(), { added: [], changed: [{ room: room(key, limit, 'a reason') }] } as never);

/** What happened, one step after the other; each is one transaction. */
const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a room', () => openRooms(room(roomKey, 300_000), room(regional, 900_000))],
  ['a request', () => settle(dated(aRequest({ products: [aRequestedProduct({ reference: 'V1' })] }), 'Q1'))],
  ['an allocation', () => settle(first)],
  ['one of another municipality', () => settle(elsewhere)],
  ['a start', () => settle(dated(aStartMessage([aStart(began)]), 'S1'))],
  [
    'a line that is granted, and one beyond the room',
    () => settle(declared('A1', january, line('R2', 2_500, '2026-02'))),
  ],
  [
    'a line elsewhere',
    () => settle(to(other, declared('A2', line('R3', 700, '2026-03', { allocationNumber: ELSEWHERE })))),
  ],
  ['the limit is raised', () => limitTo(roomKey, 800_000)],
  [
    'the same line again, and a credit',
    () => settle(declared('A3', line('R4', 2_500, '2026-02'), creditOf(january, 'R5'))),
  ],
  ['a stop', () => settle(stopping)],
  ['the stop is refused', () => settle(refusedStop)],
  ['the allocation is shortened', () => settle(shortened)],
  ['another continues it', () => settle(continued)],
  [
    'a batch of both',
    () =>
      settle(declared('A4', line('R6', 900, '2026-04')), changed('T5', FIRST, ['2026-01-01', '2026-06-30'], 800_000)),
  ],
  [
    'a profile is said anew',
    () =>
      database.dataSource.transaction(async (manager) => {
        await manager.query(`update price set replaced_at = recorded_now() where code = '45P1B'`);
        await manager.query('update region_state set version = version + 1');
        await manager.query(`insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
          values ('pic', '45', '45P1B', 'specialist', 'P2', 'B', 400000, '{}', '2020-01-01')`);
      }),
  ],
  ['what continued it is refused', () => settle(refusing(continued, 'T9'))],
  ['the limit is lowered', () => limitTo(roomKey, 100_000)],
  ['a credit', () => settle(declared('A5', creditOf(line('R6', 900, '2026-04'), 'R7')))],
];

const DAYS = [undefined, day('2026-02-15'), day('2026-04-30'), day('2999-12-31')];

const connected = () => Promise.resolve(database.dataSource);
const [trajectories, rooms] = [new PostgresTrajectories(connected, cipher), new PostgresRooms(connected)];

/** All that is told, of every party and day of care, without the instant at which it is. */
async function tell(knownOn?: Instant): Promise<readonly unknown[]> {
  const told = DAYS.flatMap((trueOn) => {
    const clocks: Clocks = { ...(trueOn && { trueOn }), ...(knownOn && { knownOn }) };
    return [
      trajectories.tell(provider, { municipality, number: FIRST }, clocks),
      trajectories.tell(provider, { municipality, number: SECOND }, clocks),
      trajectories.tell(other, { municipality: other, number: ELSEWHERE }, clocks),
      rooms.show(provider, roomKey, clocks),
      rooms.show(provider, regional, clocks),
      rooms.show(municipality, regional, clocks),
      rooms.show(other, regional, clocks),
    ];
  });
  return (await Promise.all(told)).map((each) => (each ? { ...each, asOf: 'then' } : 'nothing'));
}

const clock = async (): Promise<number> =>
  Number((await query(`select (extract(epoch from clock_timestamp()) * 1000000)::bigint as at`))[0]!['at']);
const instantAt = (micros: number): Instant =>
  `${new Date(Math.floor(micros / 1000)).toISOString().slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z` as Instant;

interface Kept {
  /** Micros since 1970: before the step was taken, and after it was told. */
  readonly before: number;
  readonly after: number;
  readonly told: readonly unknown[];
  readonly counted: Awaited<ReturnType<typeof counters>>;
}
const kept: Kept[] = [];

/** What the ledger itself counts. */
const counters = async () => ({
  room: (await query(`select used, held, cap, room_limit from room where key = '${roomKey}'`))[0],
  trajectory: (
    await query(`select trajectory.granted, price, years from trajectory join allocation on allocation.trajectory = key
      where number = ${FIRST} order by number`)
  )[0],
});

beforeAll(async () => {
  for (const [, step] of steps) {
    const before = await clock();
    await step();
    const told = await tell();
    kept.push({ before, after: await clock(), told, counted: await counters() });
  }
}, 60_000);

/** Of the first trajectory and of the room, as the provider sees them, without a day and until the last of days. */
const seen = ({ told }: Kept) => {
  const perDay = told.length / DAYS.length;
  const of = (day: number) => ({ trajectory: told[day * perDay], room: told[day * perDay + 3] });
  return { ...of(0), last: of(DAYS.length - 1) };
};

describe('what is told', () => {
  it('adds up to what the ledger counts', () => {
    for (const each of kept) {
      const { trajectory, room } = seen(each);
      const { counted } = each;
      if (counted.room)
        expect(room).toMatchObject({
          usedCents: counted.room['used'],
          heldCents: counted.room['held'],
          capCents: counted.room['cap'],
          limitCents: counted.room['room_limit'],
        });
      if (counted.trajectory)
        expect(trajectory).toMatchObject({
          account: {
            grantedCents: counted.trajectory['granted'],
            ceiling: { priceCents: counted.trajectory['price'] },
          },
        });
    }
    expect(kept.filter(({ counted }) => counted.trajectory)).toHaveLength(steps.length - 2);
  });

  it('is rebuilt from lines and plans until the last of days, and comes to the same', () => {
    for (const each of kept) {
      const { trajectory, room, last } = seen(each);
      const money = (told: unknown) => (told as { account?: unknown }).account;
      expect(money(last.trajectory)).toEqual(money(trajectory));
      const { capCents, ...rest } = room as { capCents?: unknown };
      expect(capCents).toEqual(expect.any(Number));
      expect(last.room).toEqual(rest);
    }
  });
});

describe('what is told as known at an instant', () => {
  it('changes with every step that changes what is told', () => {
    const texts = kept.map(({ told }) => JSON.stringify(told));
    const silent = steps.filter((_, at) => texts[at] === texts[at - 1]).map(([name]) => name);
    // A request leads to nothing yet, and the trajectory it would be in is not there.
    expect(silent).toEqual(['a request']);
  });

  it('is what was told then, after every step', async () => {
    for (const { after, told } of kept) expect(await tell(instantAt(after))).toEqual(told);
  }, 60_000);

  it('is at any instant what was told before the step or after it, and nothing between', async () => {
    const drawn = fc.record({ step: fc.nat({ max: steps.length - 2 }), part: fc.integer({ min: 0, max: 1_000 }) });
    await fc.assert(
      fc.asyncProperty(drawn, async ({ step, part }) => {
        const [now, next] = [kept[step]!, kept[step + 1]!];
        const at = now.after + Math.floor(((next.after - now.after) * part) / 1_000);
        const told = JSON.stringify(await tell(instantAt(at)));
        const allowed = at <= next.before ? [now] : [now, next];
        expect(allowed.map((each) => JSON.stringify(each.told))).toContain(told);
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

it('keeps the instants in the order in which a room was changed, whichever began first', async () => {
  const [early, late] = [await database.session(), await database.session()];
  const draw = `update room set held = held + 1 where key = '${roomKey}'`;
  await early.query('begin');
  await early.query('select 1');
  await late.query('begin');
  await late.query(draw);
  await late.query('commit');
  await early.query(draw);
  await early.query('commit');
  const moments = await query(
    `select held from room_moment where room = '${roomKey}' order by recorded_at desc, id desc limit 2`,
  );
  expect(moments[0]!['held']).toBe((moments[1]!['held'] as number) + 1);
  await expect(query('delete from room_moment')).rejects.toThrow('never changed or deleted');
});
