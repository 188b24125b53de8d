import type { Allocation } from '../allocation/allocation';
import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Booking } from '../decision/decision';
import type { PairFacts } from '../decision/pair-facts';
import type { Region } from '../region/region';
import { yearOf, type CalendarDate } from '../values/calendar-date';
import { cents, negate, subtract, sumOf } from '../values/cents';
import { finalStopOf } from './final-stop';
import { heldInAll, planned, rehold, type HoldsSet } from './hold';
import type { HoldEvent } from './hold-event';
import { expiresOn, yearsBegun } from './holding';

/** What was booked of care, and what follows for what is held: a final stop ends it from the day after, and one that is undone brings it back. */
export function withHoldsOfCare(bookings: readonly Booking[], { book, region }: PairFacts): readonly Booking[] {
  const { care } = applyBookings(book, bookings);
  const holds = [...book.allocations.values()].flatMap((allocation) => {
    const { number, client } = allocation;
    const [was, is] = [book.care, care].map((rows) => finalStopOf(number, rows.get(client) ?? []));
    if (was === is) return [];
    const after = planned(allocation, region, care.get(client)).allocation;
    return [withEvent(rehold(after, book), allocation, { what: is === undefined ? 'stop-undone' : 'stopped' })];
  });
  return [...bookings, ...holds];
}

function withEvent(holds: HoldsSet, before: Allocation, { what }: Pick<HoldEvent, 'what'>): HoldsSet {
  const on = holds.holding?.until;
  const amount = subtract(heldInAll(holds.years), heldInAll(before.years));
  return { ...holds, event: { what, ...(on !== undefined && { on }), amount } };
}

export interface Settling {
  readonly today: CalendarDate;
  readonly region: Region;
}

/**
 * What time did to the holds of some allocations until today, in the order of the days on which it did: what is held of a year that
 * ended moves on to the next where there is care in that, and what can be declared no more expires. Nothing where it was booked before.
 */
export function holdsOverTime(numbers: readonly number[], book: Book, settling: Settling): readonly HoldsSet[] {
  const all: HoldsSet[] = [];
  let working = book;
  for (const number of numbers) {
    for (let next = nextHolds(number, working, settling); next; next = nextHolds(number, working, settling)) {
      working = applyBookings(working, [next]);
      all.push(next);
    }
  }
  return all;
}

/** One thing at a time, so that each is told by itself. */
function nextHolds(number: number, book: Book, { today, region }: Settling): HoldsSet | undefined {
  const allocation = book.allocations.get(number);
  if (!allocation?.holding || allocation.holding.expiredOn !== undefined) return undefined;
  const { years, holding } = allocation;
  const [begun] = yearsBegun(years, holding, today);
  if (begun !== undefined) {
    const [to, { carriedTo = 0 }] = [yearOf(begun), holding];
    const moved = sumOf(years.filter(({ year }) => year < to).map(({ held }) => held));
    const after = { ...allocation, holding: { ...holding, carriedTo: Math.max(to, carriedTo) } };
    return { ...rehold(after, book), event: { what: 'year-ended', on: begun, amount: moved } };
  }
  const expiredOn = expiresOn(holding, region.settings.declarableDays);
  if (expiredOn === undefined || expiredOn > today) return undefined;
  const held = heldInAll(years);
  const expired = rehold({ ...allocation, holding: { ...holding, expiredOn } }, book);
  return held === 0 ? expired : { ...expired, event: { what: 'expired', on: expiredOn, amount: cents(negate(held)) } };
}
