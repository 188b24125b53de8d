import { Bsn } from './bsn';

/** A day as it is written, which is of nobody. */
const DAYS = /(?<!\d)(?:\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4})(?!\d)/g;
/** What is not seen, between digits or elsewhere. */
const UNSEEN = /\p{Cf}/gu;
/**
 * Nine digits, together or in groups, and no part of a longer number; those that begin within others are found too. After the code of a
 * municipality and a slash they number an allocation.
 */
const NINE_DIGITS = /(?<!\d)(?<!(?<!\d)\d{4}\/)(?=(\d(?:[\s._–-]{0,2}\d){8}(?!\d)))/g;
const BLANK = '*********';

const couldBePerson = (digits: string): boolean => Bsn.of(digits.replace(/\D/g, '')).passesElevenTest;

/** As it is read: each digit as it is mostly written. */
const asRead = (text: string): string => text.normalize('NFKC').replace(UNSEEN, '');

const numbersIn = (read: string): readonly string[] =>
  [...read.replace(DAYS, 'day').matchAll(NINE_DIGITS)].map(([, digits]) => digits!).filter(couldBePerson);

/** Whether somebody could read the number of a person in it, however it is grouped. */
export const holdsCitizenNumber = (text: string): boolean => numbersIn(asRead(text)).length > 0;

/** With stars for each number that could be of a person; any other text is as it was. */
export function withoutCitizenNumbers(text: string): string {
  const read = asRead(text);
  const numbers = numbersIn(read);
  return numbers.length === 0 ? text : numbers.reduce((left, number) => left.replaceAll(number, BLANK), read);
}
