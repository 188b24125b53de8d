import {
  bookAt,
  cents,
  type AllocationReply,
  type Facts,
  type MunicipalityCode,
  type PartyCode,
  type ProviderCode,
  type Room,
  type RoomKey,
} from '#domain';
import {
  aProduct,
  aRoomOf,
  anAllocationMessage,
  anEmptyBook,
  child,
  day,
  municipality,
  otherMunicipality,
  otherProvider,
  provider,
  roomsOf,
} from '../../../../test/support/allocation-builders';
import { arrivalOf, booksOf, judgedInOrder, theArrival, theFacts } from '../../../../test/support/arrival-builders';
import { aDeclaration, eurosLine } from '../../../../test/support/declaration-builders';

const { header } = anAllocationMessage();
const reply = (identification: string): AllocationReply => ({
  kind: 'JW302',
  header,
  reply: { identification, issuedOn: day('2026-03-02'), schemaVersions: header.schemaVersions },
});
const outcomes = ({ decisions }: ReturnType<typeof judgedInOrder>) =>
  decisions.map(({ outcome, reason }) => reason ?? outcome);

describe('within a batch, a message sees what became of those before it', () => {
  it('the same bytes are a duplicate of the first', () => {
    const judged = judgedInOrder([theArrival(), theArrival(), theArrival({ digest: 'd2' })]);
    expect(outcomes(judged)).toEqual(['processed', 'duplicate', 'refused']);
    expect(judged.decisions[1]).toMatchObject({ duplicateOf: 1 });
    expect(judged.decisions[2]).toMatchObject({ findings: [{ rule: 'TR056' }] });
  });

  it('so are bytes that were not believed', () => {
    const forged = theArrival({ submitter: otherProvider });
    expect(outcomes(judgedInOrder([forged, forged, theArrival()]))).toEqual([
      'author-not-submitter',
      'duplicate',
      'processed',
    ]);
  });

  it('a refusal at level 2 leaves its identification free', () => {
    const wrong = arrivalOf(anAllocationMessage([aProduct({ changeReason: '01' })]), municipality);
    expect(outcomes(judgedInOrder([wrong, theArrival({ digest: 'd2' })]))).toEqual(['refused', 'processed']);
  });

  it('every refusal under an identification is remembered by its bytes', () => {
    const wrong = (digest: string) =>
      arrivalOf(anAllocationMessage([aProduct({ changeReason: '01' })]), municipality, { digest });
    const judged = judgedInOrder([wrong('d1'), wrong('d2'), wrong('d1')]);
    expect(outcomes(judged)).toEqual(['refused', 'refused', 'duplicate']);
    expect(judged.decisions[2]).toMatchObject({ duplicateOf: 1 });
  });

  it('what came as another kind may come again as what it is', () => {
    expect(outcomes(judgedInOrder([theArrival({ routingKey: 'JW323' }), theArrival()]))).toEqual([
      'refused',
      'processed',
    ]);
  });

  it('a reply finds the message it answers, and leaves no place for a second', () => {
    const first = arrivalOf(reply('A1'), provider);
    const second = arrivalOf(reply('A2'), provider);
    const judged = judgedInOrder([first, theArrival(), { ...first, digest: 'd2' }, second]);
    expect(outcomes(judged)).toEqual(['unmatched-reply', 'processed', 'processed', 'second-reply']);
    expect(judged.decisions[2]).toMatchObject({ repliesTo: 2 });
  });

  it('an allocation is in the book of its pair', () => {
    const { facts } = judgedInOrder([theArrival()]);
    const book = facts.books.get(`${municipality}/${provider}`)!;
    expect(book.allocations.get(101)).toMatchObject({ client: child });
    expect(book.knownClients.has(child)).toBe(true);
  });

  it('the facts it was judged by stay as they were', () => {
    const first = theFacts();
    judgedInOrder([theArrival()], first);
    expect([first.seen.size, first.forwarded.size]).toEqual([0, 0]);
    expect(first.books.get(`${municipality}/${provider}`)!.allocations.size).toBe(0);
  });
});

describe('what counts across the books of a batch', () => {
  const { municipality: _, segment: __, ...everywhere } = aRoomOf(2026, { key: '99000001/region/2026/all' as RoomKey });
  const regional: Room = { ...everywhere, limit: cents(450_000), cap: cents(450_000) };
  const rooms = roomsOf(regional);
  const books = (): Facts['books'] =>
    booksOf(
      anEmptyBook({ rooms }),
      anEmptyBook({ rooms, municipality: otherMunicipality }),
      anEmptyBook({ rooms, provider: otherProvider }),
    );
  const bookOf = ({ facts }: Pick<ReturnType<typeof judgedInOrder>, 'facts'>, at: MunicipalityCode, by: ProviderCode) =>
    bookAt(facts, { municipality: at, provider: by })!;

  it('a room of the region holds for every municipality of the provider, and for no other provider', () => {
    const judged = judgedInOrder([theArrival()], theFacts({ books: books() }));
    expect(bookOf(judged, otherMunicipality, provider).rooms.get(regional.key)).toMatchObject({ held: 450_000 });
    expect(bookOf(judged, municipality, otherProvider).rooms.get(regional.key)).toMatchObject({ held: 0 });
  });

  it('a reference of the provider is used at every municipality (TR314)', () => {
    const line = eurosLine('R1', 100, { allocationNumber: 101 });
    const declared = (recipient: PartyCode, identification: string) => {
      const declaration = aDeclaration([line], { number: 'D1' });
      return { ...declaration, header: { ...declaration.header, recipient, identification } };
    };
    const allocation = arrivalOf(anAllocationMessage(), municipality);
    const first = arrivalOf(declared(municipality, 'A1'), provider, { digest: 'd2' });
    const second = arrivalOf(declared(otherMunicipality, 'A2'), provider, { digest: 'd3' });
    const { facts } = judgedInOrder([allocation, first], theFacts({ books: books(), today: day('2026-05-04') }));
    const other = bookOf({ facts }, otherMunicipality, provider);
    expect([...other.lines.keys()]).toEqual(['R1']);
    expect([...other.declarationNumbers]).toEqual(['D1']);
    const again = judgedInOrder([second], facts).decisions[0]!;
    expect(again.findings.map(({ rule }) => rule)).toContain('TR333');
  });

  it('so is a declaration number, also where every reference was used before (TR333)', () => {
    const declared = (recipient: PartyCode, number: string, digest: string) => {
      const declaration = aDeclaration([eurosLine('R1', 100, { allocationNumber: 101 })], { number });
      const identified = { ...declaration.header, recipient, identification: digest };
      return arrivalOf({ ...declaration, header: identified }, provider, { digest });
    };
    const batch = [
      declared(municipality, 'D1', 'd1'),
      declared(municipality, 'D2', 'd2'),
      declared(otherMunicipality, 'D2', 'd3'),
    ];
    const { decisions } = judgedInOrder(batch, theFacts({ books: books(), today: day('2026-05-04') }));
    expect(decisions[2]?.findings.map(({ rule }) => rule)).toEqual(['TR333']);
  });
});
