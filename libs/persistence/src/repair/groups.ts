import type { ClientBase } from 'pg';
import type { CalendarDate } from '#domain';
import type { CauseNote, FailedGroup, FailedGroupInDetail, RepairState } from '#pipeline';
import { REOPENED } from '../reopen';
import { select } from '../statement';
import { utc } from './utc';

/** What was given up is none any more; what waits is none before its time is up, with a minute for the services to get to it. */
const FAILED = `message.outcome in ${REOPENED} and not exists (select from discarded where discarded.message_id = message.id) and (message.outcome <> 'waiting' or exists (
  select from waiting where waiting.message_id = message.id group by message_id having min(due_at) < now() - interval '1 minute'))`;

interface GroupRow {
  readonly cause: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly kind: string | null;
  readonly rule: string | null;
  readonly messages: number;
  readonly first: string;
  readonly last: string;
  readonly last_day: number;
  readonly day_before: number;
  readonly days: FailedGroup['days'];
  readonly parties: FailedGroup['parties'];
  readonly held_up: number;
  readonly held_up_unknown: number;
  readonly notes: number;
  readonly parking: { until: CalendarDate; reason: string; by: string; at: string } | null;
  readonly job: { id: number; state: RepairState; messages: number; settled: number } | null;
}

/** Days are those of the calendar here; the last fourteen, also those without any. */
const DAYS = `
  select jsonb_agg(jsonb_build_object('day', on_day, 'messages', coalesce(came.messages, 0)) order by on_day) as days
  from (select gateway_today() - ago as on_day from generate_series(0, 13) as ago) as lately left join (
    select (received_at at time zone 'Europe/Amsterdam')::date as on_day, count(*) as messages
    from failed where failed.cause = grouped.cause group by 1) as came using (on_day)`;
const PARTIES = `
  select jsonb_agg(jsonb_build_object('code', code, 'messages', messages) order by messages desc, code) as parties from (
    select coalesce(author, submitter) as code, count(*) as messages from failed where failed.cause = grouped.cause group by 1) as by_party`;
/** A cause that struck again after it was parked is back. */
const PARKING = `
  select jsonb_build_object('until', until, 'reason', reason, 'by', by, 'at', ${utc('at')}) as parking
  from cause_parking where cause_parking.cause = grouped.cause and ended_at is null and until >= gateway_today()
    and at >= grouped.latest`;
const JOB = `
  select jsonb_build_object('id', id, 'state', state, 'messages', messages, 'settled', (
    select count(*) from repair_item where job_id = repair_job.id and state = 'settled')) as job
  from repair_job where repair_job.cause = grouped.cause and ended_at is null`;

const groupsWith = (condition: string): string => `
  with failed as materialized (
    select message_cause(message) as cause, message.* from message where ${FAILED}),
  grouped as (
    select cause, min(outcome) as outcome, min(reason) as reason, count(*) as messages,
      min(coalesce(kind, substring(routing_key from '^JW[0-9]{3}$'))) as kind,
      min(id) as oldest, ${utc('min(received_at)')} as first, ${utc('max(received_at)')} as last, max(received_at) as latest,
      count(*) filter (where received_at > now() - interval '1 day') as last_day,
      count(*) filter (where received_at between now() - interval '2 days' and now() - interval '1 day') as day_before,
      coalesce(sum(claimed), 0)::bigint as held_up,
      count(*) filter (where claimed is null and coalesce(kind, 'JW323') in ('JW323', 'JW325')) as held_up_unknown
    from failed where ${condition} group by cause)
  select grouped.*, days, parties, parking, job,
    (select count(*) from cause_note where cause_note.cause = grouped.cause) as notes,
    (select min(rule) from (select rule from finding where message_id = oldest
      union all select rule from signal where message_id = oldest) as said) as rule
  from grouped cross join lateral (${DAYS}) as by_day cross join lateral (${PARTIES}) as by_code
    left join lateral (${PARKING}) as parked on true left join lateral (${JOB}) as open_job on true
  order by parking is not null, latest desc, cause`;

const allGroups = select<GroupRow & Record<string, unknown>>('failed groups', groupsWith('true'));
const oneGroup = select<GroupRow & Record<string, unknown>>('a failed group', groupsWith('cause = $1'));
const notesOf = select<CauseNote & Record<string, unknown>>(
  'notes of a cause',
  `select by, ${utc('at')} as at, text from cause_note where cause = $1 order by id desc`,
);

interface OldestRow {
  readonly message: number;
  readonly received_at: string;
  readonly submitter: string;
  readonly author: string | null;
  readonly addressee: string | null;
  readonly claimed: number | null;
}
const oldestOf = select<OldestRow & Record<string, unknown>>(
  'oldest of a cause',
  `select id as message, ${utc('received_at')} as received_at, submitter, author, addressee, claimed from message
   where ${FAILED} and message_cause(message) = $1 order by id limit 500`,
);

/** Which of the services judges a kind. */
const SERVICES: Readonly<Record<string, string>> = {
  ...{ JW301: 'allocation', JW302: 'allocation', JW305: 'care', JW306: 'care', JW307: 'care', JW308: 'care' },
  ...{ JW315: 'allocation', JW316: 'allocation', JW317: 'allocation', JW318: 'allocation', JW319: 'allocation' },
  ...{ JW320: 'allocation', JW323: 'declaration', JW325: 'declaration' },
};

const toldGroup = (row: GroupRow): FailedGroup => {
  const { cause, outcome, messages, first, last, days, parties, notes, reason, kind, rule, parking, job } = row;
  const service = SERVICES[kind ?? ''];
  return {
    ...{ cause, outcome, messages, first, last, days, parties, notes },
    ...(reason !== null && { reason }),
    ...(kind !== null && { kind }),
    ...(rule !== null && { rule }),
    ...(service !== undefined && { service }),
    trend: { lastDay: row.last_day, dayBefore: row.day_before },
    heldUpCents: row.held_up,
    heldUpUnknown: row.held_up_unknown,
    ...(parking && { parked: parking }),
    ...(job && { job: { id: `${job.id}`, state: job.state, progress: job.settled / job.messages } }),
  };
};

export const readGroups = async (client: ClientBase): Promise<readonly FailedGroup[]> =>
  (await allGroups(client)).map(toldGroup);

/** Undefined where nothing is open for that cause, and nobody wrote anything down about it. */
export async function readGroup(
  client: ClientBase,
  cause: string,
): Promise<Omit<FailedGroupInDetail, 'jobs'> | undefined> {
  const [row] = await oneGroup(client, cause);
  if (!row) return undefined;
  const oldest = await oldestOf(client, cause);
  return {
    ...toldGroup(row),
    noted: await notesOf(client, cause),
    oldest: oldest.map(({ message, received_at: receivedAt, submitter, author, addressee, claimed }) => ({
      ...{ message, receivedAt, submitter },
      ...(author !== null && { author }),
      ...(addressee !== null && { addressee }),
      ...(claimed !== null && { claimedCents: claimed }),
    })),
  };
}

/** What a plan takes: everything that is open for that cause at this moment, the oldest first. */
export const FAILED_OF_CAUSE = `${FAILED} and message_cause(message) = $1`;
