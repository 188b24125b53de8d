import { euros } from '../region/words';
import type { ChangedDeclaration, Replayed } from './replay';

/** Between one provider and one municipality. */
export interface PairChange {
  readonly provider: string;
  readonly municipality: string;
  readonly declarations: number;
  readonly lines: number;
  /** What would be granted more; below zero what would be granted less. */
  readonly cents: number;
  /** How many lines went from which return codes to which; without any a line is granted. */
  readonly codes: Readonly<Record<string, number>>;
}

const GRANTED = 'granted';
const codesOf = ({ codes }: { readonly codes: readonly string[] }): string => codes.join('+') || GRANTED;

export function pairChanges(changed: readonly ChangedDeclaration[]): readonly PairChange[] {
  const pairs = new Map<string, PairChange>();
  for (const { provider, municipality, lines } of changed) {
    const key = `${provider}/${municipality}`;
    const before = pairs.get(key) ?? { provider, municipality, declarations: 0, lines: 0, cents: 0, codes: {} };
    const codes = { ...before.codes };
    for (const { before: was, after: is } of lines) {
      const course = `${codesOf(was)} → ${codesOf(is)}`;
      codes[course] = (codes[course] ?? 0) + 1;
    }
    pairs.set(key, {
      ...before,
      declarations: before.declarations + 1,
      lines: before.lines + lines.length,
      cents: before.cents + lines.reduce((sum, { before: was, after: is }) => sum + is.granted - was.granted, 0),
      codes,
    });
  }
  return [...pairs.values()].sort((a, b) =>
    `${a.provider}/${a.municipality}` < `${b.provider}/${b.municipality}` ? -1 : 1,
  );
}

const NAMED_MAX = 25;

const named = (messages: readonly number[]): string =>
  messages.slice(0, NAMED_MAX).join(', ') +
  (messages.length > NAMED_MAX ? `, and ${messages.length - NAMED_MAX} more` : '');

const signedEuros = (cents: number): string => (cents > 0 ? `+${euros(cents)}` : euros(cents));

const pairInWords = ({ provider, municipality, declarations, lines, cents, codes }: PairChange): string => {
  const courses = Object.entries(codes).map(([course, count]) => `${course} (${count})`);
  return `${provider} at ${municipality}: ${declarations} declarations, ${lines} lines, ${signedEuros(cents)}: ${courses.join(', ')}`;
};

/** What is told of a replay; with a name for the other rules where there were any. */
export function replayInWords(replayed: Replayed, other?: string): readonly string[] {
  const { messages, declarations, identical, different, changed, gone, notReplayable } = replayed;
  const pairs = pairChanges(changed);
  const lines = pairs.reduce((sum, pair) => sum + pair.lines, 0);
  const cents = pairs.reduce((sum, pair) => sum + pair.cents, 0);
  return [
    `${messages} messages judged again, from the first on.`,
    `Under the rules as they were: identical ${identical} of ${declarations}.`,
    ...(different.length > 0
      ? [`Not decided again as they were, and left out below: messages ${named(different)}.`]
      : []),
    ...(gone.length > 0 ? [`Not to be judged again, for their bytes are gone: messages ${named(gone)}.`] : []),
    ...(notReplayable.length > 0
      ? [`${notReplayable.length} declarations are left out because of them: messages ${named(notReplayable)}.`]
      : []),
    ...(other === undefined
      ? []
      : [
          `Under ${other}: ${changed.length} of ${identical} declarations would be answered otherwise, ${lines} lines, ${signedEuros(cents)}.`,
          ...pairs.map(pairInWords),
        ]),
  ];
}
