import { parseCalendarDate, type CalendarDate } from '#domain';
import { Problem } from './problem';

/** A day as it is named in a parameter. */
export function dayIn(given: unknown): CalendarDate | undefined {
  if (given === undefined) return undefined;
  const day = typeof given === 'string' ? parseCalendarDate(given) : undefined;
  if (day === undefined) throw new Problem('bad-parameter');
  return day;
}

/** How many days, today the last of them. */
export function daysIn(
  given: unknown,
  { standard, most }: { readonly standard: number; readonly most: number },
): number {
  if (given === undefined) return standard;
  const days = typeof given === 'string' && /^[1-9]\d{0,2}$/.test(given) ? Number(given) : most + 1;
  if (days > most) throw new Problem('bad-parameter');
  return days;
}
