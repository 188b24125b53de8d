import type { ClientBase } from 'pg';
import { cents, type Cents, type RoomKey } from '#domain';
import type { Judgement } from '#pipeline';
import { changeEach } from '../statement';

interface RoomChangeRow {
  readonly key: RoomKey;
  readonly used: Cents;
  readonly held: Cents;
  readonly cap: Cents;
}

const updateRooms = changeEach<RoomChangeRow>(
  'change rooms',
  { key: 'text', used: 'bigint', held: 'bigint', cap: 'bigint' },
  (given) =>
    `update room set used = room.used + given.used, held = room.held + given.held, cap = room.cap + given.cap
     from ${given}
     where room.key = any($1) and room.key = given.key and (room.cap is null or room.used + given.used <= room.cap + given.cap)
       and (given.used = 0 or room.stopped_at is null)`,
);

/** What a judgement changes in rooms: grants and credits with the caps they move, then holds. */
const changesOf = ({ decision: { lines, bookings } }: Judgement): readonly RoomChangeRow[] => [
  ...lines.flatMap(({ posting }) =>
    posting === undefined
      ? []
      : posting.rooms.map((key, at) => ({ key, used: posting.amount, held: cents(0), cap: posting.capChanges[at]! })),
  ),
  ...bookings.flatMap((booking) =>
    booking.kind === 'holds-set'
      ? booking.rooms.map(({ room, held }) => ({ key: room, used: cents(0), held, cap: cents(0) }))
      : [],
  ),
];

/** One update per room, whatever happened in it; a room that is not there, has no room left or is stopped fails the batch. */
export async function changeRooms(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const changes = new Map<RoomKey, RoomChangeRow>();
  for (const change of judgements.flatMap(changesOf)) {
    const { used, held, cap } = changes.get(change.key) ?? { used: 0, held: 0, cap: 0 };
    changes.set(change.key, {
      key: change.key,
      used: cents(used + change.used),
      held: cents(held + change.held),
      cap: cents(cap + change.cap),
    });
  }
  await updateRooms(client, [...changes.values()]);
}
