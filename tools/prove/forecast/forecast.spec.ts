import { backTest, summaryOf, type Tried } from './back-test';
import { checksOf, errorsOf } from './forecast';
import { providerYear, SHAPES, YEAR } from './provider-years';

const tried = (changes: Partial<Tried> = {}): Tried => ({
  shape: 'steady',
  seed: 1,
  forecast: 0.02,
  runRate: -0.3,
  lastYear: 0.06,
  inBand: true,
  ...changes,
});
const failures = (years: readonly Tried[]): readonly string[] => checksOf(years).flatMap((check) => check.failures);

describe('the back-test', () => {
  it('gives the same year for the same seed, and another for another', () => {
    const told = (seed: number): string => JSON.stringify(providerYear('growth', seed).own);
    expect(told(3)).toBe(told(3));
    expect(told(4)).not.toBe(told(3));
  });

  it.each(SHAPES)('%s: lines of care that was given, none known before it was', (shape) => {
    const { own, comparable } = providerYear(shape, 1);
    expect(comparable).toHaveLength(4);
    expect(own.lines.filter(({ careMonth }) => Math.floor(careMonth / 12) === YEAR).length).toBeGreaterThan(100);
    const first = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12) / 86_400_000;
    const early = own.lines.filter(({ allocation, careMonth, knownOn }) => {
      const { starts, knownOn: allocated } = own.allocations[allocation]!;
      return knownOn < allocated || knownOn < Math.min(first(careMonth), starts);
    });
    expect(early).toEqual([]);
  });

  it('holds the forecast against the two naive ones, over the same years', () => {
    const [year] = backTest([2]);
    for (const error of [year!.forecast, year!.runRate, year!.lastYear]) expect(Math.abs(error)).toBeLessThan(1);
    expect(errorsOf([tried(), tried({ forecast: -0.08 })]).forecast).toEqual({ median: 0.05, worst: 0.08 });
    expect(summaryOf([0.1, -0.4, 0.2])).toEqual({ median: 0.2, worst: 0.4 });
  });

  it('fails when the forecast is off by more than allowed, or by no less than what is naive', () => {
    expect(failures([tried()])).toEqual([]);
    expect(failures([tried({ forecast: -0.051 })])).toEqual(['it is 5.1 %']);
    expect(failures([tried({ runRate: 0.01 })])).toEqual(['off by 2.0 %, run rate by 1.0 %']);
    expect(failures([tried({ lastYear: 0.02 })])).toEqual(["off by 2.0 %, last year's curve by 2.0 %"]);
  });
});
