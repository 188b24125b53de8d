import { cents, openMessage } from '#domain';
import {
  aCaseOf,
  anAllocationMessage,
  anEmptyBook,
  aProduct,
  child,
  pairFacts,
} from '../../../../test/support/allocation-builders';
import {
  aBook,
  aCase,
  aDeclaration,
  aLine,
  aRoom,
  inRooms,
  roomKey,
  someFacts,
} from '../../../../test/support/declaration-builders';

describe('what was allocated before a municipality came', () => {
  const unreachable = (products = [aProduct()]) => {
    const { client, ...message } = anAllocationMessage(products);
    return aCaseOf({ ...message, client: { ...client, contacts: [] } });
  };

  it('is booked, whatever is not known of the client, and goes to nobody', () => {
    const { findings, decision, book } = openMessage(unreachable(), pairFacts({ book: anEmptyBook() }));
    expect(findings).toEqual([]);
    expect(decision).toMatchObject({ outcome: 'processed', letters: [] });
    expect(book.allocations.get(101)?.client).toBe(child);
    expect(book.knownClients).toEqual(new Set([child]));
  });

  it('is a mistake where the same is allocated twice, or under the number of another provider', () => {
    const stacked = unreachable([aProduct(), aProduct({ allocationNumber: 102 })]);
    const rulesIn = (...args: Parameters<typeof openMessage>) => openMessage(...args).findings.map(({ rule }) => rule);
    expect(rulesIn(stacked, pairFacts())).toEqual(['TR302']);
    const facts = pairFacts({ book: anEmptyBook({ foreignNumbers: new Set([101]) }) });
    expect(rulesIn(unreachable(), facts)).toEqual(['TR332']);
  });
});

describe('what was granted before', () => {
  it('is booked, and told where it is over a limit of today', () => {
    const spent = aBook({ rooms: inRooms(aRoom({ limit: cents(0) })) });
    const { findings, decision, book } = openMessage(aCase(), someFacts(spent));
    expect(findings).toEqual([]);
    expect(decision.lines).toHaveLength(1);
    expect(decision.signals).toMatchObject([
      { rule: 'GW002', figures: { askedCents: 100_000 } },
      { rule: 'room-at-100', figures: { usedCents: 100_000 } },
    ]);
    expect(book.rooms.get(roomKey)?.used).toBe(100_000);
  });

  it('is not booked where it breaks a rule', () => {
    const facts = someFacts();
    const unknown = aCase(aDeclaration([aLine({ allocationNumber: 9 })]));
    const { findings, decision, book } = openMessage(unknown, facts);
    expect(findings).toMatchObject([{ rule: 'TR338' }]);
    expect(decision.lines).toEqual([]);
    expect(book).toBe(facts.book);
  });
});
