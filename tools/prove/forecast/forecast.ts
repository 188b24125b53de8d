import type { Check, Figures, Part, Tell } from '../part';
import { backTest, summaryOf, type Tried } from './back-test';

/** Nothing was tuned on these years; that was done on 1000 to 1019. */
export const TEST_SEEDS = [1, 2, 3, 4];
const MEDIAN_MOST = 0.05;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

type Method = 'forecast' | 'runRate' | 'lastYear';
const TITLES: Readonly<Record<Method, string>> = {
  forecast: 'forecast',
  runRate: 'run rate',
  lastYear: "last year's curve",
};

/** What each method was off by at mid-year, in the middle and at worst. */
export function errorsOf(tried: readonly Tried[]): Readonly<Record<Method, ReturnType<typeof summaryOf>>> {
  const of = (method: Method) => summaryOf(tried.map((year) => year[method]));
  return { forecast: of('forecast'), runRate: of('runRate'), lastYear: of('lastYear') };
}

function tellAll(tried: readonly Tried[], tell: Tell): void {
  const errors = errorsOf(tried);
  for (const [method, title] of Object.entries(TITLES)) {
    const { median, worst } = errors[method as Method];
    tell(`${title}: median ${percent(median)} off the total of the year, worst ${percent(worst)}`);
  }
  for (const shape of new Set(tried.map((year) => year.shape))) {
    const { forecast, runRate, lastYear } = errorsOf(tried.filter((year) => year.shape === shape));
    tell(`  ${shape}: ${[forecast, runRate, lastYear].map(({ median }) => percent(median)).join(', ')}`);
  }
  const inBand = tried.filter((year) => year.inBand).length;
  tell(`${inBand} of ${tried.length} years ended within the band of four in five`);
}

/** What it misses, in words. */
export function checksOf(tried: readonly Tried[]): readonly Check[] {
  const { forecast, runRate, lastYear } = errorsOf(tried);
  const beats = (name: string, naive: number): Check => ({
    name: `at mid-year nearer than ${name}`,
    carries: [],
    cases: tried.length,
    failures: forecast.median < naive ? [] : [`off by ${percent(forecast.median)}, ${name} by ${percent(naive)}`],
  });
  const within: Check = {
    name: `at mid-year the median error is at most ${percent(MEDIAN_MOST)}`,
    carries: [],
    cases: tried.length,
    failures: forecast.median <= MEDIAN_MOST ? [] : [`it is ${percent(forecast.median)}`],
  };
  return [within, beats(TITLES.runRate, runRate.median), beats(TITLES.lastYear, lastYear.median)];
}

const rounded = (share: number): number => Math.round(10_000 * share) / 10_000;

function figuresOf(tried: readonly Tried[]): Figures['forecast'] {
  const { forecast, runRate, lastYear } = errorsOf(tried);
  return {
    years: tried.length,
    medianError: rounded(forecast.median),
    worstError: rounded(forecast.worst),
    runRateError: rounded(runRate.median),
    lastYearError: rounded(lastYear.median),
    inBand: tried.filter((year) => year.inBand).length,
  };
}

/** The same years whatever the seed: they must stay those that nothing was tuned on. */
export const forecastPart: Part = {
  name: 'forecast',
  title: 'The forecast of a room, at mid-year of years that it never saw',
  run: (_, tell) => {
    const tried = backTest(TEST_SEEDS);
    tellAll(tried, tell);
    return Promise.resolve({ checks: checksOf(tried), figures: { forecast: figuresOf(tried) } });
  },
};
