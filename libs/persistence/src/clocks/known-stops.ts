import type { ClientBase } from 'pg';
import type { Instant, RoomKey, RoomSignal, TrajectoryKey } from '#domain';
import { select } from '../statement';

const stopsThen = select(
  'stops then',
  `select from account_stop where key = $2 and stopped_at <= $1::timestamptz
     and (released_at is null or released_at > $1::timestamptz)`,
);

/** It was stopped at the instant, and not released yet. The key of a room is never that of a trajectory. */
export const isStoppedThen = async (
  client: ClientBase,
  known: Instant,
  key: RoomKey | TrajectoryKey,
): Promise<true | undefined> => ((await stopsThen(client, known, key)).length > 0 ? true : undefined);

const alertsThen = select<RoomSignal & Record<string, unknown>>(
  'signals of a room then',
  `select level, figures, to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since
   from room_alert where room = $2 and opened_at <= $1::timestamptz
     and (closed_at is null or closed_at > $1::timestamptz) order by id`,
);

/** The signals of a room that were open at the instant. */
export const signalsThen = (client: ClientBase, known: Instant, key: RoomKey): Promise<readonly RoomSignal[]> =>
  alertsThen(client, known, key);
