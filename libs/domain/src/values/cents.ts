import { assert } from '../assert';
import type { Brand } from './brand';

/** Whole euro cents; negative for what is returned. The standard sends cents, so nothing here ever rounds a float. */
export type Cents = Brand<number, 'Cents'>;

export function cents(amount: number): Cents {
  assert(Number.isSafeInteger(amount), 'an amount is a whole number of cents');
  return (amount === 0 ? 0 : amount) as Cents;
}

export const zeroCents = cents(0);

export const add = (a: Cents, b: Cents): Cents => cents(a + b);
export const subtract = (a: Cents, b: Cents): Cents => cents(a - b);
export const negate = (a: Cents): Cents => cents(-a);
export const sumOf = (amounts: Iterable<Cents>): Cents => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
};

export type Side = 'debit' | 'credit';

/** An amount as the standard writes it: absolute cents with a side, so that a zero on the wrong side stays visible (CS325). */
export interface Amount {
  readonly cents: Cents;
  readonly side: Side;
}

/** Signed: debit positive, credit negative. */
export const signed = ({ cents: absolute, side }: Amount): Cents => (side === 'debit' ? absolute : negate(absolute));

/** The standard's form of a signed amount; zero is a debit (CS325). */
export const amountOf = (value: Cents): Amount => ({
  cents: cents(Math.abs(value)),
  side: value < 0 ? 'credit' : 'debit',
});
