import { monthNumber } from '../values/calendar-date';
import { PerMonth, slicesOf, type KnownAllocation, type Moment } from './known-care';

/** An allocation is known so many months before its first day at the earliest, and so many after it at the latest. */
const EARLIEST = -2;
const LATEST = 4;
const HISTORY = 24;
const RECENT = 15;
/** Half of what a month tells about the next ones is gone after so many months. */
const HALF_LIFE = 6;
/** So many arrivals in a calendar month say as much about its season as knowing nothing does. */
const SEASON_DOUBT = 40;
/** A trend counts by how sure it is: half where its square is so many times that of its error. */
const TREND_DOUBT = 1;
const TREND_MONTHS = 6;
const TREND_LEAST = 6;
/** The months that a level without a break rests on, as they weigh. */
const LEVEL_MONTHS = 5;
/** How much better a break must explain the months than none, in units of twice the log likelihood. */
const BREAK_SURE = 7;
const BREAK_MONTHS = 4;
/** What is left of it a month later. */
const FADES = 0.88;
/** Months of those comparable providers that count where the provider has few of its own. */
const BORROWED_ARRIVALS = 3;

/** What new allocations are to be expected, and what they plan. */
export interface Arrivals {
  /** Of this month of their first day, those that are not known yet. */
  unknownIn(month: number): number;
  /** Cents that one plans for the month so many months after its first. */
  plannedAfter(months: number): number;
  /** How many arrivals what is expected rests on, and whether they changed at once lately. */
  readonly seen: number;
  readonly broke: boolean;
  /** Share of open care that ends before its time in a month. */
  readonly endsEarly: number;
  /** Squared variation of the value of one. */
  readonly variation: number;
}

const startMonth = ({ starts }: KnownAllocation): number => monthNumber(starts);

function countsOf(allocations: readonly KnownAllocation[]): PerMonth {
  const counts = new PerMonth();
  for (const allocation of allocations) counts.add(startMonth(allocation), 1);
  return counts;
}

/** The share that is known by so many months after the month of the first day. */
function knownShares(own: readonly KnownAllocation[], comparable: readonly KnownAllocation[], { over }: Moment) {
  const lags = new PerMonth();
  const count = (allocations: readonly KnownAllocation[], weight: number): void => {
    for (const allocation of allocations) {
      const month = startMonth(allocation);
      if (month > over - LATEST || month <= over - LATEST - HISTORY / 2) continue;
      lags.add(Math.min(LATEST, Math.max(EARLIEST, monthNumber(allocation.knownOn) - month)), weight);
    }
  };
  count(own, 1);
  count(comparable, comparable.length === 0 ? 0 : BORROWED_ARRIVALS / comparable.length);
  const all = lags.between(EARLIEST, LATEST);
  return (lag: number, part: number): number =>
    all === 0 ? 1 : (lags.between(EARLIEST, lag) + part * lags.at(lag + 1)) / all;
}

/** How each calendar month differs from the year around it, the less sure the nearer to not at all. */
function seasonsOf(counts: PerMonth, { over }: Moment): readonly number[] {
  const seen = Array.from({ length: 12 }, () => ({ found: 0, expected: 0 }));
  for (let month = over - HISTORY - 5; month <= over - 6; month += 1) {
    const around = (counts.between(month - 5, month + 5) + (counts.at(month - 6) + counts.at(month + 6)) / 2) / 12;
    const one = seen[month % 12]!;
    one.found += counts.at(month);
    one.expected += around;
  }
  return seen.map(({ found, expected }) => (found + SEASON_DOUBT) / (expected + SEASON_DOUBT));
}

interface Point {
  readonly month: number;
  readonly count: number;
}

const meanOf = (points: readonly Point[]): number => points.reduce((sum, { count }) => sum + count, 0) / points.length;

/** How many of the latest months lie behind a change of level at once; none where chance explains them as well. */
function monthsSinceBreak(points: readonly Point[]): number {
  const likelihood = (some: readonly Point[]): number => {
    const mean = Math.max(meanOf(some), 0.01);
    return some.reduce((sum, { count }) => sum + count * Math.log(mean) - mean, 0);
  };
  const whole = likelihood(points);
  let best = { gain: BREAK_SURE, months: 0 };
  for (let months = 1; months <= BREAK_MONTHS && months < points.length - 2; months += 1) {
    const from = points.length - months;
    const gain = 2 * (likelihood(points.slice(0, from)) + likelihood(points.slice(from)) - whole);
    if (gain > best.gain) best = { gain, months };
  }
  return best.months;
}

interface Level {
  readonly at: (month: number) => number;
  /** The months it rests on. */
  readonly months: number;
  readonly broke: boolean;
}

