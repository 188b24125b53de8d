import { assert } from '../assert';
import type { AwaitedDeclaration } from '../decision/book';
import type { Decision, JudgedLine } from '../decision/decision';
import type { PairFacts } from '../decision/pair-facts';
import { postCredit, postDebit } from '../ledger/post';
import type { Posting } from '../ledger/posting';
import { debitKey, debitState, openTally, type Tally } from '../ledger/tally';
import type { DeclarationLine } from '../message/declaration';
import type { Finding, Signal } from '../rule/finding';
import { collectBroken } from './collect-broken';
import { allocationIsKnown } from './debit-link.rules';
import { clientKeyAt, inDocumentOrder, judgingOrder, type LineAt } from './judging-order';
import { debitIsCreditedOnce, takesBackGrantedDebit } from './line-references.rules';
import { couple, creditLine, debitLine } from './line-subjects';
import { overLimitSignals, passingSignals } from './money-signals';

export interface Booked extends Pick<Decision, 'lines' | 'signals'> {
  /** Lines that were granted and cannot be booked. Their places are those of the declaration, as with the signals. */
  readonly findings: readonly Finding[];
}

/** What a municipality granted itself: every line it did not refuse, over whatever limit. Credits first, as ever. */
export function bookAnswer(
  awaited: AwaitedDeclaration,
  { book, region }: PairFacts,
  refused: ReadonlySet<DeclarationLine>,
): Booked {
  const tally = openTally(book);
  const lines: JudgedLine[] = [];
  const signals: Signal[] = [];
  const findings: Finding[] = [];
  for (const at of judgingOrder(awaited.content)) {
    const { client, line, declared } = at;
    const kept = { client, line, holdsReference: !awaited.usedBefore.has(declared), round: 0 };
    if (refused.has(declared)) lines.push(kept);
    else if (declared.claimed.side === 'credit') {
      const posting = takeBack(findings, { tally, awaited, at });
      if (posting) lines.push({ ...kept, posting });
    } else {
      const posting = grant({ findings, signals }, region, { tally, awaited, at });
      if (posting) lines.push({ ...kept, round: debitState(tally, debitKey(declared)).rounds, posting });
    }
  }
  return { lines: lines.sort(inDocumentOrder), signals: [...signals, ...passingSignals(tally)], findings };
}

interface Granting {
  readonly tally: Tally;
  readonly awaited: AwaitedDeclaration;
  readonly at: LineAt;
}

const handOf = ({ tally, awaited, at }: Granting) => ({
  line: at.declared,
  client: clientKeyAt(awaited, at.client),
  tally,
});

const placeOf = ({ at: { client, line } }: Granting) => ({ kind: 'line', client, line }) as const;

function takeBack(findings: Finding[], granting: Granting): Posting | undefined {
  const credit = creditLine(handOf(granting));
  if (collectBroken(findings, [takesBackGrantedDebit, debitIsCreditedOnce], credit, placeOf(granting)))
    return undefined;
  assert(credit.earlier !== undefined, 'a credit without findings names an earlier line (TR323)');
  return postCredit(granting.tally, granting.at, credit.earlier);
}

function grant(
  { findings, signals }: { readonly findings: Finding[]; readonly signals: Signal[] },
  region: PairFacts['region'],
  granting: Granting,
): Posting | undefined {
  const { tally, awaited, at } = granting;
  const debit = debitLine(handOf(granting), region, awaited.content.period);
  const coupled = couple(debit);
  if (!coupled) {
    collectBroken(findings, [allocationIsKnown], debit, placeOf(granting));
    return undefined;
  }
  signals.push(...overLimitSignals(coupled, at));
  return postDebit(tally, at, { ...coupled, byMunicipality: true });
}
