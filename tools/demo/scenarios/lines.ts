import type { Line, Under } from '../words';
import type { Days } from './months';
import type { RegionFigures } from './region-figures';

/** The stage gives it a reference, unless the scenario does. */
export type NewLine = Omit<Line, 'reference'> & { readonly reference?: string };

export const productOf = (code: string): Required<Line['product']> => ({ category: code.slice(0, 2), code });

/** Euros: the volume is the amount. */
export const euros = (code: string, days: Days, amount: number): NewLine => ({
  under: { product: productOf(code) },
  product: productOf(code),
  ...days,
  volume: amount,
  unit: '83',
  amount,
  side: 'debit',
});

const sixtieth = (value: number): number => Math.floor((value + 30) / 60);

/** Minutes under an hourly rate: rounded once, half a cent upwards (IV081). */
export function minutes(figures: RegionFigures, code: string, { days, volume, under }: Quantity): NewLine {
  const { rate, hourly = rate } = figures.quantity(code);
  return {
    under: under ?? { product: productOf(code) },
    product: productOf(code),
    ...days,
    volume,
    unit: '01',
    rate: sixtieth(hourly),
    amount: sixtieth(hourly * volume),
    side: 'debit',
  };
}

export interface Quantity {
  readonly days: Days;
  readonly volume: number;
  readonly under?: Under;
}

/** Any other unit: volume times rate. */
export function units(figures: RegionFigures, code: string, { days, volume, under }: Quantity): NewLine {
  const { rate, unit } = figures.quantity(code);
  return {
    under: under ?? { product: productOf(code) },
    product: productOf(code),
    ...days,
    volume,
    unit,
    rate,
    amount: volume * rate,
    side: 'debit',
  };
}

/** Takes a line back: everything the same but its reference, which it names, and the side (IV091). */
export const creditOf = ({ reference, ...line }: Line): NewLine => ({ ...line, previous: reference, side: 'credit' });
