import { calendarDate, cents, forecastRoom, fromDayNumber, type CalendarDate, type KnownAllocation } from '#domain';
import {
  firstDayOf,
  providerYear,
  SHAPES,
  YEAR,
  type GivenCare,
  type ProviderYear,
  type Shape,
} from './provider-years';

/** What was known of given care at the end of a day, in the words of the forecaster. */
function knownOn(care: GivenCare, day: number): readonly KnownAllocation[] {
  const grants = care.allocations.map((): KnownAllocation['grants'][number][] => []);
  for (const { allocation, careMonth, knownOn: at, granted } of care.lines)
    if (at <= day)
      grants[allocation]!.push({ month: careMonth + 1, knownOn: fromDayNumber(at), granted: cents(granted) });
  return care.allocations.flatMap(({ starts, ends, value, knownOn: at, stopped }, place) =>
    at > day
      ? []
      : [
          {
            starts: fromDayNumber(starts),
            ends: fromDayNumber(ends),
            value: cents(value),
            knownOn: fromDayNumber(at),
            ...(stopped && stopped.knownOn <= day && { stoppedOn: fromDayNumber(stopped.on) }),
            grants: grants[place]!,
          },
        ],
  );
}

/** Granted for care in a year, as far as it was known on a day. */
const grantedIn = ({ lines }: GivenCare, year: number, day = Infinity): number =>
  lines.reduce(
    (sum, line) => sum + (Math.floor(line.careMonth / 12) === year && line.knownOn <= day ? line.granted : 0),
    0,
  );

/** Shares of what the year came to: off by so much, above or below. */
export interface Tried {
  readonly shape: Shape;
  readonly seed: number;
  readonly forecast: number;
  /** What is known now, over the whole year. */
  readonly runRate: number;
  /** What is known now, raised as last year was from the same day on. */
  readonly lastYear: number;
  readonly inBand: boolean;
}

const MID_YEAR = calendarDate(`${YEAR}-06-30`);
const dayOf = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

function tryYear({ shape, own, comparable }: ProviderYear, seed: number): Tried {
  const day = dayOf(MID_YEAR);
  const actual = grantedIn(own, YEAR);
  const known = grantedIn(own, YEAR, day);
  const forecast = forecastRoom({
    year: YEAR,
    on: MID_YEAR,
    own: knownOn(own, day),
    comparable: comparable.flatMap((care) => knownOn(care, day)),
    used: cents(known),
    limit: 'none',
  });
  const elapsed = (day + 1 - firstDayOf(YEAR * 12)) / (firstDayOf((YEAR + 1) * 12) - firstDayOf(YEAR * 12));
  const knownThen = grantedIn(own, YEAR - 1, dayOf(calendarDate(`${YEAR - 1}-06-30`)));
  const off = (amount: number): number => (amount - actual) / actual;
  return {
    shape,
    seed,
    forecast: off(forecast.total.expected),
    runRate: off(known / elapsed),
    lastYear: off((known * grantedIn(own, YEAR - 1, day)) / knownThen),
    inBand: forecast.total.low <= actual && actual <= forecast.total.high,
  };
}

/** Every shape as often as another. */
export const backTest = (seeds: readonly number[]): readonly Tried[] =>
  seeds.flatMap((seed) => SHAPES.map((shape) => tryYear(providerYear(shape, seed), seed)));

/** The median and the worst of how far off, whichever way. */
export function summaryOf(errors: readonly number[]): { readonly median: number; readonly worst: number } {
  const sizes = errors.map(Math.abs).sort((a, b) => a - b);
  const middle = sizes.length / 2;
  const median = (sizes[Math.ceil(middle) - 1]! + sizes[Math.floor(middle)]!) / 2;
  return { median, worst: sizes.at(-1)! };
}
