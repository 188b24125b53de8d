import { dayNumber, earlierOf, firstDayOf, lastOfMonth, monthNumber, type CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';

/** What was granted or taken back for care in one month, and the day on which that was judged. */
export interface KnownGrant {
  /** Twelve times the year and the month, as `monthNumber` counts. */
  readonly month: number;
  readonly knownOn: CalendarDate;
  readonly granted: Cents;
}

/** What is known of one allocation that counts for a room. */
export interface KnownAllocation {
  readonly starts: CalendarDate;
  readonly ends: CalendarDate;
  /** What it may come to cost in all. */
  readonly value: Cents;
  readonly knownOn: CalendarDate;
  /** Care was reported to have ended on this day, before its time. */
  readonly stoppedOn?: CalendarDate;
  readonly grants: readonly KnownGrant[];
}

/** How far time has come: whole months that are over, and the part of the next one that is over too. */
export interface Moment {
  readonly over: number;
  readonly part: number;
}

/** At the end of a day. */
export function momentAt(day: CalendarDate): Moment {
  const [at, last] = [dayNumber(day), dayNumber(lastOfMonth(day))];
  if (at === last) return { over: monthNumber(day), part: 0 };
  return { over: monthNumber(day) - 1, part: Number(day.slice(8, 10)) / Number(lastOfMonth(day).slice(8, 10)) };
}

/** What an allocation plans for a month, in one of the parts of its life. */
export interface Slice {
  readonly month: number;
  readonly part: number;
  /** Cents, spread evenly over its days. */
  readonly planned: number;
}

/** Instalments are rarely even: a life is looked at in so many parts, each with what it turns out to cost. */
export const LIFE_PARTS = 4;

/** Up to a day: the last one of the allocation, or an earlier one on which its care ended. */
export function slicesOf({ starts, ends, value }: KnownAllocation, until: CalendarDate = ends): readonly Slice[] {
  const [first, last] = [dayNumber(starts), dayNumber(earlierOf(ends, until))];
  const days = dayNumber(ends) - first + 1;
  const partBegins = (part: number): number => first + Math.ceil((part * days) / LIFE_PARTS);
  const slices: Slice[] = [];
  let month = monthNumber(starts);
  for (let part = 0; part < LIFE_PARTS; part += 1) {
    const stop = Math.min(last, partBegins(part + 1) - 1);
    for (let day = partBegins(part); day <= stop;) {
      const next = Math.min(stop + 1, firstDayOf(month + 1));
      slices.push({ month, part, planned: (value * (next - day)) / days });
      if (next === firstDayOf(month + 1)) month += 1;
      day = next;
    }
  }
  return slices;
}

/** Sums by month. */
export class PerMonth {
  readonly #sums = new Map<number, number>();

  add(month: number, amount: number): void {
    this.#sums.set(month, this.at(month) + amount);
  }

  at(month: number): number {
    return this.#sums.get(month) ?? 0;
  }

  /** Both months included. */
  between(first: number, last: number): number {
    let sum = 0;
    for (let month = first; month <= last; month += 1) sum += this.at(month);
    return sum;
  }
}
