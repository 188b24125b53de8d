import fc, { type Arbitrary } from 'fast-check';
import { cents, fromDayNumber, type CalendarDate, type Cents } from '#domain';

/** Values as the schemas allow them, with texts as strange as XML can carry them. */

const FIRST_DAY = -25_567; // 1900-01-01
const LAST_DAY = 376_199; // 2999-12-31

const visible = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcXYZ0129éëÿĳß') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...'<>&\'"', ']]>', '&amp;', '<!--', '\u202e', '\u200f', '😀', '👩‍👧', '\u0085', '\u2028'),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0x21, max: 0xd7ff }).map((point) => String.fromCodePoint(point)) },
  { weight: 1, arbitrary: fc.integer({ min: 0x1_0000, max: 0x10_ffff }).map((point) => String.fromCodePoint(point)) },
);
const blank = fc.constantFrom(' ', '\t');
const lineEnd = fc.constantFrom('\n', '\r', '\r\n');

const textOf = (parts: Arbitrary<string>, max: number): Arbitrary<string> =>
  fc
    .array(parts, { minLength: 1, maxLength: max })
    .map((all) => [...all.join('')].slice(0, max).join(''))
    .filter((text) => /[^ \t\r\n]/.test(text));

/** One line, of at most so many characters, at least one of them visible. */
export const line = (max: number): Arbitrary<string> => textOf(fc.oneof({ weight: 5, arbitrary: visible }, blank), max);
export const remark = textOf(fc.oneof({ weight: 5, arbitrary: visible }, blank, lineEnd), 60);

export const digits = (length: number): Arbitrary<string> =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length }).map((all) => all.join(''));
export const letters = (alphabet: string, max: number): Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: max }).map((all) => all.join(''));
export const wholeNumber = (max: number): Arbitrary<number> => fc.nat({ max });
export const money = (max: number): Arbitrary<Cents> => fc.maxSafeNat().map((amount) => cents(amount % (max + 1)));
export const oneOf = <T extends string>(...codes: readonly T[]): Arbitrary<T> => fc.constantFrom(...codes);

export const day: Arbitrary<CalendarDate> = fc.integer({ min: FIRST_DAY, max: LAST_DAY }).map(fromDayNumber);
const two = (max: number): Arbitrary<string> => fc.nat({ max }).map((number) => String(number).padStart(2, '0'));
export const time = fc
  .tuple(two(23), two(59), two(59), fc.constantFrom('', '.5', '.123'))
  .map(([hours, minutes, seconds, fraction]) => `${hours}:${minutes}:${seconds}${fraction}`);

/** These may hold anything that XML can carry, blanks and line ends alone too. */
export const anyText = (max: number): Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 5, arbitrary: visible }, blank, lineEnd), { minLength: 1, maxLength: max })
    .map((all) => [...all.join('')].slice(0, max).join(''));
