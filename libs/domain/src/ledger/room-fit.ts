import type { Cents } from '../values/cents';
import type { RunningRoom } from './tally';

/** What is asked of the rooms of one line. */
export interface RoomClaim {
  readonly claimed: Cents;
  /** Specifically allocated or crisis care: granted over the limit where a room says `assigned-first`. */
  readonly assigned: boolean;
}

/** Used and claimed together stay within the limit. What asks for nothing always fits. */
export const fitsIn = ({ limit, used }: RunningRoom, claimed: Cents): boolean =>
  claimed === 0 || used + claimed <= limit;

/** Without any room nothing fits but nothing. */
export const fitsInAll = (rooms: readonly RunningRoom[], claimed: Cents): boolean =>
  rooms.length === 0 ? claimed === 0 : rooms.every((room) => fitsIn(room, claimed));

const mayPass = ({ room }: RunningRoom, assigned: boolean): boolean =>
  room.policy === 'signal' || (room.policy === 'assigned-first' && assigned);

/** The claim does not fit in the room, and the policy of the room lets nothing over its limit. */
export const refusedBy = (room: RunningRoom, { claimed, assigned }: RoomClaim): boolean =>
  !fitsIn(room, claimed) && !mayPass(room, assigned);

/** All or nothing over the rooms; without any room nothing fits but nothing. */
export const acceptedByAll = (rooms: readonly RunningRoom[], claim: RoomClaim): boolean =>
  rooms.length === 0 ? claim.claimed === 0 : !rooms.some((room) => refusedBy(room, claim));
