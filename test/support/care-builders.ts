import {
  applyBookings,
  Bsn,
  checkCare,
  decideCare,
  type Book,
  type CareMessage,
  type Case,
  type Decision,
  type Header,
  type IdentifiedClient,
  type PairFacts,
  type Start,
  type StartMessage,
  type Stop,
  type StopMessage,
} from '#domain';
import { aCaseOf, bookedOnce, day, municipality, pairFacts, provider } from './allocation-builders';

/** Care of the allocation of the builders, begun on its second day. */
export const aStart = (changes: Partial<Start> = {}): Start => ({
  allocationNumber: 101,
  product: { category: '45', code: '45P1A' },
  allocationStarts: day('2026-03-09'),
  begins: day('2026-03-10'),
  delivery: '1',
  ...changes,
});

/** The same care, ended as planned. */
export const aStop = (changes: Partial<Stop> = {}): Stop => ({
  ...aStart(),
  endReason: '31',
  ends: day('2026-05-29'),
  ...changes,
});

export const temporarily = (changes: Partial<Stop> = {}): Stop =>
  aStop({ endReason: '20', ends: day('2026-04-30'), ...changes });

export const deleted = <Row extends Start>(row: Row): Row => ({ ...row, delivery: '3' });

const aHeader = (identification: string): Header => ({
  sender: provider,
  recipient: municipality,
  identification,
  issuedOn: day('2026-06-01'),
  schemaVersions: { shared: '1.0.0', message: '1.0.0' },
});

const someone: IdentifiedClient = {
  bsn: Bsn.of('999901011'),
  birthDate: { date: day('2014-05-17') },
  sex: '2',
  name: { surname: { name: 'Duinzicht', prefix: 'van' } },
};

export const aStartMessage = (
  starts: readonly Start[] = [aStart()],
  changes: Partial<IdentifiedClient> = {},
): StartMessage => ({ kind: 'JW305', header: aHeader('ST2600000101'), client: { ...someone, ...changes, starts } });

export const aStopMessage = (
  stops: readonly Stop[] = [aStop()],
  changes: Partial<IdentifiedClient> = {},
): StopMessage => ({ kind: 'JW307', header: aHeader('SP2600000101'), client: { ...someone, ...changes, stops } });

/** Rows of one kind make a message. */
export const reporting = (...rows: readonly (Start | Stop)[]): CareMessage =>
  rows.every((row): row is Stop => 'ends' in row) ? aStopMessage(rows) : aStartMessage(rows);

/** On the day the messages were made, with the allocation in the book. */
export const careFacts = (changes: Partial<PairFacts> = {}): PairFacts =>
  pairFacts({ today: day('2026-06-01'), book: bookedOnce(), ...changes });

export const decidedCare = (c: Case<CareMessage>, facts: PairFacts = careFacts()): Decision =>
  decideCare(c, facts, checkCare(c, facts));

/** What becomes of the messages in their order, the first as message 2, and the book after them. */
export function reportedInOrder(messages: readonly CareMessage[], first: Book = bookedOnce()) {
  let book = first;
  const decisions = messages.map((message, at) => {
    const decision = decidedCare(aCaseOf(message, { message: at + 2 }), careFacts({ book }));
    book = applyBookings(book, decision.bookings);
    return decision;
  });
  return { book, decisions };
}

export const bookAfterReports = (...messages: readonly CareMessage[]): Book => reportedInOrder(messages).book;
