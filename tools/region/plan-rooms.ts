import type { Problem } from './source';
import type { WantedRoom } from './wanted-rows';
import { euros } from './words';

/** A room as the database has it; amounts in cents, null is no limit. */
export interface StoredRoom {
  readonly key: string;
  readonly year: number;
  readonly policy: string;
  readonly room_limit: number | null;
  readonly used: number;
}

export interface RoomChange {
  readonly words: string;
  readonly room: WantedRoom;
  readonly before: StoredRoom;
}

export interface RoomPlan {
  readonly added: readonly WantedRoom[];
  readonly changed: readonly RoomChange[];
  readonly problems: readonly Problem[];
}

export const newRoomInWords = ({ key, limit, policy }: WantedRoom): string =>
  `new: room ${key}: ${euros(limit)}, ${policy}`;

function changeInWords(before: StoredRoom, room: WantedRoom): string {
  const { limit } = room;
  const below = limit !== null && limit < before.used ? `, below the ${euros(before.used)} already granted` : '';
  const parts = [
    ...(before.room_limit === limit ? [] : [`limit ${euros(before.room_limit)} → ${euros(limit)}${below}`]),
    ...(before.policy === room.policy ? [] : [`policy ${before.policy} → ${room.policy}`]),
  ];
  return `room ${room.key}: ${parts.join(', ')} (${room.reason ?? 'no reason given'})`;
}

/** Rooms are changed in place, for they count; what was said before is kept beside them. Years without a file stay as they are. */
export function planRooms(stored: readonly StoredRoom[], wanted: readonly WantedRoom[]): RoomPlan {
  const known = new Map(stored.map((room) => [room.key, room]));
  const keys = new Set(wanted.map(({ key }) => key));
  const years = new Set(wanted.map(({ year }) => year));
  const changed = wanted.flatMap((room) => {
    const before = known.get(room.key);
    if (!before || (before.room_limit === room.limit && before.policy === room.policy)) return [];
    return [{ room, before, words: changeInWords(before, room) }];
  });
  const silent = changed
    .filter(({ room }) => room.reason === null)
    .map(({ room, words }) => ({ place: room.place, text: `reason: say why in the row: ${words}` }));
  const leftOut = stored
    .filter(({ key, year }) => years.has(year) && !keys.has(key))
    .map(({ key }) => ({
      text: `room ${key} is in no file any more; a room is never left out: write limit: 0, or limit: none`,
    }));
  return { added: wanted.filter(({ key }) => !known.has(key)), changed, problems: [...silent, ...leftOut] };
}
