const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** The test that a citizen service number passes. */
export function passesElevenTest(digits: string): boolean {
  const weighted = WEIGHTS.map((weight, at) => weight * Number(digits[at]));
  return (
    digits.length === WEIGHTS.length && weighted.reduce((sum, part) => sum + part, 0) % 11 === 0 && !/^0+$/.test(digits)
  );
}

/** Nine digits by themselves: not a part of a longer number, an identification or an amount with decimals. */
const BARE = /(?<![\w.-])\d{9}(?![\w-]|[.,]\d)/g;
/** Those of tests begin with 9999, and are known too where somebody writes them in groups or within a word. */
const OF_TESTS = /(?<!\d)9[ .-]?9[ .-]?9[ .-]?9(?:[ .-]?\d){5}(?!\d)/g;

/** The numbers of citizens in a text, each once. */
export function citizenNumbersIn(text: string): readonly string[] {
  const found = [...text.matchAll(BARE), ...text.matchAll(OF_TESTS)].map(([digits]) => digits.replace(/\D/g, ''));
  return [...new Set(found)].filter(passesElevenTest);
}

/** Amounts are whole cents, and one in eleven of those with nine digits passes the test by chance. */
const withoutAmounts = (key: string, value: unknown): unknown =>
  typeof value === 'number' && /Cents$/.test(key) ? undefined : value;

/** As above, of a document of the API: its amounts are no texts that a number could hide in. */
export function citizenNumbersInJson(text: string): readonly string[] {
  try {
    return citizenNumbersIn(JSON.stringify(JSON.parse(text), withoutAmounts));
  } catch {
    return citizenNumbersIn(text);
  }
}
