import type { ClientBase } from 'pg';
import { productKey, type CalendarDate, type Cents, type JudgedEntry } from '#domain';
import { select, together } from '../statement';

interface LineRow {
  readonly client_no: number;
  readonly line_no: number;
  readonly municipality: JudgedEntry['municipality'];
  readonly provider: JudgedEntry['provider'];
  readonly client_key: string;
  readonly reference: string;
  readonly previous_reference: string | null;
  readonly allocation_number: number;
  readonly category: string;
  readonly code: string;
  readonly period_begins: CalendarDate;
  readonly period_ends: CalendarDate;
  readonly unit: JudgedEntry['unit'];
  readonly volume: number;
  readonly claimed: Cents;
  readonly kind: JudgedEntry['kind'];
  readonly granted: Cents;
  readonly seq: number | null;
  readonly takes_back: string | null;
  readonly taken_back_by: string | null;
}

/** With what the entries behind its figures are found by. */
export interface LineThen extends JudgedEntry {
  readonly clientKey: string;
  /** Absent while it awaits its answer. */
  readonly seq?: number;
}

const LINE = `client_no, line_no, municipality, provider, client_key, reference, previous_reference, allocation_number, category, code,
  period_begins, period_ends, unit, volume, claimed`;
const idOf = (table: string): string => `${table}.message_id || '/' || ${table}.client_no || '/' || ${table}.line_no`;

/** A credit with the line that it names, and a line with the credit that took it back: never those of another municipality. */
const judgedLines = select<LineRow>(
  'lines of a verdict',
  `select ${LINE}, kind, granted, seq, named.id as takes_back, credit.id as taken_back_by
   from entry left join lateral (
     select ${idOf('debit')} as id from entry as debit
     where debit.provider = entry.provider and debit.reference = entry.previous_reference and debit.holds_reference
       and debit.municipality = entry.municipality) as named on true
   left join lateral (
     select ${idOf('back')} as id from entry as back
     where back.provider = entry.provider and back.previous_reference = entry.reference and back.kind = 'credit'
       and entry.kind in ('grant', 'grant-over-limit') and back.municipality = entry.municipality) as credit on true
   where message_id = $1 order by client_no, line_no`,
);
const awaitedLines = select<LineRow>(
  'awaited lines of a verdict',
  `select ${LINE}, 'awaited' as kind, 0::bigint as granted, null as seq, null as takes_back, null as taken_back_by
   from awaited_line where message_id = $1 order by client_no, line_no`,
);

const lineOf = (row: LineRow): LineThen => ({
  client: row.client_no,
  line: row.line_no,
  municipality: row.municipality,
  provider: row.provider,
  clientKey: row.client_key,
  reference: row.reference,
  ...(row.previous_reference !== null && { previousReference: row.previous_reference }),
  allocationNumber: row.allocation_number,
  product: productKey(row.category, row.code),
  period: { begins: row.period_begins, ends: row.period_ends },
  ...{ unit: row.unit, volume: row.volume, claimed: row.claimed, kind: row.kind, granted: row.granted },
  ...(row.seq !== null && { seq: row.seq }),
  ...(row.takes_back !== null && { takesBack: row.takes_back }),
  ...(row.taken_back_by !== null && { takenBackBy: row.taken_back_by }),
});

/** Every line of a declaration that was judged line by line, or awaits its answer. */
export async function readVerdictLines(client: ClientBase, message: number): Promise<readonly LineThen[]> {
  const [judged, awaited] = await together([judgedLines(client, message), awaitedLines(client, message)]);
  return [...judged, ...awaited].map(lineOf);
}
