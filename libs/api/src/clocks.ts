import { parseCalendarDate, type CalendarDate, type Clocks, type Instant } from '#domain';
import { Problem } from './problem';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** The days of care asked about, and what was known when. */
export function clocksIn({ trueOn, knownOn }: { readonly trueOn?: unknown; readonly knownOn?: unknown }): Clocks {
  return {
    ...(trueOn !== undefined && { trueOn: dayIn(trueOn) ?? bad() }),
    ...(knownOn !== undefined && { knownOn: dayIn(knownOn) ?? instantIn(knownOn) ?? bad() }),
  };
}

const dayIn = (given: unknown): CalendarDate | undefined =>
  typeof given === 'string' ? parseCalendarDate(given) : undefined;

function instantIn(given: unknown): Instant | undefined {
  const [text, day] = (typeof given === 'string' && INSTANT.exec(given)) || [];
  return day !== undefined && dayIn(day) ? (text as Instant) : undefined;
}

function bad(): never {
  throw new Problem('bad-parameter');
}
