import type { ClientBase } from 'pg';
import { alertChanges, roomOn, type AlertLevel, type RoomKey } from '#domain';
import { readRoomsByKey } from '../gather/read-rooms';
import { writeAlerts, type Cause } from '../record/alerts';
import { todayOf } from '../today';

/** A room whose alerts changed with no message at hand. */
export interface SettledAlert {
  readonly room: RoomKey;
  readonly level: AlertLevel;
  readonly opens: boolean;
}

/**
 * Opens and closes what a change of these rooms makes of their alerts by today's limits, as a message that touched them would; no
 * letter tells of it, for who made the change is told. Each room with what changed it. Within the transaction of the change.
 */
export async function settleAlerts(
  client: ClientBase,
  causes: ReadonlyMap<string, Cause>,
): Promise<readonly SettledAlert[]> {
  const today = await todayOf(client);
  const rooms = await readRoomsByKey(client, [...causes.keys()]);
  const alerts = rooms.flatMap((room) =>
    alertChanges(roomOn(room, today)).map((alert) => ({ alert, cause: causes.get(room.key)! })),
  );
  await writeAlerts(client, alerts);
  return alerts.map(({ alert: { room, level, opens } }) => ({ room, level, opens }));
}
