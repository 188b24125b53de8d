import { assert } from '../assert';
import type { AwaitedDeclaration } from '../decision/book';
import type { Decision, JudgedLine, Reason } from '../decision/decision';
import type { Case, ForwardedMessage } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import { holdsAfterPostings } from '../ledger/hold';
import type { DeclarationAnswer } from '../message/declaration';
import { answersItself, maySubmitFor } from '../region/region-lookup';
import type { Finding } from '../rule/finding';
import { brokenRules } from '../rule/rule';
import { signed, sumOf } from '../values/cents';
import { answersDeclaration, refusesWhole } from './answer.rules';
import { bookAnswer, type Booked } from './book-answer';
import { checkAnswer, refusedBy } from './check-answer';
import { postingsOf } from './judging-order';
import { drawsOnStopped } from './stopped-accounts';

export interface AnswerFacts extends PairFacts {
  /** The declaration of its addressee that bears the identification it names, if that was judged or forwarded. */
  readonly answered: ForwardedMessage | undefined;
}

/**
 * A municipality's own JW325 goes on to the provider as it came, if it is sound and the first to a declaration that was forwarded
 * to it; what it grants is booked. One that breaks a rule is refused: the standard has no reply to it, so the municipality gets a
 * technical fault that names the rules. Any other waits for a person.
 */
export function decideAnswer(c: Case<DeclarationAnswer>, facts: AnswerFacts): Decision {
  const { answered, book, region, today } = facts;
  const sent = answered?.addressee === c.content.header.sender ? answered : undefined;
  if (sent?.replied) return parked('second-answer');
  const awaited = sent && book.awaited.get(sent.message);
  if (!awaited) {
    if (sent || !answersItself(region, book.municipality, 'declaration', today)) return parked('answer-to-a-copy');
    return refused(brokenRules([answersDeclaration], { answer: c.content, awaited }, { kind: 'header' }));
  }
  const findings = checkAnswer(c, facts, awaited);
  if (findings.length > 0) return refused(findings);
  if (!refusesWhole(c.content) && drawsOnStopped(awaited.content, book, region)) return parked('account-stopped');
  const booked = refusesWhole(c.content) ? nothing : bookAnswer(awaited, facts, refusedBy(c, awaited));
  if (booked.findings.length > 0) return parked('unbookable-answer', booked.findings);
  return forwardAnswer(c, { facts, sent, awaited, booked });
}

const parked = (reason: Reason, findings: readonly Finding[] = []): Decision => ({
  ...noEffect,
  outcome: 'parked',
  reason,
  findings,
});

const refused = (findings: readonly Finding[]): Decision => ({ ...noEffect, outcome: 'refused', findings });

const nothing: Booked = { lines: [], signals: [], findings: [] };

interface Answered {
  readonly facts: AnswerFacts;
  readonly sent: ForwardedMessage;
  readonly awaited: AwaitedDeclaration;
  readonly booked: Booked;
}

function forwardAnswer(
  { content: { header, declaration, answer } }: Case<DeclarationAnswer>,
  { facts, sent, awaited, booked: { lines, signals } }: Answered,
): Decision {
  assertAsSaid(lines, answer);
  const { region, today, book } = facts;
  const stillSubmits = maySubmitFor(region, sent.submitter, header.recipient, today);
  return {
    ...noEffect,
    outcome: 'processed',
    holdsKey: true,
    lines,
    signals,
    bookings: holdsAfterPostings(book, postingsOf(lines)),
    answers: awaited,
    repliesTo: sent.message,
    letters: [
      {
        to: stillSubmits ? sent.submitter : header.recipient,
        from: header.sender,
        kind: 'JW325',
        role: 'original',
        inReplyTo: declaration.identification,
        content: { kind: 'as-received' },
      },
    ],
  };
}

function assertAsSaid(lines: readonly JudgedLine[], answer: DeclarationAnswer['answer']): void {
  const granted = sumOf(postingsOf(lines).map(({ amount }) => amount));
  assert(
    granted === (answer ? signed(answer.granted) : 0),
    'what is booked is what the answer says is granted (TR342)',
  );
}
