import type { ClientBase } from 'pg';
import type { CalendarDate, TermsAlike, WorkCalendar } from '#domain';
import { select } from '../statement';

/** How many rules of a kind are told. */
const RULES_MAX = 5;

/**
 * What parties themselves sent, each of one party: its author, or who submitted it where no author was believed. What the gateway wrote
 * in somebody's name is of nobody's making here.
 */
const SENT = `
  select message.id, sender.party, coalesce(message.kind, 'unreadable') as kind, outcome, today, schema_versions
  from message cross join lateral (
    select case when author is null or outcome = 'quarantined' then submitter else author end as party) as sender
  where written_for is null and today between $2 and $3 and ($1 = '*' or sender.party = $1)
    and ($4::text is null or sender.party = $4)`;

export type Asked = readonly [scope: string, from: string, to: string, party: string | undefined];

interface OfKind {
  readonly party: string;
  readonly kind: string;
}

export interface WeekRow extends OfKind {
  readonly week: CalendarDate;
  readonly messages: number;
  readonly accepted: number;
  readonly partly: number;
  readonly refused: number;
  readonly waiting: number;
  readonly set_apart: number;
  readonly early: number;
}

export const readWeeks = select<WeekRow & Record<string, unknown>>(
  'messages of parties by week',
  `select party, kind, date_trunc('week', today)::date as week, count(*)::integer as messages,
     count(*) filter (where outcome = 'processed' and not has_findings)::integer as accepted,
     count(*) filter (where outcome = 'processed' and has_findings)::integer as partly,
     count(*) filter (where outcome = 'refused')::integer as refused,
     count(*) filter (where outcome = 'waiting')::integer as waiting,
     count(*) filter (where outcome in ('parked', 'quarantined'))::integer as set_apart,
     count(*) filter (where came_early)::integer as early
   from (select sent.*, exists (select from finding where message_id = sent.id) as has_findings,
       exists (select from reopening where message_id = sent.id and why in ('booked', 'due')) as came_early
     from (${SENT}) as sent where outcome <> 'duplicate') as judged
   group by party, kind, week order by party, kind, week`,
);

export interface RuleRow extends OfKind {
  readonly rule: string;
  readonly return_codes: readonly string[];
  readonly messages: number;
}

export const readBrokenRules = select<RuleRow & Record<string, unknown>>(
  'rules broken by parties',
  `select party, kind, rule, return_codes, messages from (
     select party, kind, rule, array_agg(distinct return_code order by return_code) as return_codes,
       count(distinct sent.id)::integer as messages,
       row_number() over (partition by party, kind order by count(distinct sent.id) desc, rule) as place
     from (${SENT}) as sent join finding on finding.message_id = sent.id
     group by party, kind, rule) as ranked
   where place <= ${RULES_MAX} order by party, kind, place`,
);

export interface VersionRow extends OfKind {
  readonly versions: string;
  readonly messages: number;
}

export const readVersions = select<VersionRow & Record<string, unknown>>(
  'versions that parties send',
  `select party, kind, schema_versions as versions, count(*)::integer as messages
   from (${SENT}) as sent where schema_versions is not null
   group by party, kind, schema_versions order by party, kind, messages desc, versions`,
);

export interface DuplicateRow extends OfKind {
  readonly duplicates: number;
}

/** The same bytes, counted with the message that they were first. */
export const readDuplicates = select<DuplicateRow & Record<string, unknown>>(
  'duplicates of parties',
  `select party, kind, count(*)::integer as duplicates
   from (${SENT}) as sent join duplicate on duplicate.message_id = sent.id group by party, kind`,
);

interface TermRow {
  readonly party: string;
  readonly kind: TermsAlike['kind'];
  readonly since: CalendarDate;
  readonly due: CalendarDate;
  readonly settled_on: CalendarDate | null;
  readonly count: number;
}

const termRows = select<TermRow & Record<string, unknown>>(
  'terms of parties',
  `select debtor as party, kind, since, due, (settled_at at time zone 'Europe/Amsterdam')::date as settled_on,
     count(*)::integer as count
   from obligation where since between $2 and $3 and ($1 = '*' or debtor = $1) and ($4::text is null or debtor = $4)
   group by debtor, kind, since, due, settled_on order by debtor, kind`,
);

export async function readTerms(
  client: ClientBase,
  ...asked: Asked
): Promise<readonly (TermsAlike & { readonly party: string })[]> {
  const rows = await termRows(client, ...asked);
  return rows.map(({ settled_on: settledOn, ...row }) => ({ ...row, ...(settledOn !== null && { settledOn }) }));
}

export interface Clock {
  readonly today: CalendarDate;
  readonly calendar: WorkCalendar;
}

export const readClock = select<Clock & Record<string, unknown>>(
  'today, and which days are worked',
  `select gateway_today() as today,
     (select value from region_setting where key = 'workCalendar' and replaced_at is null) as calendar`,
);

/** Of who ever took part, the name that was known last. */
export const readNames = select<{ readonly code: string; readonly name: string }>(
  'names of parties',
  `select distinct on (code) code, name from party where $1 = '*' or code = $1
   order by code, replaced_at desc nulls first, valid_from desc`,
);
