import { firstDayOf, fromDayNumber, monthNamed, type CalendarDate } from '../values/calendar-date';
import { cents, type Cents } from '../values/cents';
import { learnArrivals, type Arrivals } from './arrivals';
import { momentAt, PerMonth, type KnownAllocation, type Moment } from './known-care';
import { learnRates, plannedByMonth, unreportedOf, type CostRates } from './reported-share';

export interface ForecastGiven {
  readonly year: number;
  /** At the end of this day. */
  readonly on: CalendarDate;
  /** Of the provider, as far as it counts for the room, also of the years before. */
  readonly own: readonly KnownAllocation[];
  /** Of providers like it. */
  readonly comparable: readonly KnownAllocation[];
  /** Granted for care in the year. */
  readonly used: Cents;
  readonly limit: Cents | 'none';
}

/** Cents: what is expected, and between which two amounts it comes to lie in four of five cases. */
export interface Band {
  readonly expected: Cents;
  readonly low: Cents;
  readonly high: Cents;
}

/** Granted for all care in the year up to the end of a month, whenever it is declared. */
export interface ForecastPoint extends Band {
  readonly month: string;
}

export interface RoomForecast {
  readonly on: CalendarDate;
  /** Expected for care already given, not declared yet. */
  readonly unreported: Cents;
  /** Expected until the end of the year of what stands allocated. */
  readonly fromKnown: Cents;
  /** Expected of what is not allocated yet. */
  readonly fromNew: Cents;
  readonly total: Band;
  readonly line: readonly ForecastPoint[];
  /** The day on which care given comes to more than the limit: as expected, and by the upper edge of the band. */
  readonly runsOutOn?: CalendarDate;
  readonly runsOutEarliest?: CalendarDate;
}

/** Four of five cases of a normal distribution lie within so many deviations. */
const FOUR_OF_FIVE = 1.2816;
/** What is known varies by so much of itself in a month, and by so much in all months alike. */
const MONTHLY_NOISE = 0.05;
const COMMON_NOISE = 0.025;
/** Arrivals vary more than chance alone has them. */
const OVER_CHANCE = 2;
/** Nobody knows how long a change at once will last: this share of what is new. */
const BREAK_NOISE = 0.25;

interface MonthPart {
  readonly month: number;
  readonly reported: number;
  readonly unreported: number;
  readonly fromKnown: number;
  readonly fromNew: number;
  /** Cents of new allocations, each counted as it weighs in the month. */
  readonly newCount: number;
}

interface Learnt {
  readonly rates: CostRates;
  readonly arrivals: Arrivals;
  readonly planned: PerMonth;
  readonly reported: PerMonth;
  readonly moment: Moment;
}

function learn({ own, comparable, on }: ForecastGiven): Learnt {
  const moment = momentAt(on);
  const rates = learnRates(own, comparable, moment);
  const arrivals = learnArrivals(own, comparable, { moment, parts: rates.parts });
  const reported = new PerMonth();
  for (const { grants } of own) for (const { month, granted } of grants) reported.add(month, granted);
  return { rates, arrivals, planned: plannedByMonth(own, rates.parts), reported, moment };
}

/** How many months back an allocation may have begun that nobody knows of yet. */
const BACK = 14;

function newIn(month: number, { arrivals, moment }: Learnt): { planned: number; count: number } {
  let [planned, count] = [0, 0];
  for (let start = Math.max(month - BACK, moment.over - 4); start <= month; start += 1) {
    const unknown = arrivals.unknownIn(start);
    planned += unknown * arrivals.plannedAfter(month - start) * (1 - arrivals.endsEarly) ** (month - start);
    if (start === month) count = unknown;
  }
  return { planned, count };
}

