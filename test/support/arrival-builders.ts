import {
  apply,
  digestKey,
  judge,
  pairKey,
  type Arrival,
  type Book,
  type Case,
  type Decision,
  type Facts,
  type Message,
  type PartyCode,
} from '#domain';
import { anAllocationMessage, anEmptyBook, child, day, municipality, provider, theRegion } from './allocation-builders';

/** A message as its author submitted it, under its own name. */
export const arrivalOf = (message: Message, submitter: PartyCode, changes: Partial<Arrival> = {}): Arrival => ({
  submitter,
  routingKey: message.kind,
  digest: 'd1',
  reading: { kind: 'message', message },
  ...changes,
});

export const unreadable: Arrival['reading'] = {
  kind: 'unreadable',
  problems: [{ code: 'xsd', line: 3, explanation: { nl: 'onbekend element', en: 'unknown element' } }],
  truncated: 2,
};

export const theArrival = (changes: Partial<Arrival> = {}): Arrival =>
  arrivalOf(anAllocationMessage(), municipality, changes);

export const arrivalCase = (content: Arrival = theArrival(), changes: Partial<Case<Arrival>> = {}): Case<Arrival> => ({
  message: 1,
  content,
  clientKeys: [child],
  answerIdentification: 'G00000000001',
  ...changes,
});

export const booksOf = (...books: readonly Book[]): Facts['books'] =>
  new Map(books.map((book) => [pairKey(book.municipality, book.provider), book]));

export const theFacts = (changes: Partial<Facts> = {}): Facts => ({
  today: day('2026-03-02'),
  region: theRegion(),
  seen: new Map(),
  forwarded: new Map(),
  books: booksOf(anEmptyBook()),
  schemaVersions: { shared: '1.0.0', message: '1.0.0' },
  ...changes,
});

/** What becomes of each arrival, in order, the first as message 1; and the facts after them. */
export function judgedInOrder(arrivals: readonly Arrival[], first: Facts = theFacts()) {
  let facts = first;
  const decisions = arrivals.map((arrival, at): Decision => {
    const c = arrivalCase(arrival, { message: at + 1 });
    const decision = judge(c, facts);
    facts = apply(facts, c, decision);
    return decision;
  });
  return { decisions, facts };
}

export const seenByDigest = (submitter: PartyCode, digest = 'd1'): Facts['seen'] =>
  new Map([[digestKey(submitter, digest), [{ message: 9, digest, holdsKey: false }]]]);

export { municipality, provider };
