import type { ClientBase } from 'pg';
import {
  productKey,
  sumOf,
  type CalendarDate,
  type Cents,
  type Instant,
  type MunicipalityCode,
  type PostingKind,
  type Room,
  type RoomEntries,
} from '#domain';
import { select, together } from './statement';

export interface EntryPage {
  readonly limit: number;
  /** From one. */
  readonly page: number;
}

interface LineRow {
  readonly message_id: number;
  readonly client_no: number;
  readonly line_no: number;
  readonly municipality: MunicipalityCode;
  readonly allocation_number: number;
  readonly category: string;
  readonly code: string;
  readonly period_begins: CalendarDate;
  readonly period_ends: CalendarDate;
  readonly kind: PostingKind;
  readonly granted: Cents;
  readonly recorded: Instant;
}

const OF_ROOM = `from entry where provider = $1 and granted <> 0 and rooms @> array[$2::text]
  and ($3::text is null or municipality = $3)`;

const linesIn = select<LineRow & Record<string, unknown>>(
  'lines granted in a room',
  `select message_id, client_no, line_no, municipality, allocation_number, category, code, period_begins, period_ends, kind, granted,
     to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded
   ${OF_ROOM} order by seq desc limit $4 offset $5`,
);
interface MonthRow extends Record<string, unknown> {
  readonly month: string;
  readonly lines: number;
  readonly granted: Cents;
}
const monthsIn = select<MonthRow>(
  'months granted in a room',
  `select to_char(period_begins, 'YYYY-MM') as month, count(*)::integer as lines, sum(granted)::bigint as granted
   ${OF_ROOM} group by 1 order by 1`,
);

/** The lines that were granted in a room, those of one municipality or of all; what they add up to is what the room counts. */
export async function entriesIn(
  client: ClientBase,
  room: Room,
  { municipality, limit, page }: EntryPage & { readonly municipality: MunicipalityCode | undefined },
): Promise<RoomEntries> {
  const which = [room.provider, room.key, municipality];
  const [lines, months] = await together([
    linesIn(client, ...which, limit, (page - 1) * limit),
    monthsIn(client, ...which),
  ]);
  return {
    entries: lines.map((row) => ({
      id: `${row.message_id}/${row.client_no}/${row.line_no}`,
      message: String(row.message_id),
      municipality: row.municipality,
      allocationNumber: row.allocation_number,
      product: productKey(row.category, row.code),
      period: { begins: row.period_begins, ends: row.period_ends },
      verdict: row.kind,
      grantedCents: row.granted,
      recordedAt: row.recorded,
    })),
    total: months.reduce((sum, each) => sum + each.lines, 0),
    sumCents: sumOf(months.map(({ granted }) => granted)),
    ...(municipality === undefined && { usedCents: room.used }),
    months: months.map(({ month, granted }) => ({ month, grantedCents: granted })),
  };
}
