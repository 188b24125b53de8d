import { percentile } from '../figures';
import type { SearchTook } from './measure-searches';
import type { PageTook } from './measure-trajectories';

interface Figures {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
}

const figuresOf = (ms: readonly number[]): Figures => ({
  count: ms.length,
  p50: percentile(ms, 0.5),
  p95: percentile(ms, 0.95),
  slowest: Math.max(...ms),
});

export interface ConsoleMeasured {
  readonly messages: number;
  readonly searches: readonly SearchTook[];
  readonly pages: readonly PageTook[];
  /** By who listens. */
  readonly events: Readonly<Record<string, readonly number[]>>;
}

/** What the console promises, in milliseconds. */
const BARS = { search: 1_000, page: 500, event: 2_000 };

interface Bar {
  readonly says: string;
  readonly ms: number;
  readonly max: number;
  readonly holds: boolean;
}

export interface ConsoleResults {
  readonly messages: number;
  readonly search: Figures;
  readonly perSearch: Readonly<Record<string, Figures>>;
  readonly perCaller: Readonly<Record<string, Figures>>;
  readonly slowest: readonly SearchTook[];
  readonly page: Figures;
  readonly event: Figures;
  readonly bars: readonly Bar[];
}

const SLOWEST_TOLD = 8;

function grouped(took: readonly SearchTook[], by: 'search' | 'caller'): Readonly<Record<string, Figures>> {
  const names = [...new Set(took.map((each) => each[by]))];
  return Object.fromEntries(
    names.map((name) => [name, figuresOf(took.filter((each) => each[by] === name).map(({ ms }) => ms))]),
  );
}

const bar = (says: string, ms: number, max: number): Bar => ({ says, ms, max, holds: ms < max });

export function consoleResults({ messages, searches, pages, events }: ConsoleMeasured): ConsoleResults {
  const search = figuresOf(searches.map(({ ms }) => ms));
  const page = figuresOf(pages.map(({ ms }) => ms));
  const event = figuresOf(Object.values(events).flat());
  return {
    ...{ messages, search, page, event },
    perSearch: grouped(searches, 'search'),
    perCaller: grouped(searches, 'caller'),
    slowest: [...searches].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST_TOLD),
    bars: [
      bar(`a search over ${messages} messages, p95`, search.p95, BARS.search),
      bar('the page of a trajectory, p95', page.p95, BARS.page),
      bar('an event until it is seen, slowest', event.slowest, BARS.event),
    ],
  };
}

const row = (name: string, { count, p50, p95, slowest }: Figures): string =>
  `${name.padEnd(30)} ${[count, p50, p95, slowest].map((value) => value.toFixed(0).padStart(7)).join(' ')}`;

export const consoleInWords = (results: ConsoleResults): readonly string[] => [
  '',
  `${''.padEnd(30)} ${['asked', 'p50 ms', 'p95 ms', 'slowest'].map((name) => name.padStart(7)).join(' ')}`,
  ...Object.entries(results.perSearch).map(([name, figures]) => row(name, figures)),
  '',
  ...Object.entries(results.perCaller).map(([name, figures]) => row(`all, as the ${name}`, figures)),
  row('all searches', results.search),
  row('page of a trajectory', results.page),
  row('an event', results.event),
  '',
  'Slowest',
  ...results.slowest.map(
    ({ ms, caller, asked }) => `${ms.toFixed(0).padStart(7)} ms ${caller} ${JSON.stringify(asked)}`,
  ),
  '',
  ...results.bars.map(({ says, ms, max, holds }) => `${holds ? '✓' : '✗'} ${says}: ${ms.toFixed(0)} ms, below ${max}`),
];
