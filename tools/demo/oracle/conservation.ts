import type { ExpectedLetter, ScriptMessage } from '../scenarios/script';
import { readIdentity } from '../read-letter';
import { compareAnswer, compareReminders, isReminder, type Compared } from './compare-answer';
import type { Evidence, Fetched, FindingRow, MessageRow, Sent } from './evidence';

export interface Difference extends Compared {
  readonly message: string;
  readonly scenario: string;
}

export interface Conservation {
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** Confirmed to its sender, and not there. */
  readonly lost: readonly string[];
  /** Messages nobody sent, and letters that belong to none. */
  readonly unexpected: readonly string[];
  /** Copies of one letter that differ in a byte. */
  readonly unequalCopies: readonly string[];
  /** Letters on the wire more than once. */
  readonly copies: number;
  readonly letters: number;
}

export interface Circumstances {
  /** Processes were killed: the broker hands out again what was judged and not acknowledged, and it counts as a duplicate. */
  readonly mayRedeliver: boolean;
}

interface Matched {
  readonly message: ScriptMessage;
  readonly sent: Sent;
  readonly row: MessageRow | undefined;
  readonly letters: readonly Fetched[];
  readonly findings: readonly FindingRow[];
}

const keyOf = (submitter: string, sha256: string): string => `${submitter}/${sha256}`;
/** A letter is numbered after the message it came from. */
const messageOfLetter = ({ wireId }: Fetched): string => wireId.split('.')[0] ?? '';

function groupBy<T>(items: readonly T[], keyFor: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyFor(item), [...(groups.get(keyFor(item)) ?? []), item]);
  return groups;
}

/** What was sent is there once, became what its scenario says, and has exactly the letters it must have (no more, none to others). */
export function checkConservation(
  messages: readonly ScriptMessage[],
  evidence: Evidence,
  { mayRedeliver }: Circumstances,
): Conservation {
  const { sent, fetched, rows } = evidence;
  const rowBy = new Map(rows.messages.map((row) => [keyOf(row.submitter, row.sha256), row]));
  const lettersBy = groupBy(fetched, messageOfLetter);
  const findingsBy = groupBy(rows.findings, ({ message_id }) => message_id);
  const matched = messages.flatMap((message): readonly Matched[] => {
    const its = sent.get(message.id);
    if (!its) return [];
    const row = rowBy.get(keyOf(its.by, its.sha256));
    const letters = (row && lettersBy.get(row.id)) ?? [];
    return [{ message, sent: its, row, letters, findings: (row && findingsBy.get(row.id)) ?? [] }];
  });
  const pairs = matched.flatMap((at) => compareMessage(at).map((each) => ({ ...each, ...named(at) })));
  const unsent = messages.filter(({ id }) => !sent.has(id));
  const differences = [
    ...pairs.filter(({ expected, found }) => expected !== found),
    ...unsent.map(({ id, scenario }) => ({
      message: id,
      scenario,
      about: 'the message',
      expected: 'sent',
      found: 'not sent',
    })),
  ];
  const copiesBy = groupBy(fetched, ({ by, wireId }) => `${by}/${wireId}`);
  return {
    compared: pairs.length + unsent.length,
    differences,
    lost: matched.filter(({ sent: { confirmed }, row }) => confirmed && !row).map(({ message }) => message.id),
    unexpected: [...unknownRows(evidence, mayRedeliver), ...unknownLetters(evidence)],
    unequalCopies: [...copiesBy].flatMap(([id, some]) =>
      new Set(some.map(({ sha256 }) => sha256)).size > 1 ? [id] : [],
    ),
    copies: fetched.length - copiesBy.size,
    letters: copiesBy.size,
  };
}

const named = ({ message: { id, scenario } }: Matched) => ({ message: id, scenario });

function compareMessage(at: Matched): readonly Compared[] {
  const { message, findings, sent } = at;
  const letters = at.letters.filter((letter) => !isReminder(letter));
  const { order } = message;
  const outcome = { about: 'the outcome', expected: message.expect.outcome, found: outcomeFound(at) };
  if (order.do === 'repeat') return [outcome];
  return [
    outcome,
    { about: 'the letters', expected: lettersWanted(message, sent), found: lettersFound(letters, sent) },
    { about: 'the rules broken', expected: rulesWanted(message), found: rulesFound(findings) },
    { about: 'order at the municipality', expected: 'declaration first', found: orderOfCopies(letters) },
    { about: 'copies of the answer', expected: 'same bytes', found: sameAnswers(letters) },
    ...compareAnswer(message, letters),
    compareReminders(message, at.letters.filter(isReminder)),
  ];
}

