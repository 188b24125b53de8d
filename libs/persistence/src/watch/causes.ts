import type { ClientBase } from 'pg';
import { INCIDENT_KINDS, type IncidentKind } from '#pipeline';
import { pausedNames } from '../pauses/paused';
import { select } from '../statement';

/** Something that is wrong now. */
export interface Cause {
  readonly kind: IncidentKind;
  readonly subject: string;
  readonly figure: number;
}

const from = (kind: IncidentKind): number => INCIDENT_KINDS[kind].from;

/**
 * What the database tells by itself. Each kind is one question; a subject is a code, a reason or a key, and nobody's name. Letters that
 * somebody holds back are no fault. Who looked is asked apart.
 */
const causesIn = select<Cause>(
  'causes in the database',
  `select 'messages-parked' as kind, outcome || coalesce(':' || reason, '') as subject, count(*)::double precision as figure
     from message where outcome in ('parked', 'quarantined') group by 2
   union all select 'account-stopped', coalesce(room.provider, trajectory.provider, ''), count(*)
     from account_stop left join room on account = 'room' and room.key = account_stop.key
       left join trajectory on account = 'trajectory' and trajectory.key = account_stop.key
     where released_at is null group by 2
   union all select 'letters-unsent', destination, extract(epoch from $1::timestamptz - min(queued_at)) from outbox
     where sent_at is null and destination <> all (array(${pausedNames('party')})) group by destination
     having min(queued_at) <= $1::timestamptz - make_interval(secs => ${from('letters-unsent')})
   union all select 'room-nearly-used', room, max(case when room_limit > 0 then round(100.0 * (used + held) / room_limit) else 100 end)
     from room_alert join room on room.key = room_alert.room
     where closed_at is null and level in ('room-at-90', 'room-at-100', 'room-overcommitted') group by room
   union all select 'obligations-overdue', debtor, count(*) from obligation
     where settled_at is null and due < gateway_today() group by debtor
   union all select 'service-silent', service, extract(epoch from $1::timestamptz - max(seen_at)) from instance
     where seen_at > $1::timestamptz - interval '1 day' group by service
     having max(seen_at) <= $1::timestamptz - make_interval(secs => ${from('service-silent')})
       and (array_agg(stopped_at order by seen_at desc))[1] is null`,
);

/**
 * Who looked at so many different clients within the last hour: by a grant to see content, or at the course of a trajectory. Programs
 * of the gateway's own issuer are not people: they work through all that is theirs.
 */
const lookersIn = select<Cause>(
  'clients looked up',
  `select 'clients-looked-up' as kind, done_by || ' (' || coalesce(audit.party, audit.role, scope) || ')' as subject,
     count(distinct coalesce(audit.client_key, allocation.client_key))::double precision as figure
   from audit left join allocation on audit.subject_kind = 'trajectory' and audit.subject ~ '^[0-9]{4}/[0-9]{1,9}$'
     and allocation.municipality = split_part(audit.subject, '/', 1)
     and allocation.number = case when audit.subject ~ '^[0-9]{4}/[0-9]{1,9}$' then split_part(audit.subject, '/', 2)::bigint end
   where (audit.client_key is not null or audit.subject_kind = 'trajectory') and result = 'allowed'
     and at > $1::timestamptz - interval '1 hour' and not exists (select from token_client where token_client.id = done_by)
   group by 2 having count(distinct coalesce(audit.client_key, allocation.client_key)) >= $2`,
);

export const databaseKinds = [
  'messages-parked',
  'account-stopped',
  'letters-unsent',
  'room-nearly-used',
  'obligations-overdue',
  'service-silent',
  'clients-looked-up',
] as const satisfies readonly IncidentKind[];

export async function causesInDatabase(
  client: ClientBase,
  at: Date,
  clientsPerHour: number,
): Promise<readonly Cause[]> {
  return [...(await causesIn(client, at)), ...(await lookersIn(client, at, clientsPerHour))];
}
