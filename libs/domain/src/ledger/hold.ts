import type { Allocation, Holding, YearHold } from '../allocation/allocation';
import { standingOf } from '../allocation/current-allocations';
import type { CareRow } from '../care/care-row';
import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Booking, RoomChange } from '../decision/decision';
import type { Region } from '../region/region';
import { calendarDate, earlierOf, laterOf, yearOf, type CalendarDate } from '../values/calendar-date';
import { add, cents, subtract, sumOf, zeroCents, type Cents } from '../values/cents';
import { daysIn, type Period } from '../values/period';
import { finalStopOf } from './final-stop';
import { allocatedValue, heldPeriod } from './hold-value';
import { afterTime } from './holding';
import type { Posting } from './posting';
import type { Room } from './room';

/** Cents per calendar year. */
export type PerYear = ReadonlyMap<number, Cents>;
export type HoldsSet = Extract<Booking, { kind: 'holds-set' }>;

/** A value over the calendar years of a period by their days; what rounding leaves goes to the last year. */
export function spreadOverYears(value: Cents, period: Period): PerYear {
  const [first, last, days] = [yearOf(period.begins), yearOf(period.ends), daysIn(period)];
  const years = Array.from({ length: last - first }, (_, at) => first + at);
  // Split so that no product passes what a number can hold exactly.
  const [perDay, rest] = [Math.floor(value / days), value % days];
  const shares = years.map((year) => {
    const daysThen = daysOf(year, period);
    return [year, cents(perDay * daysThen + Math.floor((rest * daysThen) / days))] as const;
  });
  return new Map([...shares, [last, subtract(value, sumOf(shares.map(([, share]) => share)))]]);
}

/** What of a value is for the days up to and including one: care that stopped then holds nothing for the days after it. */
function plannedUntil(value: Cents, period: Period, until: CalendarDate | undefined): PerYear {
  if (until === undefined || until >= period.ends) return spreadOverYears(value, period);
  if (until < period.begins) return new Map();
  const given = { begins: period.begins, ends: until };
  const [days, all] = [daysIn(given), daysIn(period)];
  const share = Math.floor(value / all) * days + Math.floor(((value % all) * days) / all);
  return spreadOverYears(cents(share), given);
}

const daysOf = (year: number, { begins, ends }: Period): number =>
  daysIn({
    begins: laterOf(begins, calendarDate(`${year}-01-01`)),
    ends: earlierOf(ends, calendarDate(`${year}-12-31`)),
  });

/**
 * What is still held per year: what was planned, less what was granted in that year; what was granted above a year's plan is taken
 * from the other years, earliest first. Nothing is ever held below zero. It looks at totals only, so a credit restores it by itself.
 * Then what time did to it: moved on to a later year, or expired.
 */
export function heldAfter(planned: PerYear, granted: PerYear, holding: Holding = {}): readonly YearHold[] {
  const years = [...new Set([...planned.keys(), ...granted.keys()])]
    .sort((a, b) => a - b)
    .map((year) => {
      const [plan, grant] = [planned.get(year) ?? zeroCents, granted.get(year) ?? zeroCents];
      return {
        year,
        planned: plan,
        granted: grant,
        open: Math.max(0, plan - grant),
        excess: Math.max(0, grant - plan),
      };
    });
  let excess = years.reduce((total, year) => total + year.excess, 0);
  const rows = years
    .filter((year) => year.planned !== 0 || year.granted !== 0)
    .map(({ year, planned: plan, granted: grant, open }) => {
      const taken = Math.min(open, excess);
      excess -= taken;
      return { year, planned: plan, granted: grant, held: cents(open - taken) };
    });
  return afterTime(rows, holding);
}

const perYear = (years: readonly YearHold[], of: 'planned' | 'granted'): PerYear =>
  new Map(years.map((row) => [row.year, row[of]]));

export interface Plan {
  readonly allocation: Allocation;
  /** It is in force, but nobody can say what it is worth: it holds nothing. */
  readonly unknown: boolean;
}

