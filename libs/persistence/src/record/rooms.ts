import type { ClientBase } from 'pg';
import { add, roomChangesOf, type RoomDelta, type RoomKey } from '#domain';
import type { Judgement } from '#pipeline';
import { changeEach } from '../statement';

interface RoomChangeRow extends RoomDelta {
  readonly key: RoomKey;
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

/** One update per room, whatever happened in it; a room that is not there, has no room left or is stopped fails the batch. */
export const changeRooms = (client: ClientBase, judgements: readonly Judgement[]): Promise<void> =>
  writeRoomChanges(
    client,
    judgements.map(({ decision }) => decision),
  );

export async function writeRoomChanges(
  client: ClientBase,
  decisions: readonly Parameters<typeof roomChangesOf>[0][],
): Promise<void> {
  const changes = new Map<RoomKey, RoomChangeRow>();
  for (const [key, change] of decisions.flatMap((decision) => [...roomChangesOf(decision)])) {
    const before = changes.get(key);
    changes.set(key, { key, ...(before ? sumOf(before, change) : change) });
  }
  await updateRooms(client, [...changes.values()]);
}

const sumOf = (a: RoomDelta, b: RoomDelta): RoomDelta => ({
  used: add(a.used, b.used),
  held: add(a.held, b.held),
  cap: add(a.cap, b.cap),
});
