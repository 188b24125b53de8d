import type { Holding, YearHold } from '../allocation/allocation';
import { addDays, calendarDate, earlierOf, yearOf, type CalendarDate } from '../values/calendar-date';
import { add, sumOf, zeroCents } from '../values/cents';

/** What of it had happened by a day of care. */
export function holdingOn({ carriedTo, expiredOn, ...holding }: Holding, on: CalendarDate): Holding {
  return {
    ...holding,
    ...(carriedTo !== undefined && { carriedTo: Math.min(carriedTo, yearOf(on)) }),
    ...(expiredOn !== undefined && expiredOn <= on && { expiredOn }),
  };
}

/** What is held per year by plan and grants, after what time did to it. */
export function afterTime(years: readonly YearHold[], holding: Holding): readonly YearHold[] {
  if (holding.expiredOn !== undefined) return years.map((row) => ({ ...row, held: zeroCents }));
  const to = carriedTo(holding);
  const earlier = years.filter(({ year, held }) => to !== undefined && year < to && held !== 0);
  if (to === undefined || earlier.length === 0) return years;
  const moved = sumOf(earlier.map(({ held }) => held));
  const own = years.find(({ year }) => year === to) ?? { year: to, ...nothing };
  return [
    ...years.filter(({ year }) => year < to).map((row) => ({ ...row, held: zeroCents })),
    { ...own, held: add(own.held, moved) },
    ...years.filter(({ year }) => year > to),
  ];
}

const nothing = { planned: zeroCents, granted: zeroCents, held: zeroCents };

const carriedTo = ({ carriedTo: to, until }: Holding): number | undefined =>
  to === undefined || until === undefined ? to : Math.min(to, yearOf(until));

/** The first day on which nothing can be declared any more of care that ended; undefined while no end is known. */
export const expiresOn = ({ until }: Holding, declarableDays: number): CalendarDate | undefined =>
  until === undefined ? undefined : addDays(until, declarableDays + 1);

/** The first days of the years to which what is held moved on by a day, and had not yet. */
export function yearsBegun(years: readonly YearHold[], holding: Holding, today: CalendarDate): readonly CalendarDate[] {
  const first = Math.min(...years.filter(({ held }) => held !== 0).map(({ year }) => year));
  const last = yearOf(holding.until === undefined ? today : earlierOf(today, holding.until));
  const count = Number.isFinite(first) ? Math.max(0, last - first) : 0;
  return Array.from({ length: count }, (_, at) => calendarDate(`${first + at + 1}-01-01`));
}
