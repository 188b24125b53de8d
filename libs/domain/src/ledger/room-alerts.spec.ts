import fc from 'fast-check';
import { afterAlerts, alertChanges, cents, levelsOf, roomOn, withAlerts, type Decision, type Room } from '#domain';
import { aBook, aRoom, day, inRooms, roomKey } from '../../../../test/support/declaration-builders';
import { noEffect } from '../decision/no-effect';

const aRoomWith = (limit: number, used: number, held = 0): Room =>
  aRoom({ limit: cents(limit), used: cents(used), held: cents(held), cap: cents(Math.max(limit, used)) });

describe('the levels that a room is at', () => {
  it.each`
    limit  | used   | held  | levels                                         | because
    ${100} | ${0}   | ${0}  | ${[]}                                          | ${'nothing is used'}
    ${100} | ${69}  | ${0}  | ${[]}                                          | ${'below every mark'}
    ${100} | ${70}  | ${0}  | ${['room-at-70']}                              | ${'at a mark is past it'}
    ${100} | ${90}  | ${10} | ${['room-at-70', 'room-at-90']}                | ${'all is promised, and no more'}
    ${100} | ${100} | ${0}  | ${['room-at-70', 'room-at-90', 'room-at-100']} | ${'all is used'}
    ${100} | ${10}  | ${91} | ${['room-overcommitted']}                      | ${'more is promised than is left'}
    ${100} | ${101} | ${0}  | ${['room-at-70', 'room-at-90', 'room-at-100']} | ${'over the limit, with nothing promised'}
    ${0}   | ${1}   | ${0}  | ${['room-at-100']}                             | ${'of nothing all is used'}
    ${0}   | ${0}   | ${0}  | ${[]}                                          | ${'of nothing nothing is used'}
  `('$used and $held held of $limit: $because', ({ limit, used, held, levels }) => {
    expect(levelsOf(aRoomWith(limit, used, held))).toEqual(levels);
  });

  it('are none without a limit', () => {
    expect(levelsOf({ limit: 'none', used: cents(9), held: cents(9) })).toEqual([]);
  });
});

/** A decision that changes the one room so. */
const changing = (used: number, held: number): Decision => ({
  ...noEffect,
  outcome: 'processed',
  lines: [
    {
      ...{ client: 0, line: 0, holdsReference: true, round: 0 },
      posting: {
        ...{ kind: used < 0 ? 'credit' : 'grant', client: 0, line: 0, amount: cents(used), volume: 0 },
        ...{ allocationNumber: 1, year: 2026, trajectory: '0518/1' as never, rooms: [roomKey], capChanges: [cents(0)] },
      },
    },
  ],
  bookings: [{ kind: 'holds-set', number: 1, years: [], rooms: [{ room: roomKey, held: cents(held) }] }],
});

describe('alerts', () => {
  it('open once for several messages, close once, and open anew', () => {
    let book = aBook({ rooms: inRooms(aRoomWith(100, 0)) });
    const told = [80, 5, -30, 40].map((used) => {
      const decision = withAlerts(changing(used, 0), book, { kind: 'declaration' });
      const room = { ...book.rooms.get(roomKey)!, used: cents(book.rooms.get(roomKey)!.used + used) };
      book = afterAlerts({ ...book, rooms: inRooms(room) }, decision);
      const changes = (decision.alerts ?? []).map(({ level, opens }) => `${opens ? 'opens' : 'closes'} ${level}`);
      return [changes, decision.signals.map(({ rule }) => rule)];
    });
    expect(told).toEqual([
      [['opens room-at-70'], ['room-at-70']],
      [[], []],
      [['closes room-at-70'], []],
      [
        ['opens room-at-70', 'opens room-at-90'],
        ['room-at-70', 'room-at-90'],
      ],
    ]);
  });

  it('never are open twice, and always are those that the room is at', () => {
    const step = fc.record({
      used: fc.integer({ min: -60, max: 60 }),
      held: fc.integer({ min: -60, max: 60 }),
      limit: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let book = aBook({ rooms: inRooms(aRoomWith(100, 0)) });
        const open = new Set<string>();
        for (const { used, held, limit } of steps) {
          const before = book.rooms.get(roomKey)!;
          const lowered: Room = { ...before, limit: limit === undefined ? before.limit : cents(limit) };
          const [u, h] = [Math.max(-before.used, used), Math.max(-before.held, held)];
          const decision = withAlerts(changing(u, h), { rooms: inRooms(lowered) }, { kind: 'declaration' });
          for (const { level, opens } of decision.alerts ?? []) {
            expect(open.has(level)).toBe(!opens);
            if (opens) open.add(level);
            else open.delete(level);
          }
          const after = { ...lowered, used: cents(before.used + u), held: cents(before.held + h) };
          book = afterAlerts({ ...book, rooms: inRooms(after) }, decision);
          expect([...open].sort()).toEqual([...levelsOf(after)].sort());
          expect(alertChanges(book.rooms.get(roomKey)!)).toEqual([]);
        }
      }),
    );
  });
});

describe('a limit for a time', () => {
  const raised = { from: day('2026-05-01'), to: day('2026-05-31'), limit: cents(200) };
  const frozen = { from: day('2026-05-10'), to: day('2026-05-20'), limit: cents(0) };
  const room: Room = { ...aRoomWith(100, 50), forATime: [raised, frozen] };
  it.each([
    ['2026-04-30', 100],
    ['2026-05-01', 200],
    ['2026-05-10', 0],
    ['2026-05-21', 200],
    ['2026-05-31', 200],
    ['2026-06-01', 100],
  ])('on %s is %d: the last that was set with that day in it', (on, limit) => {
    expect(roomOn(room, day(on)).limit).toBe(limit);
  });
});
