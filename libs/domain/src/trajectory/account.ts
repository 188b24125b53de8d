import type { Allocation } from '../allocation/allocation';
import { priceDayOf } from '../ledger/chain';
import { heldAfter, type PerYear } from '../ledger/hold';
import type { PostingKind } from '../ledger/posting';
import type { Trajectory, TrajectoryKey } from '../ledger/trajectory';
import type { ProductKey, Region } from '../region/region';
import { yearOf, type CalendarDate } from '../values/calendar-date';
import { add, cents, subtract, sumOf, zeroCents, type Cents } from '../values/cents';
import type { ClientKey, ReturnCode } from '../values/codes';
import type { Period } from '../values/period';

/** A line of a declaration as it was judged, as the ledger keeps it. */
export interface AccountEntry {
  /** `message/client/line`, by index. */
  readonly id: string;
  readonly message: number;
  readonly client: ClientKey;
  readonly allocationNumber: number;
  readonly reference: string;
  readonly previousReference?: string;
  readonly product: ProductKey;
  readonly period: Period;
  readonly kind: PostingKind | 'refused';
  /** Signed: a credit is negative. */
  readonly claimed: Cents;
  readonly granted: Cents;
  /** What it counted for in the volume of its allocation. */
  readonly counted: number;
  /** In which it was granted; a refused line is in none. */
  readonly trajectory?: TrajectoryKey;
  /** Why it was refused, as far as the gateway refused it. */
  readonly returnCodes: readonly ReturnCode[];
}

/** What a number plans per year, and the lines that were judged on it. */
export interface AllocationRecords extends Omit<Allocation, 'grantedVolume' | 'openDebits' | 'years'> {
  readonly planned: PerYear;
}

/** An allocation as the ledger has it, from what was planned and from the lines that were judged on it. */
export function allocationFrom({ planned, ...said }: AllocationRecords, entries: readonly AccountEntry[]): Allocation {
  const granted = entries.filter(
    ({ allocationNumber, kind }) => allocationNumber === said.number && kind !== 'refused',
  );
  return {
    ...said,
    grantedVolume: granted.reduce((total, { counted }) => total + counted, 0),
    openDebits: granted.reduce((open, { kind }) => open + (kind === 'credit' ? -1 : 1), 0),
    years: heldAfter(planned, grantedPerYear(granted), said.holding),
  };
}

function grantedPerYear(entries: readonly AccountEntry[]): PerYear {
  const years = new Map<number, Cents>();
  for (const { period, granted } of entries) {
    const year = yearOf(period.begins);
    years.set(year, add(years.get(year) ?? zeroCents, granted));
  }
  return years;
}

/** A line as it is told. Amounts in cents. */
export interface AccountLine {
  readonly id: string;
  readonly message: string;
  readonly allocationNumber: number;
  readonly reference: string;
  readonly previousReference?: string;
  readonly product: ProductKey;
  readonly period: Period;
  readonly verdict: PostingKind | 'refused';
  readonly claimedCents: Cents;
  readonly grantedCents: Cents;
  readonly returnCodes: readonly ReturnCode[];
}

/** The money of a trajectory. Amounts in cents. */
export interface TrajectoryAccount {
  readonly key: TrajectoryKey;
  /** Of the PIC last allocated in it; absent where none is allocated. It refuses nothing where it does not bind (GW001). */
  readonly ceiling?: {
    readonly product: ProductKey;
    readonly priceCents: Cents;
    readonly binding: boolean;
    /** The day whose price list says so. */
    readonly priceOn: CalendarDate;
  };
  /** It does not add up: nothing is granted on it until a person releases it. */
  readonly stopped?: true;
  readonly grantedCents: Cents;
  readonly heldCents: Cents;
  /** What may still be granted under a ceiling that binds. */
  readonly leftCents?: Cents;
  readonly years: readonly {
    readonly year: number;
    readonly plannedCents: Cents;
    readonly grantedCents: Cents;
    readonly heldCents: Cents;
  }[];
  /** In the order in which they were judged. */
  readonly lines: readonly AccountLine[];
}

export interface TrajectoryBook {
  /** With its ceiling; what was granted on it is told from the lines. */
  readonly trajectory: Omit<Trajectory, 'granted'>;
  /** Those in it. */
  readonly allocations: readonly Allocation[];
  readonly entries: readonly AccountEntry[];
}

/** From what was planned and judged, and nothing that was counted: a line that was granted counts where it was granted, a refused one where its number is. */
export function accountOf({ trajectory, allocations, entries }: TrajectoryBook, region: Region): TrajectoryAccount {
  const { key, client, stopped } = trajectory;
  const numbers = new Set(allocations.map(({ number }) => number));
  const own = entries.filter((entry) =>
    entry.trajectory === undefined
      ? numbers.has(entry.allocationNumber) && entry.client === client
      : entry.trajectory === key,
  );
  const granted = sumOf(own.map((entry) => entry.granted));
  const years = yearsOf(allocations);
  const ceiling = ceilingOf(trajectory, allocations, region);
  return {
    key,
    ...(ceiling && { ceiling }),
    ...(stopped && { stopped }),
    grantedCents: granted,
    heldCents: sumOf(years.map(({ heldCents }) => heldCents)),
    ...(ceiling?.binding && { leftCents: cents(Math.max(0, subtract(ceiling.priceCents, granted))) }),
    years,
    lines: own.map(accountLine),
  };
}

function ceilingOf(
  trajectory: TrajectoryBook['trajectory'],
  allocations: readonly Allocation[],
  region: Region,
): TrajectoryAccount['ceiling'] {
  const { pic, price, binding } = trajectory;
  if (pic === undefined || price === undefined) return undefined;
  return { product: pic, priceCents: price, binding, priceOn: priceDayOf(trajectory, allocations, region) };
}

function yearsOf(allocations: readonly Allocation[]): TrajectoryAccount['years'] {
  const rows = allocations.flatMap(({ years }) => years);
  return [...new Set(rows.map(({ year }) => year))]
    .sort((a, b) => a - b)
    .map((year) => {
      const ofYear = rows.filter((row) => row.year === year);
      return {
        year,
        plannedCents: sumOf(ofYear.map(({ planned }) => planned)),
        grantedCents: sumOf(ofYear.map(({ granted }) => granted)),
        heldCents: sumOf(ofYear.map(({ held }) => held)),
      };
    });
}

const accountLine = ({ id, message, kind, claimed, granted, ...line }: AccountEntry): AccountLine => ({
  id,
  message: String(message),
  allocationNumber: line.allocationNumber,
  reference: line.reference,
  ...(line.previousReference !== undefined && { previousReference: line.previousReference }),
  product: line.product,
  period: line.period,
  verdict: kind,
  claimedCents: claimed,
  grantedCents: granted,
  returnCodes: line.returnCodes,
});
