import { applyAllocation } from '../allocation/decide-allocation';
import { forwardedOfOwn, seenOfOwn, withoutGiven } from '../automatic/apply-own';
import { applyAnswer, applyAwaited } from '../declaration/apply-awaited';
import { applyDeclaration } from '../declaration/apply-declaration';
import { afterAlerts } from '../ledger/room-alerts';
import { identityOf, isReply, type Message } from '../message/message';
import type { PartyCode } from '../values/codes';
import { withEntries } from '../values/layered-map';
import { applyBookings } from './apply-bookings';
import type { Arrival } from './arrival';
import type { Book } from './book';
import type { Decision } from './decision';
import type { Case, Facts, ForwardedMessage, MessageKey, SeenMessage } from './facts';
import { answeredKey, keysAtHand, messageKey, pairOf, registrationKey } from './keys';
import { bookAt, booksByParty, withBook } from './shared-books';

/** The facts as the next message of the batch must see them. They are layered: only what changed is made anew. */
export function apply(facts: Facts, c: Case<Arrival>, decision: Decision): Facts {
  if (decision.outcome === 'duplicate') return facts;
  const seen = withSeen(facts, c, decision);
  const { reading } = c.content;
  // What takes no key changed nothing but what was seen.
  if (reading.kind === 'unreadable' || !decision.holdsKey) return { ...facts, seen };
  const { message } = reading;
  const forwarded = withForwarded(facts, { message, id: c.message, submitter: c.content.submitter }, decision);
  return {
    ...facts,
    seen: withEntries(seen, seenOfOwn(decision)),
    forwarded: withEntries(forwarded, forwardedOfOwn(decision)),
    ...withoutGiven(facts, decision),
    pairsOf: booksByParty(facts).pairsOf,
    ...booksAfter(facts, { ...c, content: message }, decision),
  };
}

function withSeen({ seen }: Facts, c: Case<Arrival>, decision: Decision): Facts['seen'] {
  const { message, content } = c;
  const key = registrationKey(content, decision);
  const before = c.reopened ? keysAtHand(content).filter((at) => entryOf(seen, at, message)) : [];
  if (
    keepsItsKey(
      c,
      before.map((at) => entryOf(seen, at, message)!),
    )
  )
    return seen;
  const elsewhere = before.map((at) => [at, seen.get(at)!.filter((entry) => entry.message !== message)] as const);
  const freed = withEntries(seen, elsewhere);
  const entry = { message, digest: content.digest, holdsKey: decision.holdsKey };
  return withEntries(freed, [[key, [...(freed.get(key) ?? []), entry]]]);
}

const entryOf = (seen: Facts['seen'], key: MessageKey, message: number): SeenMessage | undefined =>
  seen.get(key)?.find((entry) => entry.message === message);

/** What is judged again and holds its key has it for ever; what is set apart then was not read, and stays what it was. */
const keepsItsKey = ({ reopened, content }: Case<Arrival>, before: readonly SeenMessage[]): boolean =>
  reopened !== undefined && (content.setApart !== undefined || before.some(({ holdsKey }) => holdsKey));

interface Registered {
  readonly message: Message;
  readonly id: number;
  readonly submitter: PartyCode;
}

/** What went on may be replied to or answered once; a reply or an answer that went on leaves no place for a second. */
function withForwarded(
  { forwarded }: Facts,
  { message, id, submitter }: Registered,
  decision: Decision,
): Facts['forwarded'] {
  if (decision.outcome !== 'processed') return forwarded;
  if (!isReply(message) && message.kind !== 'JW325') {
    const { author, addressee, kind, identification } = identityOf(message);
    const entry: ForwardedMessage = { message: id, submitter, kind, author, addressee, identification, replied: false };
    return withEntries(forwarded, [[messageKey(author, kind, identification), entry]]);
  }
  const key = answeredKey(message);
  const answered = key && forwarded.get(key);
  return key && answered ? withEntries(forwarded, [[key, { ...answered, replied: true }]]) : forwarded;
}

function booksAfter(facts: Facts, c: Case<Message>, decision: Decision): Partial<Facts> {
  const book = bookAt(facts, pairOf(identityOf(c.content)));
  const after = book && afterAlerts(bookAfter(book, c, decision), decision);
  return after === undefined || after === book ? {} : withBook(facts, after);
}

function bookAfter(book: Book, c: Case<Message>, decision: Decision): Book {
  const { content, clientKeys } = c;
  switch (content.kind) {
    case 'JW301':
    case 'JW315':
    case 'JW317':
      return applyAllocation(book, c, decision);
    case 'JW323':
      return decision.awaits
        ? applyAwaited(book, decision.awaits)
        : applyDeclaration(book, { content, clientKeys }, decision);
    case 'JW325':
      return decision.answers ? applyAnswer(book, decision.answers, decision) : book;
    default:
      return applyBookings(book, decision.bookings);
  }
}