/** A weighed line through the months, whose slope counts by how sure it is. */
function trendOf(points: readonly Point[], over: number): (month: number) => number {
  const weight = ({ month }: Point): number => 0.5 ** ((over - month) / HALF_LIFE);
  const weighed = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + weight(point) * of(point), 0);
  const total = weighed(() => 1);
  const mean = weighed(({ count }) => count) / total;
  const at = weighed(({ month }) => month) / total;
  const spread = weighed(({ month }) => (month - at) ** 2);
  if (points.length < TREND_LEAST || mean <= 0) return () => mean;
  const slope = weighed(({ month, count }) => (month - at) * count) / spread;
  const error = (mean * weighed((point) => weight(point) * (point.month - at) ** 2)) / spread ** 2;
  const sure = slope ** 2 / (slope ** 2 + TREND_DOUBT * error);
  return (month) => Math.max(0, mean + sure * slope * (Math.min(month, over + TREND_MONTHS) - at));
}

/** The level of the next months: a trend, or where it changed at once what it became, which fades as often as it stays. */
function levelOf(points: readonly Point[], over: number): Level {
  if (points.length === 0) return { at: () => 0, months: 0, broke: false };
  const since = monthsSinceBreak(points);
  const trend = trendOf(points.slice(0, points.length - since), over);
  if (since === 0) return { at: trend, months: LEVEL_MONTHS, broke: false };
  const now = meanOf(points.slice(-since));
  const stays = (month: number): number => FADES ** Math.max(0, month - over);
  return { at: (month) => trend(over) + (now - trend(over)) * stays(month), months: since, broke: true };
}

/** Of those that began in the last year: what one plans per month since its first, weighed by the parts of its life. */
function patternOf(allocations: readonly KnownAllocation[], parts: readonly number[]) {
  const planned = new PerMonth();
  for (const allocation of allocations)
    for (const { month, part, planned: amount } of slicesOf(allocation))
      planned.add(month - startMonth(allocation), (amount * parts[part]!) / allocations.length);
  const mean = allocations.reduce((sum, { value }) => sum + value, 0) / allocations.length;
  const squared = allocations.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / allocations.length;
  return { plannedAfter: (months: number) => planned.at(months), variation: mean > 0 ? squared / mean ** 2 : 1 };
}

function endsEarly(allocations: readonly KnownAllocation[], { over }: Moment): { ended: number; months: number } {
  let [ended, months] = [0, 0];
  for (const { starts, ends, stoppedOn } of allocations) {
    const [first, last] = [monthNumber(starts), Math.min(monthNumber(stoppedOn ?? ends), over)];
    months += Math.max(0, last - Math.max(first, over - HISTORY / 2));
    if (stoppedOn && last > over - HISTORY / 2 && monthNumber(stoppedOn) <= over) ended += 1;
  }
  return { ended, months };
}

const NONE: Arrivals = { unknownIn: () => 0, plannedAfter: () => 0, seen: 0, broke: false, endsEarly: 0, variation: 0 };

/** From the provider's own past, with what comparable ones say of seasons, delays and endings. */
export function learnArrivals(
  own: readonly KnownAllocation[],
  comparable: readonly KnownAllocation[],
  { moment, parts }: { readonly moment: Moment; readonly parts: readonly number[] },
): Arrivals {
  const { over, part } = moment;
  const recent = own.filter((one) => startMonth(one) > over - RECENT && startMonth(one) <= over);
  if (recent.length === 0) return NONE;
  const known = knownShares(own, comparable, moment);
  const seasons = seasonsOf(countsOf([...own, ...comparable]), moment);
  const counts = countsOf(own);
  const first = Math.max(over - RECENT + 1, Math.min(...own.map(startMonth)));
  const points = Array.from({ length: over - first + 1 }, (_, at) => first + at)
    .map((month) => ({ month, share: known(over - month, part) }))
    .filter(({ share }) => share > 0.4)
    .map(({ month, share }) => ({ month, count: counts.at(month) / share / seasons[month % 12]! }));
  const level = levelOf(points, over);
  const [mine, theirs] = [endsEarly(own, moment), endsEarly(comparable, moment)];
  const borrowed = theirs.months > 0 ? 24 : 0;
  return {
    unknownIn: (month) => level.at(month) * seasons[month % 12]! * Math.max(0, 1 - known(over - month, part)),
    ...patternOf(recent, parts),
    seen: level.months * meanOf(points),
    broke: level.broke,
    endsEarly: (mine.ended + borrowed * (theirs.ended / (theirs.months || 1))) / Math.max(1, mine.months + borrowed),
  };
}
