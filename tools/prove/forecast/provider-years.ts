// Years of providers that never were: who came, what was allocated, and what was declared of it and when. It knows nothing of who
// will forecast them, and nothing of the gateway.
import { Random } from '../../fuzz/random';

/** Days are counted from 1970-01-01, months as twelve times the year and the month from 0. */
export interface GivenAllocation {
  readonly starts: number;
  readonly ends: number;
  /** Cents over all its days. */
  readonly value: number;
  readonly knownOn: number;
  /** Care ended before its time, and the day on which that was reported. */
  readonly stopped?: { readonly on: number; readonly knownOn: number };
}

export interface GivenLine {
  /** Place of its allocation in the list. */
  readonly allocation: number;
  readonly careMonth: number;
  readonly knownOn: number;
  /** Cents; below zero where it takes back. */
  readonly granted: number;
}

export interface GivenCare {
  readonly allocations: readonly GivenAllocation[];
  readonly lines: readonly GivenLine[];
}

export const SHAPES = ['steady', 'growth', 'shock in May', 'seasonal', 'declares late'] as const;
export type Shape = (typeof SHAPES)[number];

/** The year that is looked at is the third; before it a provider was there for as long as most allocations last. */
export const YEAR = 2031;
const FIRST_MONTH = (YEAR - 3) * 12;
const LAST_MONTH = YEAR * 12 + 11;

export const monthOfDay = (day: number): number => {
  const at = new Date(day * 86_400_000);
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
};
export const firstDayOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;

/** How a trajectory is paid: month by month, half of it at either end, a third first, or more of it early. */
type Instalments = 'monthly' | 'halves' | 'third-first' | 'early';

interface Character {
  readonly perMonth: number;
  readonly yearlyGrowth: number;
  /** By calendar month from January. */
  readonly seasons: readonly number[];
  readonly shock: { readonly from: number; readonly until: number; readonly factor: number } | undefined;
  readonly longShare: number;
  readonly price: number;
  readonly instalments: Instalments;
  readonly usedShare: number;
  readonly dropOutPerMonth: number;
  /** Chance of being declared so many months after the month of care. */
  readonly delay: readonly number[];
  readonly allocatedLate: number;
  readonly corrected: number;
}

const between = (random: Random, low: number, high: number): number =>
  low + (random.below(10_001) / 10_000) * (high - low);

/** By the sum of twelve even draws, which is near enough to the normal one. */
function normal(random: Random): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += between(random, 0, 1);
  return sum;
}

function poisson(random: Random, mean: number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let chance = between(random, 0, 1); chance > least; chance *= between(random, 0, 1)) count += 1;
  return count;
}

function drawFrom(random: Random, chances: readonly number[]): number {
  let left = between(random, 0, 1);
  const at = chances.findIndex((chance) => (left -= chance) <= 0);
  return at < 0 ? chances.length - 1 : at;
}

const normalised = (weights: readonly number[]): readonly number[] => {
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
};

/** Holidays in summer and at the turn of the year; `depth` says how much they matter. */
const seasonsOf = (depth: number): readonly number[] => {
  const waves = [0.3, 0.2, 0.5, 0, 0.1, -0.3, -1.4, -1.6, 0.9, 0.8, 0.6, -0.7];
  const seasons = waves.map((wave) => 1 + depth * wave);
  const mean = seasons.reduce((a, b) => a + b) / 12;
  return seasons.map((season) => season / mean);
};

const ordinaryDelay = (random: Random): readonly number[] =>
  normalised([0.02, between(random, 0.5, 1), between(random, 0.1, 0.5), between(random, 0.02, 0.15), 0.02, 0.01]);
const lateDelay = (random: Random): readonly number[] =>
  normalised([
    0,
    between(random, 0.02, 0.2),
    between(random, 0.1, 0.4),
    between(random, 0.2, 0.6),
    between(random, 0.2, 0.6),
    between(random, 0.2, 0.6),
  ]);

function shockIn(random: Random): Character['shock'] {
  const from = YEAR * 12 + 4;
  const until = from + random.pick([3, 5, 8]);
  return { from, until, factor: random.below(2) === 0 ? between(random, 0.35, 0.7) : between(random, 1.4, 2) };
}

function characterOf(shape: Shape, random: Random): Character {
  return {
    perMonth: between(random, 8, 45),
    yearlyGrowth: shape === 'growth' ? between(random, 0.2, 0.6) : between(random, -0.04, 0.06),
    seasons: seasonsOf(shape === 'seasonal' ? between(random, 0.25, 0.45) : between(random, 0.02, 0.1)),
    shock: shape === 'shock in May' ? shockIn(random) : undefined,
    longShare: between(random, 0.2, 0.7),
    price: between(random, 250_000, 1_200_000),
    instalments: random.pick<Instalments>(['monthly', 'monthly', 'halves', 'third-first', 'early']),
    usedShare: between(random, 0.72, 1),
    dropOutPerMonth: between(random, 0.005, 0.04),
    delay: shape === 'declares late' ? lateDelay(random) : ordinaryDelay(random),
    allocatedLate: between(random, 0, 0.4),
    corrected: between(random, 0, 0.04),
  };
}