function partOf(month: number, learnt: Learnt): MonthPart {
  const { rates, arrivals, planned, reported, moment } = learnt;
  const ahead = Math.max(0, month - moment.over - moment.part);
  const stands = planned.at(month) * (1 - arrivals.endsEarly) ** Math.max(0, ahead - 0.5);
  const fresh = newIn(month, learnt);
  const rate = unreportedOf(month, rates, moment);
  // Of the month that is running, what lies behind is given already.
  const given = month <= moment.over ? 1 : month === moment.over + 1 ? moment.part : 0;
  return {
    month,
    reported: reported.at(month),
    unreported: stands * rate * given,
    fromKnown: stands * rate * (1 - given),
    fromNew: fresh.planned * rate,
    newCount: fresh.count,
  };
}

/** The variance of what the months up to one come to, in square cents. */
function varianceOf(parts: readonly MonthPart[], { arrivals }: Learnt): number {
  const known = parts.map(({ unreported, fromKnown }) => unreported + fromKnown);
  const fresh = parts.reduce((sum, { fromNew }) => sum + fromNew, 0);
  const count = parts.reduce((sum, { newCount }) => sum + newCount, 0);
  const perMonth = known.reduce((sum, amount) => sum + (MONTHLY_NOISE * amount) ** 2, 0);
  const common = (COMMON_NOISE * known.reduce((sum, amount) => sum + amount, 0)) ** 2;
  const one = OVER_CHANCE * (1 + arrivals.variation);
  const chance = count > 0 ? (fresh ** 2 * one) / count : 0;
  const level = arrivals.seen > 0 ? (fresh ** 2 * one) / arrivals.seen : 0;
  const broke = arrivals.broke ? (BREAK_NOISE * fresh) ** 2 : 0;
  return perMonth + common + chance + level + broke;
}

function lineOf(parts: readonly MonthPart[], learnt: Learnt, elsewhere: number): readonly ForecastPoint[] {
  let sum = elsewhere;
  return parts.map((part, at) => {
    sum += part.reported + part.unreported + part.fromKnown + part.fromNew;
    const margin = FOUR_OF_FIVE * Math.sqrt(varianceOf(parts.slice(0, at + 1), learnt));
    const amount = (value: number): Cents => cents(Math.round(Math.max(0, value)));
    return {
      month: monthNamed(part.month),
      expected: amount(sum),
      low: amount(sum - margin),
      high: amount(sum + margin),
    };
  });
}

/** The day within the month in which a line passes the limit. */
function passes(
  line: readonly ForecastPoint[],
  edge: keyof Band,
  { limit, year }: ForecastGiven,
): CalendarDate | undefined {
  const at = limit === 'none' ? -1 : line.findIndex((point) => point[edge] > limit);
  if (limit === 'none' || at < 0) return undefined;
  const before = line[at - 1]?.[edge] ?? 0;
  const [first, next] = [firstDayOf(year * 12 + at + 1), firstDayOf(year * 12 + at + 2)];
  const share = Math.max(0, limit - before) / (line[at]![edge] - before);
  return fromDayNumber(Math.min(next - 1, first + Math.floor(share * (next - first))));
}

/** What a room comes to by the end of its year. Everything it rests on is an argument, and nothing of it ever decides about a line. */
export function forecastRoom(given: ForecastGiven): RoomForecast {
  const learnt = learn(given);
  const first = given.year * 12 + 1;
  const parts = Array.from({ length: 12 }, (_, at) => partOf(first + at, learnt));
  // What was granted without being told of here, such as what an opening brought.
  const elsewhere = given.used - learnt.reported.between(first, first + 11);
  const line = lineOf(parts, learnt, elsewhere);
  const sum = (of: 'unreported' | 'fromKnown' | 'fromNew'): Cents =>
    cents(Math.round(parts.reduce((total, part) => total + part[of], 0)));
  const { expected, low, high } = line.at(-1)!;
  const [runsOut, earliest] = [passes(line, 'expected', given), passes(line, 'high', given)];
  return {
    on: given.on,
    unreported: sum('unreported'),
    fromKnown: sum('fromKnown'),
    fromNew: sum('fromNew'),
    total: { expected, low, high },
    line,
    ...(runsOut && { runsOutOn: runsOut }),
    ...(earliest && { runsOutEarliest: earliest }),
  };
}
