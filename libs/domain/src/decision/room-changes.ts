import type { RoomKey } from '../ledger/room';
import { cents, type Cents } from '../values/cents';
import type { Decision } from './decision';

/** By how much a decision changes a room: what was granted and taken back with the caps that moves, and what is held. */
export interface RoomDelta {
  readonly used: Cents;
  readonly held: Cents;
  readonly cap: Cents;
}

/** What a decision changes, by room. */
export function roomChangesOf({
  lines,
  bookings,
}: Pick<Decision, 'lines' | 'bookings'>): ReadonlyMap<RoomKey, RoomDelta> {
  const changes = new Map<RoomKey, RoomDelta>();
  const add = (key: RoomKey, used: number, held: number, cap: number): void => {
    const before = changes.get(key) ?? { used: 0, held: 0, cap: 0 };
    changes.set(key, {
      used: cents(before.used + used),
      held: cents(before.held + held),
      cap: cents(before.cap + cap),
    });
  };
  for (const { posting } of lines)
    posting?.rooms.forEach((key, at) => add(key, posting.amount, 0, posting.capChanges[at] ?? 0));
  for (const booking of bookings)
    if (booking.kind === 'holds-set') for (const { room, held } of booking.rooms) add(room, 0, held, 0);
  return changes;
}
