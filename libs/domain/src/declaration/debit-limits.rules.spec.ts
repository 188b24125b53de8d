import {
  cents,
  type Agreement,
  type Book,
  type MunicipalityCode,
  type Price,
  type ProductKey,
  type ProviderCode,
  type Room,
  type RoomKey,
} from '#domain';
import {
  always,
  anAllocation,
  aRoom,
  aTrajectory,
  byNumber,
  day,
  eurosLine,
  inRooms,
  inTrajectories,
  month,
  municipality,
  picPrice,
  provider,
  roomKey,
  trajectoryKey,
  withoutExtent,
} from '../../../../test/support/declaration-builders';
import { coupled, type Around } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import { returnCodeOf } from '../rule/rule';
import { agreementInForce, withinCeiling, withinRooms } from './debit-limits.rules';

const untilMarch = { validity: { from: day('2021-01-01'), to: day('2026-03-31') } };
const agreed = (...all: readonly Partial<Agreement>[]): Around => ({
  region: { agreements: new Map([[provider, all.map((each) => ({ provider, validity: always, ...each }))]]) },
});
const notAgreed = { provider: '99000001', municipality: '0518', firstDay: '2026-04-01' };

describeRule(agreementInForce, [
  ['with the region', coupled(), 'holds'],
  ['with this municipality', coupled({}, agreed({ municipality })), 'holds'],
  ['one that lapsed and one that follows', coupled({}, agreed(untilMarch, { validity: always })), 'holds'],
  ['one that lapsed since the care was given', coupled({ period: month('2026-03') }, agreed(untilMarch)), 'holds'],
  ['none', coupled({}, agreed()), notAgreed],
  ['one that ended the day before', coupled({}, agreed(untilMarch)), notAgreed],
  ['with another municipality', coupled({}, agreed({ municipality: '0599' as MunicipalityCode })), notAgreed],
]);

const priced = (price: number, granted: number, changes: Partial<Book> = {}): Around => ({
  book: { trajectories: inTrajectories(aTrajectory({ price: cents(price), granted: cents(granted) })), ...changes },
});
const unpriced = (({ price: _, ...bare }) => bare)(aTrajectory());

describeRule(withinCeiling, [
  ['to the last cent', coupled(eurosLine('R1', 100), priced(100_000, 90_000)), 'holds'],
  ['without a price', coupled({}, { book: { trajectories: inTrajectories(unpriced) } }), 'holds'],
  [
    'settled by quantity',
    coupled(eurosLine('R1', 200), priced(10_000, 0, { allocations: byNumber(anAllocation({ regime: 'pxq' })) })),
    'holds',
  ],
  [
    'where the price does not bind',
    coupled(eurosLine('R1', 200), {
      book: { trajectories: inTrajectories(aTrajectory({ price: cents(1), binding: false })) },
    }),
    'holds',
  ],
  ['nothing, where a cheaper PIC left nothing', coupled(eurosLine('R1', 0), priced(10_000, 20_000)), 'holds'],
  [
    'a euro more',
    coupled(eurosLine('R1', 101), priced(100_000, 90_000)),
    { trajectory: trajectoryKey, askedCents: 10_100, limitCents: 100_000, usedCents: 90_000, fitsCents: 10_000 },
  ],
  [
    'anything, where a cheaper PIC left nothing',
    coupled(eurosLine('R1', 1), priced(10_000, 20_000)),
    { trajectory: trajectoryKey, askedCents: 100, limitCents: 10_000, usedCents: 20_000, fitsCents: 0 },
  ],
]);

it('answers a ceiling by the unit of the line, and the rest as the region says', () => {
  expect(returnCodeOf(withinCeiling, coupled())).toBe('9322');
  expect(returnCodeOf(withinCeiling, coupled({ unit: '82' }))).toBe('9369');
  expect(returnCodeOf(withinRooms, coupled())).toBe('9369');
  expect(returnCodeOf(agreementInForce, coupled())).toBe('0611');
});

const rooms = (...all: readonly Room[]): Around => ({ book: { rooms: inRooms(...all) } });
const room = (limit: number | 'none', used: number, changes: Partial<Room> = {}) =>
  aRoom({ limit: limit === 'none' ? limit : cents(limit), used: cents(used), ...changes });
const key = (text: string) => text as RoomKey;
const regional = (limit: number, used: number) => {
  const { municipality: _, segment: __, ...rest } = room(limit, used, { key: key('99000001/region/2026/all') });
  return rest;
};
const counted = (limitCents: number, usedCents: number) => ({
  askedCents: 10_000,
  limitCents,
  usedCents,
  fitsCents: Math.max(0, limitCents - usedCents),
});
const asked = (limitCents: number, usedCents: number, room: string = roomKey, heldCents = 0) => ({
  room,
  ...counted(limitCents, usedCents),
  heldCents,
  freeCents: limitCents - usedCents - heldCents,
});
const none = { room: 'none', ...counted(0, 0) };
const hundred = eurosLine('R1', 100);
const ofCategory = withoutExtent({}, { product: { category: '45' } });
const crisis = { settings: { ...coupled().region.settings, crisisProducts: ['45:45P1A'] as const } };