/** A repetition has no row of its own: it is counted with the message that it repeats, and answered with the same letters. */
function outcomeFound({ message: { order, expect }, row, letters }: Matched): string {
  if (!row) return 'nothing';
  if (order.do !== 'repeat') return row.outcome;
  if (row.duplicates === 0) return 'not seen again';
  const again = expect.letters.every(
    (wanted) =>
      letters.filter(({ kind, role, by }) => kind === wanted.kind && role === wanted.role && by === wanted.to).length >
      1,
  );
  return again ? 'duplicate' : 'seen again, not answered again';
}

const authorOf = ({ order }: ScriptMessage): string => ('author' in order ? order.author : '');

function senderWanted(message: ScriptMessage, { kind, bytes }: ExpectedLetter): string {
  if (kind === 'fault' || kind === 'notice') return 'gateway';
  return bytes === 'same' || !('to' in message.order) ? authorOf(message) : message.order.to;
}

const lettersWanted = (message: ScriptMessage, { sha256, bytes }: Sent): string =>
  message.expect.letters
    .map((letter) => {
      const inReplyTo =
        letter.inReplyTo === 'digest'
          ? sha256
          : letter.inReplyTo === 'named'
            ? readIdentity(bytes).identification
            : (letter.inReplyTo ?? '');
      return inWords({ ...letter, inReplyTo, from: senderWanted(message, letter) });
    })
    .sort()
    .join(', ');

/** By their identity: a second copy on the wire is not a second letter. */
const lettersFound = (letters: readonly Fetched[], { sha256 }: Sent): string =>
  [...new Map(letters.map((letter) => [`${letter.by}/${letter.wireId}`, letter])).values()]
    .map((letter) => {
      const bytes = letter.sha256 === sha256 ? 'same' : 'new';
      return inWords({ ...letter, inReplyTo: letter.inReplyTo ?? '', to: letter.by, bytes });
    })
    .sort()
    .join(', ');

type LetterInWords = Pick<Fetched, 'kind' | 'role' | 'from'> & {
  readonly to: string;
  readonly inReplyTo: string;
  readonly bytes: string;
};

const inWords = ({ kind, role, from, to, inReplyTo, bytes }: LetterInWords): string =>
  `${kind} ${role} from ${from} to ${to} about ${inReplyTo} ${bytes}`;

function rulesWanted({ expect }: ScriptMessage): string {
  const { header = [], whole = [], clients, lines, rows } = expect;
  const placed = [clients, lines, rows].flatMap((places) => (places ? [...places.values()].flat() : []));
  return [...header, ...whole, ...placed].sort().join(' ');
}

const rulesFound = (findings: readonly FindingRow[]): string =>
  findings
    .map(({ rule }) => rule)
    .sort()
    .join(' ');

/** What was asked comes before what was answered. */
function orderOfCopies(letters: readonly Fetched[]): string {
  const first = (wanted: string): number => letters.findIndex(({ kind, role }) => kind === wanted && role === 'copy');
  return first('JW325') < 0 || first('JW323') < first('JW325') ? 'declaration first' : 'answer first';
}

const sameAnswers = (letters: readonly Fetched[]): string =>
  new Set(letters.filter(({ kind }) => kind === 'JW325').map(({ sha256 }) => sha256)).size > 1
    ? 'differ'
    : 'same bytes';

function unknownRows({ sent, rows }: Evidence, mayRedeliver: boolean): readonly string[] {
  const published = new Map<string, number>();
  for (const { by, sha256, publications } of sent.values()) {
    const key = keyOf(by, sha256);
    published.set(key, (published.get(key) ?? 0) + publications);
  }
  return rows.messages.flatMap(({ id, submitter, sha256, duplicates }) => {
    const times = published.get(keyOf(submitter, sha256)) ?? 0;
    const there = mayRedeliver ? 1 : 1 + duplicates;
    return there > times ? [`message ${id} of ${submitter}: there ${there} times, sent ${times} times`] : [];
  });
}

function unknownLetters({ fetched, rows }: Evidence): readonly string[] {
  const known = new Set(rows.messages.map(({ id }) => id));
  return fetched.flatMap((letter) =>
    known.has(messageOfLetter(letter)) ? [] : [`letter ${letter.wireId} to ${letter.by}`],
  );
}
