import type { Declaration, DeclarationLine } from '../message/declaration';
import { keepFirst, type Keyed } from '../rule/key.rules';
import type { Bsn } from '../values/bsn';
import type { CalendarDate } from '../values/calendar-date';
import { cents, signed, type Amount, type Cents } from '../values/cents';
import type { Period } from '../values/period';

export interface WrittenClient extends Keyed {
  readonly bsn: Bsn;
}

export interface Dated {
  readonly period: Period;
  /** Of the message. */
  readonly issuedOn: CalendarDate;
}

export interface WithAmount {
  readonly amount: Amount;
}

export interface WrittenDeclaration extends Dated, WithAmount {
  /** Debits less credits. */
  readonly sumOfLines: Cents;
}

/** The references of a message, whichever client they stand under. */
export interface References {
  readonly own: ReadonlySet<string>;
  /** Where each previous reference is first named, as a count of lines. */
  readonly previous: ReadonlyMap<string, number>;
}

/** A line with what it stands among. Its own reference is its key. */
export interface WrittenLine extends Keyed, Dated, WithAmount {
  readonly line: DeclarationLine;
  /** Of the declaration. */
  readonly declaredOn: CalendarDate;
  readonly ordinal: number;
  readonly references: References;
  readonly debitKey: string;
  readonly firstDebits: ReadonlyMap<string, number>;
}

/** Allocation, product and period: what no two debits of one client may share (TR416). */
export const debitOf = ({ allocationNumber, category, productCode, period }: DeclarationLine): string =>
  `${allocationNumber}|${category}|${productCode}|${period.begins}|${period.ends}`;

export function writtenDeclaration({ header, period, total, clients }: Declaration): WrittenDeclaration {
  let sum = 0;
  for (const { lines } of clients) for (const { claimed } of lines) sum += signed(claimed);
  return { period, issuedOn: header.issuedOn, amount: total, sumOfLines: cents(sum) };
}

export function referencesOf({ clients }: Declaration): References {
  const own = new Set<string>();
  const previous = new Map<string, number>();
  let ordinal = 0;
  for (const { lines } of clients) {
    for (const line of lines) {
      own.add(line.reference);
      if (line.previousReference !== undefined) keepFirst(previous, line.previousReference, ordinal);
      ordinal += 1;
    }
  }
  return { own, previous };
}
