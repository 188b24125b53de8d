/** First and last code point of a run of characters, both included. */
export type Range = readonly [first: number, last: number];

/** A regular expression of XML Schema, as far as it is read here: anything else is an error. */
export type Pattern =
  | { readonly kind: 'characters'; readonly ranges: readonly Range[] }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly min: number; readonly max: number };

const LAST = 0x10ffff;

const complement = (ranges: readonly Range[]): readonly Range[] => {
  const result: Range[] = [];
  let next = 0;
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    if (first > next) result.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  return next > LAST ? result : [...result, [next, LAST]];
};

const of = (characters: string): readonly Range[] =>
  [...characters].map((character) => [character.codePointAt(0)!, character.codePointAt(0)!]);

const SPACE = of(' \t\n\r');
const ESCAPES: Readonly<Record<string, readonly Range[]>> = {
  s: SPACE,
  S: complement(SPACE),
  t: of('\t'),
  n: of('\n'),
  r: of('\r'),
};
const ANY = complement(of('\n\r'));
const ITSELF = /^[\\|.?*+(){}[\]^-]$/;

/** `\d` means the digits of all scripts in XML Schema, so it is not read: no set should use it. */
export function parsePattern(text: string): Pattern {
  const characters = [...text];
  let at = 0;

  const fail = (): never => {
    throw new Error(`the pattern ${text} is not read by this program at ${at}: ${characters[at] ?? 'its end'}`);
  };
  const take = (wanted: string): boolean => characters[at] === wanted && (at += 1) > 0;
  const need = (wanted: string): void => void (take(wanted) || fail());
  const next = (): string => characters[at++] ?? fail();

  const choice = (): Pattern => {
    const options = [sequence()];
    while (take('|')) options.push(sequence());
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  };
  const sequence = (): Pattern => {
    const parts: Pattern[] = [];
    while (at < characters.length && characters[at] !== '|' && characters[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'sequence', parts };
  };
  const repeated = (part: Pattern): Pattern => {
    if (take('?')) return { kind: 'repeat', part, min: 0, max: 1 };
    if (take('*')) return { kind: 'repeat', part, min: 0, max: Infinity };
    if (take('+')) return { kind: 'repeat', part, min: 1, max: Infinity };
    if (!take('{')) return part;
    const min = number();
    const max = take(',') ? (characters[at] === '}' ? Infinity : number()) : min;
    need('}');
    return { kind: 'repeat', part, min, max };
  };
  const number = (): number => {
    let digits = '';
    while (/^[0-9]$/.test(characters[at] ?? '')) digits += next();
    return digits === '' ? fail() : Number(digits);
  };
  const escape = (): readonly Range[] => {
    const letter = next();
    return ESCAPES[letter] ?? (ITSELF.test(letter) ? of(letter) : fail());
  };
  const atom = (): Pattern => {
    if (take('(')) {
      const inner = choice();
      need(')');
      return inner;
    }
    if (take('[')) return { kind: 'characters', ranges: characterClass() };
    if (take('\\')) return { kind: 'characters', ranges: escape() };
    if (take('.')) return { kind: 'characters', ranges: ANY };
    return /^[?*+{}\]^$]$/.test(characters[at] ?? '') ? fail() : { kind: 'characters', ranges: of(next()) };
  };
  const characterClass = (): readonly Range[] => {
    const isNegated = take('^');
    const ranges: Range[] = [];
    do {
      const first = take('\\') ? escape() : of(next());
      const isRange = characters[at] === '-' && characters[at + 1] !== ']' && first.length === 1;
      if (isRange && characters[at + 1] === '[') fail();
      ranges.push(...(isRange && take('-') ? ([[first[0]![0], last()]] as const) : first));
    } while (!take(']'));
    return isNegated ? complement(ranges) : ranges;
  };
  const last = (): number => (take('\\') ? escape()[0]![0] : next().codePointAt(0)!);

  const pattern = choice();
  return at === characters.length ? pattern : fail();
}

/** The same language as a regular expression of JavaScript: every class is spelled out, as the two do not mean the same by `.` and `\s`. */
export const toRegExp = (pattern: Pattern): RegExp => new RegExp(`^${sourceOf(pattern)}$`, 'u');

function sourceOf(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'characters':
      return `[${pattern.ranges.map(([first, last]) => `${codePoint(first)}-${codePoint(last)}`).join('')}]`;
    case 'sequence':
      return `(?:${pattern.parts.map(sourceOf).join('')})`;
    case 'choice':
      return `(?:${pattern.options.map(sourceOf).join('|')})`;
    case 'repeat':
      return `(?:${sourceOf(pattern.part)}){${pattern.min},${pattern.max === Infinity ? '' : pattern.max}}`;
  }
}

const codePoint = (value: number): string => `\\u{${value.toString(16)}}`;
