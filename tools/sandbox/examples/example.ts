import type { Cast } from '../cast';
import type { Orders, Written } from '../orders';

/** A message that breaks a rule, in what the parties said to one another before. */
export interface Example extends Written {
  readonly rule: string;
}

export interface Making {
  readonly cast: Cast;
  readonly orders: Orders;
}

export const breaking = (rule: string, written: Written): Example => ({ rule, ...written });

/** With other words in one place; what is not there cannot be replaced. */
export function edited(written: Written, from: string, to: string): Written {
  if (!written.xml.includes(from)) throw new Error(`nothing in this ${written.kind} says ${from}`);
  return { ...written, xml: written.xml.replace(from, to) };
}

/** One digit off: it fails the eleven-test. */
export const misread = (bsn: string): string => `${Number(bsn) + 1}`;

/** With a name that differs each time: under the identification of another message the same bytes twice would be one message. */
export const renamed = (written: Written): Written => edited(written, '<ijw:Achternaam>', '<ijw:Achternaam>@N1@');

/** A day of which the message says that it is not known. */
export const unknownDay = (written: Written): Written =>
  edited(written, '</ijw:Datum></Geboortedatum>', '</ijw:Datum><ijw:DatumGebruik>2</ijw:DatumGebruik></Geboortedatum>');

export const NO_MUNICIPALITY = '0999';
export const UNLISTED = { category: '54', code: '45A53' };
export const TOO_OLD = '1901-05-05';