/** The allocation with what its current version plans per year, as far as care goes; nothing where it was deleted or withdrawn. */
export function planned(allocation: Allocation, region: Region, care: readonly CareRow[] = []): Plan {
  const inForce = standingOf(allocation)?.current;
  const value = inForce && allocatedValue(inForce, region);
  const stopped = inForce && finalStopOf(allocation.number, care);
  const plan: PerYear =
    inForce && value !== undefined ? plannedUntil(value, heldPeriod(inForce), stopped) : new Map<number, Cents>();
  const until = inForce?.ends && stopped ? earlierOf(inForce.ends, stopped) : (inForce?.ends ?? stopped);
  const holding = inForce ? holdingUntil(until, allocation.holding) : {};
  const years = heldAfter(plan, perYear(allocation.years, 'granted'), holding);
  return { allocation: { ...allocation, years, holding }, unknown: inForce !== undefined && value === undefined };
}

/** What expired holds again where there is care after the day that was the last. */
function holdingUntil(until: CalendarDate | undefined, { until: was, ...before }: Holding = {}): Holding {
  const { expiredOn: _, ...begun } = before;
  const kept = until !== undefined && was !== undefined && until <= was ? before : begun;
  return { ...(until !== undefined && { until }), ...kept };
}

/** The holds of an allocation as it will be, against those of the book: absolute per year, and the change in each room. */
export function rehold(after: Allocation, book: Pick<Book, 'allocations' | 'rooms'>): HoldsSet {
  const { number, holding } = after;
  const years = heldAfter(perYear(after.years, 'planned'), perYear(after.years, 'granted'), holding);
  const before = book.allocations.get(number)?.years ?? [];
  const changes = [...book.rooms.values()]
    .filter((room) => countsFor(room, after))
    .map((room) => ({ room: room.key, held: changeIn(room, heldIn(room.year, years), heldIn(room.year, before)) }));
  const rooms = changes.filter(({ held }) => held !== 0);
  return { kind: 'holds-set', number, years, rooms, ...(holding && { holding }) };
}

/** What an allocation holds of all years. */
export const heldInAll = (years: readonly YearHold[]): Cents => sumOf(years.map(({ held }) => held));

const heldIn = (year: number, years: readonly YearHold[]): Cents =>
  years.find((row) => row.year === year)?.held ?? zeroCents;

/** A room never gives back more than it holds. */
const changeIn = (room: Room, now: Cents, before: Cents): RoomChange['held'] =>
  cents(Math.max(now - before, -room.held));

/** A room without a municipality counts over the region, one without a segment over both. */
export const countsFor = (
  { provider, municipality, segment }: Room,
  allocation: Pick<Allocation, 'provider' | 'municipality' | 'segment'>,
): boolean =>
  provider === allocation.provider &&
  (municipality === undefined || municipality === allocation.municipality) &&
  (segment === undefined || segment === allocation.segment);

/** What postings do to the holds of the allocations they name: one booking per allocation, from the book as it was before them. */
export function holdsAfterPostings(book: Book, postings: readonly Posting[]): readonly Booking[] {
  const perAllocation = new Map<number, Posting[]>();
  for (const posting of postings) {
    const together = perAllocation.get(posting.allocationNumber);
    if (together) together.push(posting);
    else perAllocation.set(posting.allocationNumber, [posting]);
  }
  const bookings: Booking[] = [];
  let working = book;
  for (const [number, ofOne] of perAllocation) {
    const allocation = working.allocations.get(number);
    if (!allocation) continue;
    const booking = rehold(granted(allocation, ofOne), working);
    working = applyBookings(working, [booking]);
    bookings.push(booking);
  }
  return bookings;
}

function granted(allocation: Allocation, postings: readonly Posting[]): Allocation {
  const totals = new Map(perYear(allocation.years, 'granted'));
  for (const { year, amount } of postings) totals.set(year, add(totals.get(year) ?? zeroCents, amount));
  const { years, holding } = allocation;
  return { ...allocation, years: heldAfter(perYear(years, 'planned'), totals, holding) };
}
