const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** The id of a trace may hold any digits, and is of nobody; so is a day. */
const OF_NOBODY = /\b[\da-f]{32}\b|(?<!\d)(?:\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4})(?!\d)/g;
/** Together or in groups; after the code of a municipality and a slash they number an allocation. */
const NINE_DIGITS = /(?<!\d)(?<!(?<!\d)\d{4}\/)(?=(\d(?:[\s._–-]{0,2}\d){8}(?!\d)))/g;

const passesElevenTest = (digits: string): boolean =>
  !/^0+$/.test(digits) && WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;

/** Nine digits that could be the number of a person: they are not sent, not kept, and never stand in an address. */
export const couldBePerson = (text: string): boolean =>
  [
    ...text
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(OF_NOBODY, 'none')
      .matchAll(NINE_DIGITS),
  ].some(([, digits = '']) => passesElevenTest(digits.replace(/\D/g, '')));
