import {
  addDays,
  cents,
  firstDayNamed,
  forecastRoom,
  monthNumber,
  type KnownAllocation,
  type RoomForecast,
} from '#domain';
import { day } from '../../../../test/support/allocation-builders';
import { momentAt, slicesOf } from './known-care';

const CARE_DAYS = 184;
/** Begins on the first of a month, is known that day, and costs what it plans month by month, declared so many days after each. */
function steady(starts: string, { value = 184_000, delayDays = 40, until = '2026-06-30' } = {}): KnownAllocation {
  const first = day(starts);
  const planned: KnownAllocation = {
    starts: first,
    ends: addDays(first, CARE_DAYS - 1),
    value: cents(value),
    knownOn: first,
    grants: [],
  };
  const grants = slicesOf(planned).map(({ month, planned: granted }) => {
    const knownOn = addDays(addDays(firstDayNamed(month), 27), delayDays);
    return { month, knownOn, granted: cents(Math.round(granted)) };
  });
  return { ...planned, grants: grants.filter(({ knownOn }) => knownOn <= until) };
}

const months = Array.from(
  { length: 36 },
  (_, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`,
);
/** Ten a month, all alike. */
const alike = (until: string, more: { delayDays?: number } = {}): readonly KnownAllocation[] =>
  months
    .filter((month) => month <= until)
    .flatMap((month) => Array.from({ length: 10 }, () => steady(month, { until, ...more })));

const usedIn = (own: readonly KnownAllocation[], year: number): number =>
  own
    .flatMap(({ grants }) => grants)
    .reduce((sum, grant) => sum + (Math.floor((grant.month - 1) / 12) === year ? grant.granted : 0), 0);

const forecast = (
  own: readonly KnownAllocation[],
  more: Partial<Parameters<typeof forecastRoom>[0]> = {},
): RoomForecast =>
  forecastRoom({
    year: 2026,
    on: day('2026-06-30'),
    own,
    comparable: [],
    used: cents(usedIn(own, 2026)),
    limit: 'none',
    ...more,
  });

/** Ten a month of 184,000 cents each: 1,840,000 a month and 22,080,000 a year, whatever the length of its months. */
const YEAR_TOTAL = 22_080_000;

describe('a month in time', () => {
  it.each([
    ['2026-06-30', monthNumber(day('2026-06-01')), 0],
    ['2026-06-15', monthNumber(day('2026-05-01')), 0.5],
  ])('%s', (on, over, part) => expect(momentAt(day(on))).toEqual({ over, part }));

  it('has every cent of what is planned, once', () => {
    const slices = slicesOf(steady('2026-02-11'));
    expect(slices.reduce((sum, { planned }) => sum + planned, 0)).toBeCloseTo(184_000, 6);
    expect(new Set(slices.map(({ part }) => part)).size).toBe(4);
  });
});

describe('the forecast of a room', () => {
  it('comes to what a steady provider costs, whether it declares soon or late', () => {
    for (const delayDays of [5, 40, 130]) {
      const { total } = forecast(alike('2026-06-30', { delayDays }));
      expect(Math.abs(total.expected - YEAR_TOTAL) / YEAR_TOTAL).toBeLessThan(0.03);
      expect(total.low).toBeLessThan(YEAR_TOTAL);
      expect(total.high).toBeGreaterThan(YEAR_TOTAL);
    }
  });

  it('is made of what was used and the three parts of what is to come', () => {
    const own = alike('2026-06-30');
    const { total, unreported, fromKnown, fromNew } = forecast(own);
    expect(Math.abs(usedIn(own, 2026) + unreported + fromKnown + fromNew - total.expected)).toBeLessThan(5);
    for (const part of [unreported, fromKnown, fromNew]) expect(part).toBeGreaterThan(0);
  });

  it('learns the delay of a provider without a past of its own from others', () => {
    const own = alike('2026-06-30', { delayDays: 130 }).filter(({ starts }) => starts >= '2026-05-01');
    const comparable = alike('2026-06-30', { delayDays: 130 });
    expect(forecast(own).unreported).toBe(0);
    expect(forecast(own, { comparable }).unreported).toBeGreaterThan(500_000);
  });

  it('knows the trajectories: one that stopped costs nothing any more, and of one that ends later the rest is due', () => {
    const own = alike('2026-06-30');
    const stopped = own.map((one) => (one.ends > '2026-06-30' ? { ...one, stoppedOn: day('2026-06-30') } : one));
    expect(forecast(stopped).fromKnown).toBe(0);
  });

  it('has a line that rises to the total, with a band that widens, and no doubt about what is long over', () => {
    const { line, total } = forecast(alike('2026-06-30'));
    expect(line.map(({ month }) => month)).toEqual(
      Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`),
    );
    expect(line.at(-1)).toMatchObject(total);
    const widths = line.map(({ low, high }) => high - low);
    expect([...widths].sort((a, b) => a - b)).toEqual(widths);
    expect(widths[0]! / line[0]!.expected).toBeLessThan(0.01);
    for (let at = 1; at < 12; at += 1) expect(line[at]!.expected).toBeGreaterThanOrEqual(line[at - 1]!.expected);
  });

  it('tells the day on which the room runs out, and the earliest by its band', () => {
    const out = forecast(alike('2026-06-30'), { limit: cents(Math.round(YEAR_TOTAL * 0.75)) });
    expect(out.runsOutOn).toMatch(/^2026-(09-2|09-3|10-0|10-1)/);
    expect(out.runsOutEarliest! < out.runsOutOn!).toBe(true);
    expect(forecast(alike('2026-06-30'), { limit: cents(YEAR_TOTAL * 2) })).not.toHaveProperty('runsOutOn');
    expect(forecast(alike('2026-06-30'))).not.toHaveProperty('runsOutOn');
  });

  it('counts what was granted without being told of here, and has nothing to say of nothing', () => {
    const own = alike('2026-06-30');
    const more = forecast(own, { used: cents(usedIn(own, 2026) + 1_000_000) });
    expect(more.total.expected - forecast(own).total.expected).toBe(1_000_000);
    expect(forecast([]).total).toEqual({ expected: 0, low: 0, high: 0 });
  });
});
