const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** The id of a trace may hold any digits, and is of nobody. */
const TRACE = /\b[\da-f]{32}\b/g;

/** Nine digits that could be the number of a person: they are not sent, and never stand in an address. */
export const couldBePerson = (text: string): boolean =>
  (text.replace(TRACE, '').match(/(?<![\d/])\d{9}(?!\d)/g) ?? []).some(
    (digits) => WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0,
  );
