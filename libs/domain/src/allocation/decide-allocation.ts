import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Decision } from '../decision/decision';
import type { Case } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocationMessage } from '../message/allocation';
import type { Finding } from '../rule/finding';
import { allocationSignals } from './allocation-signals';
import { answerAllocation } from './answer-allocation';
import { bookAllocation } from './book-allocation';

/** A sound JW301 is booked and goes on to the provider as it came; any other is refused whole, by a JW302. */
export function decideAllocation(c: Case<AllocationMessage>, facts: PairFacts, findings: readonly Finding[]): Decision {
  if (findings.length > 0) {
    const holdsKey = !facts.identityTaken && findings.every(({ returnCode }) => returnCode !== '0001');
    return { ...noEffect, outcome: 'refused', findings, holdsKey, letters: [answerAllocation(c, facts, findings)] };
  }
  const { header } = c.content;
  const bookings = bookAllocation(c, facts);
  return {
    ...noEffect,
    outcome: 'processed',
    holdsKey: true,
    signals: allocationSignals(c.content, facts, bookings),
    bookings,
    letters: [
      { to: header.recipient, from: header.sender, kind: 'JW301', role: 'original', content: { kind: 'as-received' } },
    ],
  };
}

/** The book after a JW301: whoever was allocated something is a client the provider may declare for (TR304). */
export function applyAllocation(book: Book, { clientKeys }: Case<AllocationMessage>, decision: Decision): Book {
  if (decision.outcome !== 'processed') return book;
  const known = clientKeys.every((key) => book.knownClients.has(key));
  return {
    ...applyBookings(book, decision.bookings),
    knownClients: known ? book.knownClients : new Set([...book.knownClients, ...clientKeys]),
  };
}
