import type { ClientBase } from 'pg';
import {
  amountOf,
  type CalendarDate,
  type Cents,
  type ClientKey,
  type DeclarationLine,
  type EarlierLine,
  type MunicipalityCode,
  type PostingKind,
  type ProviderCode,
  type RoomKey,
  type TrajectoryKey,
  type Unit,
} from '#domain';
import { selectForEach } from '../statement';
import { distinct, type PairLine } from './at-hand';

/** What was declared in one line. */
export interface ClaimRow {
  readonly provider: ProviderCode;
  readonly municipality: MunicipalityCode;
  readonly client_key: ClientKey;
  readonly reference: string;
  readonly previous_reference: string | null;
  readonly allocation_number: number;
  readonly category: string;
  readonly code: string;
  readonly period_begins: CalendarDate;
  readonly period_ends: CalendarDate;
  readonly volume: number;
  readonly unit: Unit;
  readonly rate: Cents | null;
  readonly claimed: Cents;
}

interface LineRow extends ClaimRow {
  readonly kind: PostingKind | 'refused' | 'awaited';
  readonly counted: number;
  readonly trajectory: TrajectoryKey | null;
  readonly rooms: readonly RoomKey[];
  readonly cap_changes: readonly Cents[];
  readonly credited: boolean;
}

const CLAIM = `provider, municipality, client_key, reference, previous_reference, allocation_number, category, code,
  period_begins, period_ends, volume, unit, rate, claimed`;

const linesByReference = selectForEach<{ readonly provider: string; readonly reference: string }, LineRow>(
  'lines by reference',
  { provider: 'text', reference: 'text' },
  {
    columns: 'found.*',
    found: `select ${CLAIM}, kind, counted, trajectory, rooms, cap_changes, taken.back is not null as credited
      from entry left join lateral (
        select true as back from entry as credit where credit.kind = 'credit'
        and credit.provider = entry.provider and credit.previous_reference = entry.reference limit 1) as taken on true
      where entry.holds_reference and entry.provider = given.provider and entry.reference = given.reference
      union all select ${CLAIM}, 'awaited', 0, null, '{}', '{}', false from awaited_line
      where holds_reference and provider = given.provider and reference = given.reference`,
  },
);

export interface ReadLine extends PairLine {
  readonly earlier: EarlierLine;
}

export const claimedLine = (row: ClaimRow): DeclarationLine => ({
  reference: row.reference,
  allocationNumber: row.allocation_number,
  category: row.category,
  productCode: row.code,
  period: { begins: row.period_begins, ends: row.period_ends },
  volume: row.volume,
  unit: row.unit,
  claimed: amountOf(row.claimed),
  ...(row.previous_reference !== null && { previousReference: row.previous_reference }),
  ...(row.rate !== null && { rate: row.rate }),
});

const earlierLine = (row: LineRow): EarlierLine => ({
  line: claimedLine(row),
  client: row.client_key,
  municipality: row.municipality,
  kind: row.kind,
  credited: row.credited,
  counted: row.counted,
  rooms: row.rooms,
  capChanges: row.cap_changes,
  ...(row.trajectory !== null && { trajectory: row.trajectory }),
});

/** The lines that have a reference at hand, as their own or as the one they take back. */
export async function readLines(client: ClientBase, atHand: readonly PairLine[]): Promise<readonly ReadLine[]> {
  const references = atHand.flatMap(({ provider, line: { reference, previousReference } }) =>
    [reference, ...(previousReference === undefined ? [] : [previousReference])].map((named) => ({
      provider,
      reference: named,
    })),
  );
  const rows = await linesByReference(client, distinct(references));
  return rows.map((row) => {
    const earlier = earlierLine(row);
    return { municipality: row.municipality, provider: row.provider, line: earlier.line, earlier };
  });
}
