import type { Holding } from '../allocation/allocation';
import type { RoomPolicy } from '../region/region';
import type { CalendarDate } from '../values/calendar-date';
import { cents, sumOf, zeroCents, type Cents } from '../values/cents';
import { heldAfter, type PerYear } from './hold';
import { freeIn, type Room } from './room';

/** What follows from what a room has, uses and holds. Amounts in cents. */
export interface RoomBalance {
  /** Below zero where more was promised than there is; absent without a limit. */
  readonly freeCents?: Cents;
  /** Granted above the limit: by policy, by a municipality itself, or before the limit was lowered. */
  readonly overCents: Cents;
  /** How much of the limit is used, in whole percents rounded down; absent without a limit, or with one of nothing. */
  readonly usedPercent?: number;
}

export function roomBalance(room: Pick<Room, 'limit' | 'used' | 'held'>): RoomBalance {
  const { limit, used } = room;
  if (limit === 'none') return { overCents: zeroCents };
  return {
    freeCents: cents(freeIn(room)),
    overCents: cents(Math.max(0, used - limit)),
    ...(limit !== 0 && { usedPercent: Math.floor((used * 100) / limit) }),
  };
}

/** What a room had until it was changed, and has from a day on, or until a last one. The row of a new room has nothing before it. */
export interface LimitChange {
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
  readonly before?: Terms;
  readonly after: Terms;
}

type Terms = Pick<Room, 'limit'> & { readonly policy: RoomPolicy };

/**
 * What held on a day, by changes in the order in which they were made: the last that holds on it. What the room began with holds for all
 * days before the first change. Undefined where nothing was ever said of it but what it is.
 */
export function termsOn(changes: readonly LimitChange[], on: CalendarDate): TermsThen | undefined {
  const last = changes.filter(({ from, to }) => from <= on && (to === undefined || on <= to)).at(-1);
  if (!last) return changes[0]?.before ?? changes[0]?.after;
  return { ...last.after, ...(last.to !== undefined && { until: last.to }) };
}

/** With the last day of a limit that is for a time. */
type TermsThen = Terms & Pick<Room, 'until'>;

/** What an allocation plans and what was granted on it, per year of care, and what time did to the rest. */
export interface PlanAndGrants {
  readonly planned: PerYear;
  readonly granted: PerYear;
  readonly holding?: Holding;
}

/** What allocations hold together of a year. */
export const heldTogether = (allocations: readonly PlanAndGrants[], year: number): Cents =>
  sumOf(
    allocations.flatMap(({ planned, granted, holding }) =>
      heldAfter(planned, granted, holding)
        .filter((row) => row.year === year)
        .map(({ held }) => held),
    ),
  );
