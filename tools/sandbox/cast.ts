import { people } from '../demo/scenarios/people';
import type { Extent, Person, Row } from '../demo/words';
import { PARTIES } from './make-sandbox';

export const [MUNICIPALITY, PROVIDER] = PARTIES;
export const PRODUCT = { category: '45', code: '45A53' };
export const OTHER_PRODUCT = { category: '45', code: '45A55' };
const MONTHS = 6;

export interface Days {
  readonly begins: string;
  readonly ends: string;
}

const day = (year: number, month: number, date: number): string =>
  `${year}-${`${month}`.padStart(2, '0')}-${`${date}`.padStart(2, '0')}`;

/** By the number of the month, 12 being December; day 0 of the next is its last. */
const monthOf = (year: number, month: number): Days => ({
  begins: day(year, month, 1),
  ends: day(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate()),
});

/** The six months that ended last within one year, and the day on which care began in that year. */
export function monthsBefore(today: string): { readonly year: number; readonly months: readonly Days[] } {
  const [thisYear = 0, month = 0] = today.split('-').map(Number);
  const [year, last] = month > MONTHS ? [thisYear, month - 1] : [thisYear - 1, 12];
  return { year, months: Array.from({ length: MONTHS }, (_, at) => monthOf(year, last - MONTHS + 1 + at)) };
}

/** The day after a month, on which it is declared. */
export const dayAfter = ({ ends }: Days): string => {
  const [year = 0, month = 0] = ends.split('-').map(Number);
  return month === 12 ? day(year + 1, 1, 1) : day(year, month + 1, 1);
};

export const MINUTES: Extent = { volume: 600, unit: '01', frequency: '4' };

/** Somebody in the history, with what was allocated. */
export interface Resident {
  readonly person: Person;
  readonly row: Row;
}

const NAMES = [
  ...(['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const),
  ...(['waiting', 'paused', 'stopped', 'bounded', 'open', 'inTotal', 'deleted', 'brief', 'spare', 'beside'] as const),
  ...(['asking', 'looked', 'declined', 'honoured', 'credited'] as const),
];
export type ResidentName = (typeof NAMES)[number];

/** Everybody in the history, and those in nobody's history yet. */
export interface Cast {
  readonly today: string;
  readonly tomorrow: string;
  /** So far ahead that it is so for as long as anybody uses what is written today. */
  readonly future: string;
  readonly year: number;
  readonly months: readonly Days[];
  readonly of: Readonly<Record<ResidentName, Resident>>;
  readonly stranger: () => Person;
  readonly freeNumber: () => number;
}

/** Beyond those whom single messages are sent about. */
const FIRST_PERSON = 600;
const FIRST_NUMBER = 500_000_000;
const NUMBERS = 1_000;
const DAY_MS = 86_400_000;

export function castOf(today: string, seed: number): Cast {
  const { year, months } = monthsBefore(today);
  const known = people();
  for (let skipped = FIRST_PERSON; skipped > 0; skipped -= 1) known.next();
  const stranger = (): Person => known.next().value;
  let number = FIRST_NUMBER + (Math.abs(seed) % NUMBERS) * NUMBERS;
  const freeNumber = (): number => (number += 1);
  const yearly = { begins: day(year, 1, 1), ends: day(year, 12, 31) };
  const rowOf = (more: Partial<Row> = {}): Row => ({
    ...{ number: freeNumber(), product: PRODUCT, ...yearly, extent: MINUTES },
    ...more,
  });
  const own: Partial<Record<ResidentName, () => Row>> = {
    bounded: () => withoutExtent({ ...rowOf(), product: { category: '45' }, budget: 300_000 }),
    open: () => withoutProduct(withoutExtent({ ...rowOf(), budget: 300_000 })),
    inTotal: () => rowOf({ extent: { volume: 600, unit: '01', frequency: '6' } }),
    brief: () => rowOf({ begins: months[1]!.begins, ends: months[3]!.ends }),
    honoured: () => rowOf({ reference: 'V-HONOURED' }),
  };
  const of = Object.fromEntries(
    NAMES.map((name) => [name, { person: stranger(), row: own[name]?.() ?? rowOf() }]),
  ) as Record<ResidentName, Resident>;
  const tomorrow = new Date(Date.parse(today) + DAY_MS).toISOString().slice(0, 10);
  return { today, tomorrow, future: day(year + 2, 12, 31), year, months, of, stranger, freeNumber };
}

export function withoutExtent({ extent: _, ...row }: Row): Row {
  return row;
}

export function withoutProduct({ product: _, ...row }: Row): Row {
  return row;
}

/** The last month of the history that is declared: the one after it is left for whoever tries something. */
export const declaredLast = ({ months }: Pick<Cast, 'months'>): Days => months.at(-2)!;
