import type { Attempt } from './channel';
import type { Conservation } from './oracle/conservation';
import type { Evidence } from './oracle/evidence';
import { firedCodes } from './oracle/fired-codes';
import type { InName } from './oracle/in-name';
import type { Ledger } from './oracle/ledger';
import type { Validity } from './oracle/schemas';
import { messagesOf, type Outcome, type Script } from './scenarios/script';

export interface Judged {
  readonly script: Script;
  readonly evidence: Evidence;
  readonly conservation: Conservation;
  readonly ledger: Ledger;
  readonly validity: Validity;
  readonly inName: InName;
  readonly attempts: readonly Attempt[];
  readonly snapshotsTaken: number;
  /** What went wrong while it ran. */
  readonly troubles: readonly string[];
  /** What was killed. */
  readonly blows: readonly string[];
  readonly urls: readonly string[];
  /** Where the API and the console are. */
  readonly api: string;
  /** The parties that fetch over HTTP. */
  readonly overHttp: ReadonlySet<string>;
  readonly seconds: number;
}

export type Verdict = ReturnType<typeof verdictOf>;

/** What `--json` writes. */
export function verdictOf(judged: Judged) {
  const { script, evidence, conservation, ledger, validity, inName, attempts, overHttp, seconds } = judged;
  const { rows, sent } = evidence;
  const count = (outcome: Outcome): number => rows.messages.filter((row) => row.outcome === outcome).length;
  const repeated = messagesOf(script).filter(({ id, order }) => order.do === 'repeat' && sent.has(id)).length;
  const notRefused = attempts.filter(({ refused }) => !refused).length;
  const compared = conservation.compared + attempts.length;
  return {
    messages: {
      submitted: sent.size,
      processed: count('processed'),
      refused: count('refused'),
      duplicate: repeated,
      quarantined: count('quarantined'),
      parked: count('parked'),
      letters: conservation.letters,
    },
    expected: { compared, equal: compared - conservation.differences.length - notRefused },
    validated: Object.fromEntries(validity.validated),
    copiedInName: inName.copied,
    refusals: refusalsIn(evidence),
    ledger: {
      grantedCents: ledger.grantedCents,
      entriesCents: ledger.entriesCents,
      answeredCents: ledger.answeredCents,
      overLimitCents: ledger.overLimitCents,
      overByPolicyCents: ledger.overByPolicyCents,
    },
    lost: conservation.lost.length,
    unexpected: conservation.unexpected.length,
    wireDuplicates: conservation.copies,
    returnCodes: Object.fromEntries(
      [...firedCodes({ messages: messagesOf(script), evidence, overHttp })].sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    seconds,
  };
}

const refusalsIn = ({ rows }: Evidence): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const { rule } of rows.findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Every reason why the demo does not hold; none: it holds. */
export function problemsOf(judged: Judged): readonly string[] {
  const { conservation, ledger, validity, inName, attempts, troubles, evidence } = judged;
  const { grantedCents, entriesCents, answeredCents, copiedCents, overLimitCents } = ledger;
  const amounts = [grantedCents, entriesCents, answeredCents, copiedCents];
  return [
    ...troubles,
    ...differencesInWords(conservation.differences),
    ...conservation.lost.map((id) => `lost: ${id}`),
    ...conservation.unexpected.map((what) => `unexpected: ${what}`),
    ...conservation.unequalCopies.map((id) => `copies of one letter differ: ${id}`),
    ...attempts.flatMap(({ tried, refused }) => (refused ? [] : [`the broker let a party ${tried}`])),
    ...ledger.problems,
    ...validity.problems,
    ...inName.problems,
    ...(evidence.rows.unsent > 0 ? [`${evidence.rows.unsent} letters were never sent`] : []),
    ...(new Set(amounts).size > 1 ? [`granted, entries, answers and copies differ: ${amounts.join(', ')} cents`] : []),
    ...(grantedCents > 0 ? [] : ['nothing was granted']),
    ...(overLimitCents > 0 ? [`${overLimitCents} cents over a limit`] : []),
  ];
}

/** What was never sent is one problem: the script broke off. */
function differencesInWords(differences: Conservation['differences']): readonly string[] {
  const unsent = differences.filter(({ found }) => found === 'not sent').length;
  return [
    ...(unsent > 0 ? [`${unsent} messages of the script were not sent`] : []),
    ...differences
      .filter(({ found }) => found !== 'not sent')
      .map(
        ({ message, scenario, about, expected, found }) =>
          `${message} (${scenario}): ${about}\n      expected  ${expected}\n      found     ${found}`,
      ),
  ];
}
