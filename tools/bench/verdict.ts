import type { Run } from './contestant';
import { median } from './figures';
import type { Latency } from './latency';
import { contestants, type Name } from './plan';
import type { RequestLatency } from './request-latency';

export interface MeasuredRun extends Run {
  readonly contestant: Name;
  readonly round: number;
}

/** Medians over the rounds, of one contestant at one size. */
export interface Summary {
  readonly contestant: Name;
  readonly lines: number;
  readonly messagesPerSecond: number;
  readonly linesPerSecond: number;
  readonly cpu: Readonly<Record<string, number>>;
}

export interface Ratios {
  readonly lines: number;
  readonly floorOverCard: number;
  readonly overCard: number;
  readonly ofFloor: number;
}

export interface Results {
  readonly versions: Readonly<Record<string, string>>;
  readonly runs: readonly MeasuredRun[];
  readonly medians: readonly Summary[];
  readonly latency: readonly Latency[];
  readonly requests?: RequestLatency;
  readonly ratios: readonly Ratios[];
  /** What does not hold, in words; the run counts for nothing unless there is none. */
  readonly checks: readonly string[];
}

/** The bars stand at 4 lines. A floor that is not far above the card was measured on a machine that was doing something else. */
const BAR_LINES = 4;
const FLOOR_OVER_CARD_MIN = 400;
const OVER_CARD_MIN = 150;
const OF_FLOOR_MIN = 0.25;
/** A request is answered by an allocation within two seconds, at rest. */
const REQUEST_MS_MAX = 2_000;

export function summarize(runs: readonly MeasuredRun[]): readonly Summary[] {
  const sizes = [...new Set(runs.map(({ lines }) => lines))];
  return sizes.flatMap((lines) =>
    contestants.flatMap((contestant) => {
      const mine = runs.filter((run) => run.contestant === contestant && run.lines === lines);
      if (mine.length === 0) return [];
      const processes = Object.keys(mine[0]!.cpu);
      return [
        {
          ...{ contestant, lines },
          messagesPerSecond: median(mine.map((run) => run.messagesPerSecond)),
          linesPerSecond: median(mine.map((run) => run.linesPerSecond)),
          cpu: Object.fromEntries(processes.map((name) => [name, median(mine.map((run) => run.cpu[name]!))])),
        },
      ];
    }),
  );
}

export function ratiosOf(medians: readonly Summary[]): readonly Ratios[] {
  const sizes = [...new Set(medians.map(({ lines }) => lines))];
  return sizes.flatMap((lines) => {
    const rateOf = (name: Name): number | undefined =>
      medians.find((each) => each.contestant === name && each.lines === lines)?.messagesPerSecond;
    const [card, floor, gateway] = [rateOf('card'), rateOf('floor'), rateOf('gateway')];
    if (card === undefined || floor === undefined || gateway === undefined) return [];
    return [{ lines, floorOverCard: floor / card, overCard: gateway / card, ofFloor: gateway / floor }];
  });
}

export function checksOf(
  runs: readonly MeasuredRun[],
  ratios: readonly Ratios[],
  requests?: RequestLatency,
): readonly string[] {
  const faults = runs.flatMap(({ contestant, round, lines, faults: found }) =>
    found.map((fault) => `${contestant}, ${lines} lines, round ${round}: ${fault}`),
  );
  const bars = ratios
    .filter(({ lines }) => lines === BAR_LINES)
    .flatMap(({ floorOverCard, overCard, ofFloor }) => [
      ...(floorOverCard >= FLOOR_OVER_CARD_MIN
        ? []
        : [`void: the floor is ${floorOverCard.toFixed(0)} times the card`]),
      ...(overCard >= OVER_CARD_MIN ? [] : [`below the bar: ${overCard.toFixed(0)} times the card`]),
      ...(ofFloor >= OF_FLOOR_MIN ? [] : [`below the bar: ${ofFloor.toFixed(2)} of the floor`]),
    ]);
  const late =
    requests && requests.max > REQUEST_MS_MAX
      ? [`below the bar: a request waited ${requests.max.toFixed(0)} ms for its allocation`]
      : [];
  return [...faults, ...bars, ...late];
}
