import { assert } from '../assert';
import type { Decision, JudgedLine } from '../decision/decision';
import type { Case } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import { holdsAfterPostings } from '../ledger/hold';
import { postCredit, postDebit } from '../ledger/post';
import { debitKey, debitState, isReferenceUsed, openTally, type Tally } from '../ledger/tally';
import type { Declaration, DeclarationLine } from '../message/declaration';
import type { Finding, Signal } from '../rule/finding';
import { answersItself } from '../region/region-lookup';
import { answerDeclaration } from './answer-declaration';
import { declarationLetters } from './declaration-letters';
import { forwardDeclaration } from './forward-declaration';
import { clientKeyAt, inDocumentOrder, judgingOrder, postingsOf, type LineAt } from './judging-order';
import { couple, creditLine, debitLine, type CoupledLine } from './line-subjects';
import { overLimitSignals, passingSignals } from './money-signals';
import { stageOf } from './stage';
import { drawsOnStopped } from './stopped-accounts';

/** What follows from the findings: what is granted, what the ledger keeps, and the letters; or that the municipality is to say so. */
export function decideDeclaration(c: Case<Declaration>, facts: PairFacts, findings: readonly Finding[]): Decision {
  const stage = stageOf(findings);
  const undecided = { ...noEffect, findings, holdsKey: stage !== 'in-message' && !facts.identityTaken };
  const forwards = answersItself(facts.region, facts.book.municipality, 'declaration', facts.today);
  if (forwards && (stage === 'declaration' || stage === 'lines')) return forwardDeclaration(c, facts, findings);
  if (stage !== 'lines') {
    const letters = declarationLetters(c, answerDeclaration(c, facts, undecided));
    return { outcome: 'refused', ...undecided, letters };
  }
  if (drawsOnStopped(c.content, facts.book, facts.region))
    return { ...undecided, findings: [], outcome: 'parked', reason: 'account-stopped' };
  const judgement = judge(c, facts, refusedLines(c.content, findings));
  // Whether a volume per day counts days or days of care is not settled: where the region leaves it open, a person must say.
  if (judgement.perDay) return { ...undecided, outcome: 'parked', reason: 'frequency-per-day' };
  const { lines, signals } = judgement;
  const letters = declarationLetters(c, answerDeclaration(c, facts, { findings, lines }));
  const bookings = holdsAfterPostings(facts.book, postingsOf(lines));
  return { outcome: 'processed', ...undecided, lines, signals, bookings, letters };
}

interface Judgement {
  readonly lines: readonly JudgedLine[];
  readonly signals: readonly Signal[];
  /** A line that nothing else speaks against is under an allocation of a volume per day, which a person is to count. */
  readonly perDay: boolean;
}

/** Walks the lines as the check did, now posting every line that it let through. */
function judge(c: Case<Declaration>, facts: PairFacts, refused: ReadonlySet<DeclarationLine>): Judgement {
  const tally = openTally(facts.book);
  const lines: JudgedLine[] = [];
  const signals: Signal[] = [];
  let perDay = false;
  for (const at of judgingOrder(c.content)) {
    const { client, line, declared } = at;
    const holdsReference = !isReferenceUsed(tally, declared.reference);
    tally.references.add(declared.reference);
    if (refused.has(declared)) lines.push({ client, line, holdsReference, round: 0 });
    else if (declared.claimed.side === 'credit')
      lines.push({ client, line, holdsReference, round: 0, posting: takeBack(tally, c, at) });
    else {
      const coupled = coupledLine(tally, { c, facts, at });
      perDay ||= coupled.assigned.extent?.frequency === '1' && facts.region.settings.volumes.perDay === 'person';
      signals.push(...overLimitSignals(coupled, at));
      const posting = postDebit(tally, at, coupled);
      const { rounds: round } = debitState(tally, debitKey(declared));
      lines.push({ client, line, holdsReference, round, posting });
    }
  }
  return { lines: lines.sort(inDocumentOrder), signals: [...signals, ...passingSignals(tally)], perDay };
}

function takeBack(tally: Tally, c: Case<Declaration>, at: LineAt): NonNullable<JudgedLine['posting']> {
  const { earlier } = creditLine({ line: at.declared, client: clientKeyAt(c, at.client), tally });
  assert(earlier !== undefined, 'a credit without findings names an earlier line (TR323)');
  return postCredit(tally, at, earlier);
}

interface Granting {
  readonly c: Case<Declaration>;
  readonly facts: PairFacts;
  readonly at: LineAt;
}

function coupledLine(tally: Tally, { c, facts, at }: Granting): CoupledLine {
  const hand = { line: at.declared, client: clientKeyAt(c, at.client), tally };
  const coupled = couple(debitLine(hand, facts.region, c.content.period));
  assert(coupled !== undefined, 'a debit without findings has an allocation (TR338)');
  return coupled;
}

/** A refused client takes all of its lines along (TR304). */
function refusedLines({ clients }: Declaration, findings: readonly Finding[]): ReadonlySet<DeclarationLine> {
  const refused = new Set<DeclarationLine>();
  for (const { place } of findings) {
    assert(
      place.kind === 'client' || place.kind === 'line',
      'what was judged line by line is refused by client or line',
    );
    const lines = clients[place.client]?.lines ?? [];
    for (const line of place.kind === 'client' ? lines : lines.slice(place.line, place.line + 1)) refused.add(line);
  }
  return refused;
}
