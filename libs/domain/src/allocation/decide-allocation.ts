import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Booking, Decision } from '../decision/decision';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import { allocationWaitKey, type WaitKey } from '../decision/wait-key';
import type { AllocationMessage } from '../message/allocation';
import { decideReplied, type Effects } from '../reply/decide-replied';
import type { Finding } from '../rule/finding';
import { bookHonoured } from '../request/book-request';
import { allocationSignals } from './allocation-signals';
import { bookAllocation } from './book-allocation';

/** A sound JW301 is booked and goes on to the provider as it came; any other is refused whole, by a JW302. */
export const decideAllocation = (
  c: Case<AllocationMessage>,
  facts: PairFacts,
  findings: readonly Finding[],
): Decision => decideReplied(c, facts, findings, () => allocationEffects(c, facts));

/** What a sound JW301 does, whoever wrote it. */
export function allocationEffects(c: Case<AllocationMessage>, facts: PairFacts): Required<Effects> {
  const bookings = bookAllocation(c, facts);
  return {
    bookings: [...bookings, ...bookHonoured(c, facts.book)],
    signals: allocationSignals(c, facts, bookings),
    opens: allocationsIn(bookings, facts),
  };
}

const allocationsIn = (bookings: readonly Booking[], { book }: PairFacts): readonly WaitKey[] =>
  bookings.flatMap((booking) =>
    booking.kind === 'version-added' ? [allocationWaitKey(book, booking.allocation.number)] : [],
  );

/** The book after a JW301, or after a request that was answered by one: whoever was allocated something is a client the provider may declare for (TR304). */
export function applyAllocation(
  book: Book,
  { clientKeys }: Pick<Case<AllocationMessage>, 'clientKeys'>,
  { outcome, bookings }: Decision,
): Book {
  if (outcome !== 'processed') return book;
  const isKnown =
    clientKeys.every((key) => book.knownClients.has(key)) || bookings.every(({ kind }) => kind !== 'version-added');
  return {
    ...applyBookings(book, bookings),
    knownClients: isKnown ? book.knownClients : new Set([...book.knownClients, ...clientKeys]),
  };
}
