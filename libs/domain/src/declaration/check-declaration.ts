import { assert } from '../assert';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import { postCredit, postDebit, type LinePlace } from '../ledger/post';
import { openTally } from '../ledger/tally';
import type { Declaration } from '../message/declaration';
import { byLevel } from '../rule/by-level';
import type { Finding } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { brokenRules } from '../rule/rule';
import { collectBroken } from './collect-broken';
import { clientRules, wholeDeclarationRules } from './declaration.rules';
import { checkInMessage } from './in-message';
import { clientKeyAt, inDocumentOrder, judgingOrder, type LineAt } from './judging-order';
import { coupledDebitRules, creditRules, uncoupledDebitRules } from './line-rules';
import { couple, creditLine, debitLine, type LineAtHand } from './line-subjects';

/** Every rule that a JW323 breaks; one on the declaration as a whole ends the assessment too (IV087). */
export const checkDeclaration = (c: Case<Declaration>, facts: PairFacts): readonly Finding[] =>
  byLevel(
    () => checkInMessage(c),
    () => checkHeader(c.content, facts),
    () => brokenRules(wholeDeclarationRules, { declaration: c.content, book: facts.book }, { kind: 'declaration' }),
    () => checkLines(c, facts),
  );

function checkLines(c: Case<Declaration>, { book, region }: PairFacts): readonly Finding[] {
  const findings: Finding[] = [];
  const unknown = new Set<number>();
  c.clientKeys.forEach((client, at) => {
    if (hasOnlyCredits(c.content, at)) return;
    if (collectBroken(findings, clientRules, { client, book }, { kind: 'client', client: at })) unknown.add(at);
  });
  const tally = openTally(book);
  for (const at of judgingOrder(c.content)) {
    if (!unknown.has(at.client)) {
      const { declared: line } = at;
      const hand = { line, client: clientKeyAt(c, at.client), tally, region, declaration: c.content };
      if (line.claimed.side === 'credit') checkCredit(findings, at, hand);
      else checkDebit(findings, at, hand);
    }
    tally.references.add(at.declared.reference);
  }
  return findings.sort(asInTheMessage);
}

/** A credit is refused for what it names alone, whatever the client (IV085). */
const hasOnlyCredits = ({ clients }: Declaration, at: number): boolean =>
  clients[at]?.lines.every(({ claimed }) => claimed.side === 'credit') === true;

function checkCredit(findings: Finding[], at: LineAt, hand: LineAtHand): void {
  const credit = creditLine(hand);
  if (collectBroken(findings, creditRules, credit, { kind: 'line', client: at.client, line: at.line })) return;
  assert(credit.earlier !== undefined, 'a credit without findings names an earlier line (TR323)');
  postCredit(hand.tally, at, credit.earlier);
}

interface DebitAtHand extends LineAtHand {
  readonly region: PairFacts['region'];
  readonly declaration: Declaration;
}

function checkDebit(findings: Finding[], at: LineAt, hand: DebitAtHand): void {
  const place = { kind: 'line', client: at.client, line: at.line } as const;
  const debit = debitLine(hand, hand.region, hand.declaration.period);
  const coupled = couple(debit);
  if (!coupled) collectBroken(findings, uncoupledDebitRules, debit, place);
  else if (!collectBroken(findings, coupledDebitRules, coupled, place)) postDebit(hand.tally, at, coupled);
}

const placeOf = ({ place }: Finding): LinePlace => ({
  client: 'client' in place ? place.client : -1,
  line: 'line' in place ? place.line : -1,
});

/** Stable, so the findings of one line stay in the order of the rules. */
const asInTheMessage = (a: Finding, b: Finding): number => inDocumentOrder(placeOf(a), placeOf(b));
