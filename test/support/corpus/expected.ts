import type { Variant } from './corpus';
import { problemsIn } from './read-answer';
import { soundMessages } from './sound';
import { byOf, type Seen } from './stage';

/** What can be held against what was seen, field by field. */
export type Compared = Partial<Record<keyof Seen | 'told' | 'echoed' | 'answered' | 'says', unknown>>;

/** The same facts from both sides: what the class and the variant promise, and what was seen. */
export function compared(variant: Variant, seen: Seen): { readonly expected: Compared; readonly actual: Compared } {
  const expected = {
    ...CLASSES[variant.class](variant),
    ...always(variant),
    ...(isGranted(variant) && { codes: GRANTED }),
  };
  const actual = {
    ...seen,
    codes: variant.codes?.[0]?.endsWith('*') ? [...new Set(seen.codes)].map((code) => `${code}*`) : seen.codes,
    told: toldWell(seen),
    echoed: seen.forwarded.every((bytes) => bytes.equals(seen.input)),
    answered: seen.answers.length,
    says: seen.answers.some(({ bytes }) => bytes.includes(variant.says ?? '')) ? variant.says : undefined,
  };
  return {
    expected,
    actual: Object.fromEntries(Object.keys(expected).map((key) => [key, actual[key as keyof Compared]])),
  };
}

const GRANTED = ['Header 0200', 'DeclaratieAntwoord 8001'];
const isGranted = (variant: Variant): boolean => variant.class === 'A' && soundMessages[variant.of].kind === 'JW323';

const always = ({ granted, rules, reason, at, signals, says, codes }: Variant): Compared => ({
  granted,
  rules,
  reason,
  codes: codes ?? [],
  told: true,
  ...(at && { at }),
  ...(signals && { signals }),
  ...(says && { says }),
});

/** What an accepted message brings to whom; each is forwarded as it came. */
const letterOf: Readonly<Record<string, (by: string) => readonly string[]>> = {
  JW301: () => ['99000001 JW301 original'],
  JW302: () => ['0518 JW302 original'],
  JW323: (by) => ['0518 JW323 copy', '0518 JW325 copy', `${by} JW325 original`],
};

const CLASSES: Readonly<Record<Variant['class'], (variant: Variant) => Compared>> = {
  A: (variant) => ({
    outcome: 'processed',
    letters: letterOf[soundMessages[variant.of].kind]!(byOf(variant)),
    echoed: true,
  }),
  TX: (variant) => ({ outcome: 'refused', letters: [`${byOf(variant)} fault original`] }),
  BR: () => ({ answered: 1 }),
  C: () => ({ outcome: 'refused', answered: 1 }),
  D: () => ({ outcome: 'duplicate', again: true }),
  Q: () => ({ outcome: 'quarantined', letters: [] }),
  P: () => ({ outcome: 'parked', letters: [] }),
  N: () => ({ outcome: 'none', letters: [] }),
};

/** Before the schema there is no element to name, and of what is too large or is no text not even a line. */
const WITHOUT_PATH = new Set([
  'xml',
  'size',
  'encoding',
  'version',
  'doctype',
  'instruction',
  'root',
  'release',
  'kind',
  'recipient',
  'time',
  'products',
]);
const WITHOUT_LINE = new Set([
  'size',
  'encoding',
  'doctype',
  'instruction',
  'root',
  'release',
  'kind',
  'recipient',
  'time',
  'products',
  'version',
]);

/** Every problem is told in two languages, and with its line and path wherever it has them. */
const toldWell = ({ answers }: Seen): boolean =>
  answers
    .filter(({ kind }) => kind === 'fault')
    .flatMap(({ bytes }) => problemsIn(bytes))
    .every(
      ({ code, line, path, nl, en }) =>
        /^[A-Z].*\.$/.test(nl) &&
        /^[A-Z].*\.$/.test(en) &&
        nl !== en &&
        (WITHOUT_LINE.has(code) || Number(line) > 0) &&
        (WITHOUT_PATH.has(code) || path!.startsWith('/')),
    );
