import type { ClientBase } from 'pg';
import type { Attempt, Hop, HopKind } from '#pipeline';
import { wireIdOf } from '../record/letters';
import { select, together } from '../statement';

interface HopRow {
  readonly what: HopKind;
  readonly at: Date;
  readonly position: number | null;
  readonly kind: string | null;
  readonly party: string | null;
  readonly detail: string | null;
}

/** Of one message, whatever is known to have happened to it, or is to happen, in that order. */
const hopRows = select<HopRow>(
  'what happened to a message',
  `select what, at, position, kind, party, detail from (
     select 'received' as what, received_at as at, null::integer as position, null as kind, submitter as party, null as detail, 0 as rank
       from message where id = $1
     union all select 'received-again', received_at, null, null, submitter, null, 1 from duplicate where message_id = $1
     union all select 'booked', max(recorded_at), null, null, null, count(*)::text, 2 from entry where message_id = $1 having count(*) > 0
     union all select 'reopened', asked_at, null, null, null, why, 3 from reopening where message_id = $1
     union all select 'judged-again', judged_at, null, null, null, outcome_after, 4 from reopening
       where message_id = $1 and judged_at is not null
     union all select 'letter-queued', queued_at, position, letter.kind, outbox.destination, role, 5
       from outbox join letter using (message_id, position) where message_id = $1
     union all select 'letter-sent', sent_at, position, letter.kind, outbox.destination, role, 6
       from outbox join letter using (message_id, position) where message_id = $1 and sent_at is not null
     union all select 'letter-taken', taken_at, position, letter.kind, party, role, 7
       from mailbox join letter using (message_id, position) where message_id = $1
     union all select 'letter-fetched', mailbox.received_at, position, letter.kind, party, role, 8
       from mailbox join letter using (message_id, position) where message_id = $1 and mailbox.received_at is not null
     union all select 'due', max(due_at), null, null, null, string_agg(key, ' ' order by key), 9
       from waiting where message_id = $1 having count(*) > 0) as hop order by at, rank, position`,
);

function hopOf(message: number, { what, at, position, kind, party, detail }: HopRow): Hop {
  return {
    what,
    at: at.toISOString(),
    ...(position !== null && { letter: wireIdOf(message, position) }),
    ...(kind !== null && { kind }),
    ...(party !== null && { party }),
    ...(detail !== null && { detail }),
  };
}

interface AttemptRow {
  readonly why: string;
  readonly asked_at: Date;
  readonly asked_by: string | null;
  readonly note: string | null;
  readonly judged_at: Date | null;
  readonly outcome_before: string | null;
  readonly reason_before: string | null;
  readonly outcome_after: string | null;
  readonly reason_after: string | null;
}

const attemptRows = select<AttemptRow>(
  'how often a message was judged again',
  `select why, asked_at, asked_by, note, judged_at, outcome_before, reason_before, outcome_after, reason_after
   from reopening where message_id = $1 order by id`,
);

/** Who asked is known to those who run the gateway alone. */
function attemptOf(row: AttemptRow, isOfRegion: boolean): Attempt {
  const told = {
    askedBy: isOfRegion ? row.asked_by : null,
    note: isOfRegion ? row.note : null,
    judgedAt: row.judged_at?.toISOString() ?? null,
    outcomeBefore: row.outcome_before,
    reasonBefore: row.reason_before,
    outcomeAfter: row.outcome_after,
    reasonAfter: row.reason_after,
  };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
  return { why: row.why, askedAt: row.asked_at.toISOString(), ...known };
}

export async function historyOf(
  client: ClientBase,
  scope: string,
  message: number,
): Promise<{ readonly timeline: readonly Hop[]; readonly attemptList: readonly Attempt[] }> {
  const [hops, attempts] = await together([hopRows(client, message), attemptRows(client, message)]);
  return {
    timeline: hops.map((hop) => hopOf(message, hop)),
    attemptList: attempts.map((attempt) => attemptOf(attempt, scope === '*')),
  };
}
