import { parseCalendarDate } from '#domain';
import { Problem } from './problem';

/** `YYYY-MM`, from 2015 on: there was no youth care of municipalities before. */
export function monthIn(month: unknown): string {
  const exists = typeof month === 'string' && parseCalendarDate(`${month}-01`) !== undefined;
  if (!exists || month < '2015-01' || month > '2099-12') throw new Problem('bad-parameter');
  return month;
}

export function yearIn(year: unknown): number | undefined {
  if (year === undefined) return undefined;
  return Number(monthIn(typeof year === 'string' ? `${year}-01` : year).slice(0, 4));
}