function arrivalsIn(month: number, { perMonth, yearlyGrowth, seasons, shock }: Character): number {
  const shocked = shock && month >= shock.from && month < shock.until ? shock.factor : 1;
  return perMonth * Math.exp(Math.log1p(yearlyGrowth) * ((month - YEAR * 12) / 12)) * seasons[month % 12]! * shocked;
}

function allocationFrom(month: number, character: Character, random: Random): GivenAllocation {
  const starts = firstDayOf(month) + random.below(firstDayOf(month + 1) - firstDayOf(month));
  const long = between(random, 0, 1) < character.longShare;
  const days = Math.round(long ? between(random, 240, 365) : between(random, 75, 185));
  const value = Math.round(
    character.price * (long ? 1.85 : 1) * random.pick([1, 1.5]) * Math.exp(0.15 * normal(random)),
  );
  const late = between(random, 0, 1) < character.allocatedLate;
  const knownOn = late ? starts + random.below(50) : starts - random.below(35);
  const lasted = Math.round((-Math.log(between(random, 0.0001, 1)) / character.dropOutPerMonth) * 30.4);
  const on = starts + lasted;
  return {
    starts,
    ends: starts + days - 1,
    value,
    knownOn,
    ...(lasted < days && { stopped: { on, knownOn: on + random.below(12) } }),
  };
}

/** The share of its value that is due over its life, up to so far in it. */
const DUE: Readonly<Record<Instalments, (life: number) => number>> = {
  monthly: (life) => life,
  halves: (life) => (life <= 0 ? 0 : life < 1 ? 0.5 : 1),
  'third-first': (life) => (life <= 0 ? 0 : 1 / 3 + (2 / 3) * life),
  early: (life) => Math.sqrt(Math.max(0, life)),
};

function linesOf(allocation: GivenAllocation, at: number, character: Character, random: Random): readonly GivenLine[] {
  const { starts, ends, value, stopped } = allocation;
  const until = stopped?.on ?? ends;
  const lines: GivenLine[] = [];
  const used = Math.min(1, Math.max(0.3, character.usedShare + 0.12 * normal(random)));
  for (let month = monthOfDay(starts); month <= monthOfDay(until); month += 1) {
    const lifeAt = (day: number): number => (Math.min(day, until + 1) - starts) / (ends - starts + 1);
    const due =
      DUE[character.instalments](lifeAt(firstDayOf(month + 1))) -
      DUE[character.instalments](Math.max(0, lifeAt(firstDayOf(month))));
    const granted = Math.round(value * due * Math.min(1, used * Math.exp(0.1 * normal(random))));
    if (granted <= 0) continue;
    const declared = firstDayOf(month + drawFrom(random, character.delay)) + random.below(28);
    const knownOn = Math.max(declared, allocation.knownOn + 1, Math.min(until, firstDayOf(month + 1)));
    lines.push({ allocation: at, careMonth: month, knownOn, granted });
    if (between(random, 0, 1) < character.corrected) {
      lines.push({ allocation: at, careMonth: month, knownOn: knownOn + 20 + random.below(40), granted: -granted });
      if (random.below(3) > 0)
        lines.push({
          allocation: at,
          careMonth: month,
          knownOn: knownOn + 60 + random.below(20),
          granted: Math.round(granted * 0.9),
        });
    }
  }
  return lines;
}

function careOf(character: Character, random: Random): GivenCare {
  const allocations: GivenAllocation[] = [];
  for (let month = FIRST_MONTH; month <= LAST_MONTH; month += 1) {
    const count = poisson(random, arrivalsIn(month, character));
    for (let turn = 0; turn < count; turn += 1) allocations.push(allocationFrom(month, character, random));
  }
  return { allocations, lines: allocations.flatMap((allocation, at) => linesOf(allocation, at, character, random)) };
}

export interface ProviderYear {
  readonly shape: Shape;
  readonly own: GivenCare;
  /** Of providers of the same kind in the same region: their seasons are alike, all else is their own. */
  readonly comparable: readonly GivenCare[];
}

/** The same seed gives the same year on every machine. */
export function providerYear(shape: Shape, seed: number): ProviderYear {
  const random = new Random(seed, SHAPES.indexOf(shape));
  const character = characterOf(shape, random);
  const comparable = Array.from({ length: 4 }, () => ({
    ...characterOf('steady', random),
    seasons: character.seasons,
  }));
  return { shape, own: careOf(character, random), comparable: comparable.map((one) => careOf(one, random)) };
}
