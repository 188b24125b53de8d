import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Priced {
  readonly code: string;
  readonly rate: number;
  readonly hourly?: number;
  readonly from: string;
  readonly to?: string;
}

export interface Price {
  readonly rate: number;
  /** Whole cents, rounded once. */
  readonly amountOf: (minutes: number) => number;
}

/** What a minute costs on a day, from the files of the region. */
export function priceOn(region: string, code: string, day: string): Price {
  const { prices } = parse(readFileSync(join(region, 'quantity-prices.yaml'), 'utf8')) as { prices: readonly Priced[] };
  const found = prices.find((each) => each.code === code && each.from <= day && day <= (each.to ?? '9999'));
  if (!found) throw new Error(`the region has no price for ${code} on ${day}`);
  const { rate, hourly = rate * 60 } = found;
  return { rate, amountOf: (minutes) => Math.floor((hourly * minutes + 30) / 60) };
}
