import type { ClientBase } from 'pg';
import {
  INCIDENT_KINDS,
  type ActResult,
  type Incident,
  type IncidentAct,
  type IncidentKind,
  type IncidentQuery,
  type Silence,
} from '#pipeline';
import { select } from '../statement';

export const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

interface Row {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly subject: string;
  readonly figure: number;
  readonly high: number;
  readonly trend: Incident['trend'];
  readonly state: Incident['state'];
  readonly opened: string;
  readonly closed: string | null;
  readonly acknowledged: string | null;
  readonly acknowledged_by: string | null;
  readonly note: string | null;
  readonly silence: Silence | null;
  readonly total: number;
}

const SILENCE = `
  (select json_build_object('reason', reason, 'by', asked_by, 'until', ${utc('until')}) from incident_silence
   where incident_silence.kind = incident.kind and incident_silence.subject = incident.subject
     and ended_at is null and until > now() order by id desc limit 1)`;

const list = select<Row>(
  'list incidents',
  `select id, kind, subject, figure, high, note, ${SILENCE} as silence,
     case when before is null or changed_at < now() - interval '1 hour' then 'steady'
          when figure > before then 'growing' else 'shrinking' end as trend,
     case when closed_at is not null then 'closed' when acknowledged_at is not null then 'acknowledged' else 'open' end as state,
     ${utc('opened_at')} as opened, ${utc('closed_at')} as closed, ${utc('acknowledged_at')} as acknowledged, acknowledged_by,
     (select count(*)::integer from incident as every_one
      where ($1::text is null or (closed_at is null) = ($1 = 'open')) and ($2::text is null or kind = $2)) as total
   from incident
   where ($1::text is null or (closed_at is null) = ($1 = 'open')) and ($2::text is null or kind = $2)
     and ($3::bigint is null or id < $3)
   order by id desc limit $4`,
);

function told(row: Row, clientsPerHour: number): Incident {
  const { id, kind, subject, figure, high: highest, trend, state, opened: openedAt } = row;
  return {
    ...{ id: `${id}`, kind, subject, figure, highest, trend, state, openedAt, ...INCIDENT_KINDS[kind] },
    ...(kind === 'clients-looked-up' && { from: clientsPerHour }),
    ...(row.closed !== null && { closedAt: row.closed }),
    ...(row.acknowledged !== null && { acknowledgedAt: row.acknowledged }),
    ...(row.acknowledged_by !== null && { acknowledgedBy: row.acknowledged_by }),
    ...(row.note !== null && { note: row.note }),
    ...(row.silence !== null && { silence: row.silence }),
  };
}

/** The newest first. */
export async function listIncidents(
  client: ClientBase,
  { state, kind, before, limit }: IncidentQuery,
  clientsPerHour: number,
): Promise<{ readonly incidents: readonly Incident[]; readonly total: number }> {
  const rows = await list(client, state ?? null, kind ?? null, before ?? null, limit);
  return { incidents: rows.map((row) => told(row, clientsPerHour)), total: rows[0]?.total ?? 0 };
}

/** Once: who did it first is kept. */
const acknowledge = select<{ id: number }>(
  'acknowledge incident',
  `update incident set acknowledged_at = now(), acknowledged_by = $2, note = $3
   where id = $1 and closed_at is null and acknowledged_at is null returning id`,
);
const standing = select<{ is_closed: boolean }>(
  'standing of incident',
  'select closed_at is not null as is_closed from incident where id = $1',
);

export async function acknowledgeIncident(client: ClientBase, { id, by, reason }: IncidentAct): Promise<ActResult> {
  const done = await acknowledge(client, id, by, reason);
  if (done.length > 0) return 'done';
  const [row] = await standing(client, id);
  if (!row) return 'unknown';
  return row.is_closed ? 'closed' : 'done';
}

const endSilence = select<{ id: number }>(
  'end silence',
  `update incident_silence as silence set ended_at = now(), ended_by = $2 from incident
   where incident.id = $1 and silence.kind = incident.kind and silence.subject = incident.subject
     and silence.ended_at is null and silence.until > now() returning silence.id`,
);
const insertSilence = select<{ id: number }>(
  'insert silence',
  `insert into incident_silence (kind, subject, reason, asked_by, since, until)
   select kind, subject, $3, $2, now(), $4::timestamptz from incident where id = $1 returning id`,
);

/** Of the cause, so that it holds as well for the next incident of it. It takes the place of one that there is. */
export async function silenceIncident(
  client: ClientBase,
  { id, by, reason }: IncidentAct,
  until: string | undefined,
): Promise<ActResult> {
  const [row] = await standing(client, id);
  if (!row) return 'unknown';
  await endSilence(client, id, by);
  if (until) await insertSilence(client, id, by, reason, until);
  return 'done';
}
