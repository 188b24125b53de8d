import type { ClientBase } from 'pg';
import type { RoomAlert } from '#domain';
import type { Judgement } from '#pipeline';
import { changeEach, together } from '../statement';

/** What opened or closed an alert, by its number. */
export interface Cause {
  readonly by: 'message' | 'limit' | 'release' | 'opening' | 'hold';
  readonly ref: number;
}

export interface CausedAlert {
  readonly alert: RoomAlert;
  readonly cause: Cause;
}

interface AlertRow {
  readonly room: string;
  readonly level: string;
  readonly figures: string;
  readonly opened_by: string;
  readonly opened_ref: number;
  readonly closed_by: string | undefined;
  readonly closed_ref: number | undefined;
}

const insertAlerts = changeEach<AlertRow>(
  'insert room_alert',
  {
    room: 'text',
    level: 'text',
    figures: 'jsonb',
    opened_by: 'text',
    opened_ref: 'bigint',
    closed_by: 'text',
    closed_ref: 'bigint',
  },
  (given, { columns, values }) =>
    `insert into room_alert (${columns}, closed_at)
     select ${values}, case when given.closed_by is not null then recorded_now() end from ${given}`,
);
const closeAlerts = changeEach<Pick<AlertRow, 'room' | 'level' | 'closed_by' | 'closed_ref'>>(
  'close alerts',
  { room: 'text', level: 'text', closed_by: 'text', closed_ref: 'bigint' },
  (
    given,
  ) => `update room_alert set closed_at = recorded_now(), closed_by = given.closed_by, closed_ref = given.closed_ref
    from ${given} where room_alert.room = given.room and room_alert.level = given.level and closed_at is null`,
);

/** In the order in which they came: what one message opens another of the batch may close, and a third open again. */
export async function writeAlerts(client: ClientBase, alerts: readonly CausedAlert[]): Promise<void> {
  const closed: Pick<AlertRow, 'room' | 'level' | 'closed_by' | 'closed_ref'>[] = [];
  const opened: AlertRow[] = [];
  for (const { alert, cause } of alerts) {
    const { room, level, opens, figures } = alert;
    const close = { closed_by: cause.by, closed_ref: cause.ref };
    const own = opened.map((row) => row.room === room && row.level === level).lastIndexOf(true);
    if (opens) opened.push({ room, level, figures: JSON.stringify(figures), ...opening(cause), ...neverClosed });
    else if (own < 0) closed.push({ room, level, ...close });
    else opened[own] = { ...opened[own]!, ...close };
  }
  await together([closeAlerts(client, closed), insertAlerts(client, opened)]);
}

const opening = ({ by, ref }: Cause) => ({ opened_by: by, opened_ref: ref });
const neverClosed = { closed_by: undefined, closed_ref: undefined };

export const recordAlerts = (client: ClientBase, judgements: readonly Judgement[]): Promise<void> =>
  writeAlerts(
    client,
    judgements.flatMap(({ case: { message }, decision: { alerts = [] } }) =>
      alerts.map((alert) => ({ alert, cause: { by: 'message', ref: message } as const })),
    ),
  );
