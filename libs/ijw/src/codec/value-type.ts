import { Bsn, cents, parseCalendarDate, type CalendarDate, type Cents, type Side } from '#domain';

/** How the text of an element and a value of ours become one another. */
export interface ValueType<T> {
  /** The value, or undefined where the schema allows a form that we do not stand behind. */
  readonly parse: (text: string) => T | undefined;
  readonly format: (value: T) => string;
  /** Free text may hold CDATA sections and the like; a number, code or date with one inside is not read at all. */
  readonly free: boolean;
}

const strict = <T>(parse: (text: string) => T | undefined, format: (value: T) => string): ValueType<T> => ({
  parse,
  format,
  free: false,
});

const INTEGER = /^[ \t\r\n]*[+-]?[0-9]+[ \t\r\n]*$/;
const DATE = /^[ \t\r\n]*([0-9]{4}-[0-9]{2}-[0-9]{2})[ \t\r\n]*$/;
const TIME = /^[ \t\r\n]*([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)[ \t\r\n]*$/;
const [FIRST_DAY, LAST_DAY] = ['1900-01-01', '2999-12-31'];

/** By value: white space around it, a plus sign and leading zeros are valid and mean nothing; -0 is 0. */
function parseInteger(text: string): number | undefined {
  const number = INTEGER.test(text) ? Number(text) + 0 : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** A schema also takes years before Christ and of five digits; whoever writes those made a mistake. */
function parseDate(text: string): CalendarDate | undefined {
  const day = parseCalendarDate(DATE.exec(text)?.[1] ?? '');
  return day !== undefined && day >= FIRST_DAY && day <= LAST_DAY ? day : undefined;
}

export const freeText: ValueType<string> = { parse: (text) => text, format: (text) => text, free: true };

/** Digits or letters that mean something: kept as they are, leading zeros included. */
export const code = <T extends string = string>(): ValueType<T> => strict<T>((text) => text as T, String);

export const integer: ValueType<number> = strict(parseInteger, String);
export const money: ValueType<Cents> = strict((text) => {
  const amount = parseInteger(text);
  return amount === undefined ? undefined : cents(amount);
}, String);
export const date: ValueType<CalendarDate> = strict(parseDate, String);
export const time: ValueType<string> = strict((text) => TIME.exec(text)?.[1], String);
export const bsn: ValueType<Bsn> = strict(
  (text) => Bsn.of(text),
  (number) => number.reveal(),
);

const SIDES: Readonly<Record<string, Side>> = { D: 'debit', C: 'credit' };
export const side: ValueType<Side> = strict(
  (text) => SIDES[text],
  (value) => (value === 'debit' ? 'D' : 'C'),
);
