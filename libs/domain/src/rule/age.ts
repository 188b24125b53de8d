import type { BirthDate } from '../message/client';
import { calendarDate, lastOfMonth, yearOf, type CalendarDate } from '../values/calendar-date';

/** The latest day that a birth may have been on, by what is known of it; undefined where nothing is (DatumGebruik 3). */
function latestBirth({ date, use }: BirthDate): CalendarDate | undefined {
  switch (use) {
    case '1':
      return lastOfMonth(date);
    case '2':
      return calendarDate(`${yearOf(date)}-12-31`);
    case '3':
      return undefined;
    default:
      return date;
  }
}

/** The age was reached by that day, whichever day the person was born on. Who was born on 29 February turns on 1 March. */
export function surelyReached(birth: BirthDate, age: number, on: CalendarDate): boolean {
  const born = latestBirth(birth);
  return born !== undefined && on >= `${yearOf(born) + age}${born.slice(4)}`;
}

/** Two dates of birth that cannot be of one person: they differ in a part that both of them know. */
export function birthsDiffer(a: BirthDate, b: BirthDate): boolean {
  const known = Math.min(knownLength(a), knownLength(b));
  return a.date.slice(0, known) !== b.date.slice(0, known);
}

/** Of a written date: nothing, its year, its year and month, or all of it. */
const knownLength = ({ use }: BirthDate): number => (use === '3' ? 0 : use === '2' ? 4 : use === '1' ? 7 : 10);