describeRule(withinRooms, [
  [
    'what is held for others is told',
    coupled(hundred, rooms(room(50_000, 40_001, { held: cents(30_000) }))),
    asked(50_000, 40_001, roomKey, 30_000),
  ],
  ['to the last cent', coupled(hundred, rooms(room(50_000, 40_000))), 'holds'],
  ['no limit', coupled(hundred, rooms(room('none', 999_999_999, { cap: 'none' }))), 'holds'],
  [
    'what is held for others does not count',
    coupled(hundred, rooms(room(50_000, 0, { held: cents(50_000) }))),
    'holds',
  ],
  ['both rooms', coupled(hundred, rooms(room(10_000, 0), regional(10_000, 0))), 'holds'],
  [
    'a full room of the other segment',
    coupled(hundred, rooms(room(10_000, 0), room(1, 1, { key: key('x'), segment: 'highly-specialist' }))),
    'holds',
  ],
  [
    'a full room of another provider',
    coupled(hundred, rooms(room(10_000, 0), room(1, 1, { key: key('x'), provider: '99000002' as ProviderCode }))),
    'holds',
  ],
  [
    'a full room of the next year',
    coupled(hundred, rooms(room(10_000, 0), room(1, 1, { key: key('x'), year: 2027 }))),
    'holds',
  ],
  [
    'a full room of another municipality',
    coupled(hundred, rooms(room(10_000, 0), room(1, 1, { key: key('x'), municipality: '0599' as MunicipalityCode }))),
    'holds',
  ],
  ['nothing, without a room', coupled(eurosLine('R1', 0), rooms()), 'holds'],
  ['over the limit where that is a signal', coupled(hundred, rooms(room(1, 0, { policy: 'signal' }))), 'holds'],
  ['over the limit, allocated by code', coupled(hundred, rooms(room(1, 0, { policy: 'assigned-first' }))), 'holds'],
  [
    'over the limit, crisis care',
    coupled(hundred, {
      book: { ...rooms(room(1, 0, { policy: 'assigned-first' })).book, allocations: byNumber(ofCategory) },
      region: crisis,
    }),
    'holds',
  ],
  ['a cent over the limit', coupled(hundred, rooms(room(50_000, 40_001))), asked(50_000, 40_001)],
  [
    'above a limit that was lowered, though below the cap',
    coupled(hundred, rooms(room(50_000, 60_000, { cap: cents(90_000) }))),
    asked(50_000, 60_000),
  ],
  [
    'one of two rooms',
    coupled(hundred, rooms(room(50_000, 0), regional(9_999, 0))),
    asked(9_999, 0, '99000001/region/2026/all'),
  ],
  [
    'both rooms: the one with the least left tells',
    coupled(hundred, rooms(room(9_000, 0), regional(9_999, 1_000))),
    asked(9_999, 1_000, '99000001/region/2026/all'),
  ],
  [
    'both rooms, the other way about',
    coupled(hundred, rooms(room(9_999, 1_000), regional(9_000, 0))),
    asked(9_999, 1_000),
  ],
  [
    'one that refuses beside one that signals',
    coupled(hundred, rooms(room(1, 0, { policy: 'signal' }), regional(9_999, 0))),
    asked(9_999, 0, '99000001/region/2026/all'),
  ],
  ['no room', coupled(hundred, rooms()), none],
  [
    'only a room of the other segment',
    coupled(hundred, rooms(room(50_000, 0, { segment: 'highly-specialist' }))),
    none,
  ],
  [
    'over the limit, not allocated by code',
    coupled(hundred, {
      book: { ...rooms(room(1, 0, { policy: 'assigned-first' })).book, allocations: byNumber(ofCategory) },
    }),
    asked(1, 0),
  ],
]);

describe('the segment of a line', () => {
  const high = room(1, 0, { key: key('high'), segment: 'highly-specialist' });
  const roomsUnder = (...prices: readonly Price[]) => {
    const region = { prices: new Map<ProductKey, readonly Price[]>([['45:45P1A', prices]]) };
    return coupled({}, { ...rooms(room(1, 0), high), region }).rooms.map((each) => each.room.key);
  };
  const before = picPrice({ segment: 'highly-specialist', ...untilMarch });

  it('is that of the price list', () => {
    expect(roomsUnder(picPrice({ segment: 'highly-specialist' }))).toEqual(['high']);
  });

  it('is that on the first day of the period', () => {
    expect(roomsUnder(before, picPrice({ validity: { from: day('2026-04-01') } }))).toEqual([roomKey]);
  });

  it('is else that of the allocation', () => expect(roomsUnder(before)).toEqual([roomKey]));
});
