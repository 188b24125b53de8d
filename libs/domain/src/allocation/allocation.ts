import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { ClientKey, Extent, MunicipalityCode, Product, ProviderCode } from '../values/codes';
import type { Regime, Segment } from '../region/region';
import type { TrajectoryKey } from '../ledger/trajectory';

/** What one message said of an allocation. The latest by date and time that was not withdrawn is current (IV013). */
export interface AllocationVersion {
  /** The message that brought it. */
  readonly message: number;
  readonly allocatedOn: CalendarDate;
  readonly allocatedAt: string;
  readonly product?: Product;
  readonly starts: CalendarDate;
  readonly ends?: CalendarDate;
  readonly extent?: Extent;
  readonly budget?: Cents;
  readonly changeReason?: string;
  /** Taken back because the provider refused the message that brought it. */
  readonly withdrawn: boolean;
}

/** What an allocation holds of one calendar year's rooms: planned when it was booked, less what was granted on it since. */
export interface YearHold {
  readonly year: number;
  readonly planned: Cents;
  readonly granted: Cents;
  readonly held: Cents;
}

/** Until when there is care to hold money for, and what time did to what is held. */
export interface Holding {
  /** Its last day of care: its end, or that of a final stop before it; absent while neither is known. */
  readonly until?: CalendarDate;
  /** What was still held of earlier years moved on to this one, if there is care in it; else to the last year with care. */
  readonly carriedTo?: number;
  /** From this day on nothing of it can be declared any more, and it holds nothing. */
  readonly expiredOn?: CalendarDate;
}

/** An allocation as the book has it: its versions, its trajectory and what was granted on it. */
export interface Allocation {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly number: number;
  readonly client: ClientKey;
  /** Of its first first day; it never changes under it. */
  readonly regime: Regime;
  readonly segment?: Segment;
  readonly trajectory: TrajectoryKey;
  readonly versions: readonly AllocationVersion[];
  /** Net of credits, in the unit of the allocation, or in minutes where that unit is the hour. */
  readonly grantedVolume: number;
  /** Granted debits that were not credited. */
  readonly openDebits: number;
  readonly years: readonly YearHold[];
  /** Absent where it never held anything. */
  readonly holding?: Holding;
}

type Stamp = Pick<AllocationVersion, 'allocatedOn' | 'allocatedAt'>;

export const isLater = (a: Stamp, b: Stamp): boolean =>
  a.allocatedOn !== b.allocatedOn ? a.allocatedOn > b.allocatedOn : a.allocatedAt > b.allocatedAt;

/**
 * The version that counts, whatever order the versions arrived in (OP080), and the first of those that were sent again;
 * undefined when all were withdrawn.
 */
export function currentVersion({ versions }: Pick<Allocation, 'versions'>): AllocationVersion | undefined {
  return versions
    .filter((version) => !version.withdrawn)
    .reduce<AllocationVersion | undefined>(
      (best, version) => (best && !isLater(version, best) ? best : version),
      undefined,
    );
}

/** Deleted: change reason 13 (or the lapsed 01) with an end on its own first day. */
export const isDeletion = (v: Pick<AllocationVersion, 'changeReason' | 'starts' | 'ends'>): boolean =>
  (v.changeReason === '13' || v.changeReason === '01') && v.starts === v.ends;

/** The version by which the number was allocated first; undefined when all were withdrawn. */
export function firstVersion({ versions }: Pick<Allocation, 'versions'>): AllocationVersion | undefined {
  return versions
    .filter((version) => !version.withdrawn)
    .reduce<AllocationVersion | undefined>(
      (first, version) => (first && !isLater(first, version) ? first : version),
      undefined,
    );
}
