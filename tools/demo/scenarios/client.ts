import type { Allocate, Person, Row } from '../words';
import { euros, minutes, productOf, type NewLine } from './lines';
import { monthWithin } from './months';
import type { Allocation, Declared, Pair } from './orders';
import type { Stage } from './stage';

/** A client with the allocation it has. */
export interface Client extends Pair {
  readonly person: Person;
  readonly row: Row;
  readonly order: Allocate;
}

export interface Start extends Pair {
  readonly month?: number;
  readonly person?: Person;
  readonly by?: string;
  readonly signals?: NonNullable<Allocation['signals']>;
  readonly row: Omit<Row, 'number'>;
}

export function allocated(stage: Stage, { month = 0, person = stage.person(), row, ...rest }: Start): Client {
  const numbered = { number: stage.numberOf(rest.municipality), ...row };
  const order = stage.allocate({ ...rest, month, person, rows: [numbered] });
  return { municipality: rest.municipality, provider: rest.provider, person, row: numbered, order };
}

/** A PIC for so many euros, until the end of the year. */
export const picOf = (code: string, volume: number): Omit<Row, 'number'> => ({
  product: productOf(code),
  begins: '2026-01-01',
  ends: '2026-12-31',
  extent: { volume, unit: '83', frequency: '6' },
});

/** Individual treatment, in minutes per month. */
export const TREATMENT = '45A53';
export const treatmentOf = (volume: number, frequency = '4'): Omit<Row, 'number'> => ({
  product: productOf(TREATMENT),
  begins: '2026-01-01',
  ends: '2026-12-31',
  extent: { volume, unit: '01', frequency },
});

const pairOf = ({ municipality, provider }: Pair): Pair => ({ municipality, provider });

export const declared = (client: Client, line: NewLine, ...rules: NonNullable<Declared['rules']>): Declared => ({
  ...pairOf(client),
  person: client.person,
  line,
  rules,
});

/** The parties are told something when it is granted. */
export const telling = (each: Declared, ...signals: NonNullable<Declared['signals']>): Declared => ({
  ...each,
  signals,
});

/** Euros on the PIC of the client, for as much of the month as it was allocated. */
export const eurosOf = ({ row }: Client, month: number, amount: number): NewLine => ({
  ...euros(row.product!.code!, monthWithin(month, row), amount),
  under: { product: row.product!, begins: row.begins },
});

/** Minutes of treatment on whatever the client was allocated. */
export const minutesOf = (stage: Stage, { row }: Client, month: number, volume: number): NewLine =>
  minutes(stage.figures, TREATMENT, {
    days: monthWithin(month, row),
    volume,
    under: row.product ? { product: row.product, begins: row.begins } : { begins: row.begins },
  });
