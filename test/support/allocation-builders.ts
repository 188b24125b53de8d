import {
  applyAllocation,
  Bsn,
  calendarDate,
  cents,
  checkAllocation,
  decideAllocation,
  type AllocatedClient,
  type AllocatedProduct,
  type AllocationMessage,
  type Allocation,
  type Book,
  type Case,
  type ClientKey,
  type Contact,
  type MunicipalityCode,
  type PairFacts,
  type Party,
  type PicPrice,
  type Price,
  type ProviderCode,
  type QuantityPrice,
  type Region,
  type Relation,
  type Room,
  type RoomKey,
} from '#domain';
import { aBareRegion } from './region-builders';

export const municipality = '0518' as MunicipalityCode;
export const otherMunicipality = '1916' as MunicipalityCode;
export const provider = '99000001' as ProviderCode;
export const otherProvider = '99000002' as ProviderCode;
export const child = 'child' as ClientKey;
export const otherChild = 'other child' as ClientKey;
export const day = calendarDate;

export const aContact = (changes: Partial<Contact> = {}): Contact => ({
  addressKind: '01',
  address: { house: { number: 12 }, postalCode: '2500AA' },
  ...changes,
});

export const aRelation = (changes: Partial<Relation> = {}): Relation => ({
  number: '1',
  relationKind: '10',
  birthDate: { date: day('1985-02-03') },
  name: { surname: { name: 'Duinzicht' }, nameUse: '1' },
  contact: aContact(),
  ...changes,
});

/** € 4,500 of one PIC in 2026, sound as it stands. */
export const aProduct = (changes: Partial<AllocatedProduct> = {}): AllocatedProduct => ({
  allocationNumber: 101,
  product: { category: '45', code: '45P1A' },
  allocatedOn: day('2026-03-02'),
  allocatedAt: '09:15:00',
  starts: day('2026-03-09'),
  ends: day('2026-11-30'),
  extent: { volume: 450_000, unit: '83', frequency: '6' },
  ...changes,
});

/** The product without some of its fields: what is optional may not be there as undefined. */
export function without<T extends object, K extends keyof T>(from: T, ...fields: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(from).filter(([field]) => !fields.includes(field as K))) as Omit<T, K>;
}

export const aClient = (changes: Partial<AllocatedClient> = {}): AllocatedClient => ({
  bsn: Bsn.of('999901011'),
  birthDate: { date: day('2014-05-17') },
  sex: '2',
  name: { surname: { name: 'Duinzicht', prefix: 'van' }, nameUse: '1' },
  relations: [aRelation()],
  contacts: [aContact()],
  products: [aProduct()],
  ...changes,
});

export const anAllocationMessage = (
  products: readonly AllocatedProduct[] = [aProduct()],
  changes: Partial<AllocatedClient> = {},
): AllocationMessage => ({
  kind: 'JW301',
  header: {
    sender: municipality,
    recipient: provider,
    identification: 'DH2600000101',
    issuedOn: day('2026-03-02'),
    schemaVersions: { shared: '1.0.0', message: '1.0.0' },
  },
  client: aClient({ products, ...changes }),
});

export const aCaseOf = <M>(content: M, changes: Partial<Case<M>> = {}): Case<M> => ({
  message: 1,
  content,
  clientKeys: [child],
  answerIdentification: 'G00000000001',
  ...changes,
});

export const always = { from: day('2020-01-01') };

export const aPic = (changes: Partial<PicPrice> = {}): PicPrice => ({
  kind: 'pic',
  product: '45:45P1A',
  profile: 'P1',
  intensity: 'A',
  segment: 'specialist',
  price: cents(450_000),
  declaredAs: [],
  validity: always,
  ...changes,
});

export const aRate = (changes: Partial<QuantityPrice> = {}): QuantityPrice => ({
  kind: 'quantity',
  product: '45:45A01',
  segment: 'specialist',
  unit: '04',
  rate: cents(7_200),
  validity: always,
  ...changes,
});

const PRICES: readonly Price[] = [
  aPic(),
  aPic({ product: '45:45P1B', intensity: 'B', price: cents(900_000) }),
  aPic({ product: '45:45P2A', profile: 'P2', price: cents(600_000) }),
  aRate(),
];

const PARTIES: readonly Party[] = [
  { code: municipality, kind: 'municipality', name: 'Den Haag', validity: always },
  { code: otherMunicipality, kind: 'municipality', name: 'Leidschendam-Voorburg', validity: always },
  { code: provider, kind: 'provider', name: 'De Duinen', validity: always },
  { code: otherProvider, kind: 'provider', name: 'Het Strand', validity: always },
];

export const pricesOf = (...prices: readonly Price[]): Region['prices'] =>
  new Map(prices.map(({ product }) => [product, prices.filter((price) => price.product === product)]));

export const theRegion = (changes: Partial<Region> = {}): Region =>
  aBareRegion({
    parties: new Map(PARTIES.map((party) => [party.code, [party]])),
    municipalityCodes: new Set([municipality, otherMunicipality, '0603']),
    products: new Set(PRICES.map(({ product }) => product)),
    agreements: new Map([provider, otherProvider].map((code) => [code, [{ provider: code, validity: always }]])),
    prices: pricesOf(...PRICES),
    regimes: [
      { municipality, segment: 'specialist', regime: 'pxq', from: day('2021-01-01') },
      { municipality, segment: 'specialist', regime: 'pic', from: day('2026-01-01') },
    ],
    ...changes,
  });

export const aRoomOf = (year: number, changes: Partial<Room> = {}): Room => ({
  key: `${provider}/${municipality}/${year}/specialist` as RoomKey,
  provider,
  municipality,
  year,
  segment: 'specialist',
  policy: 'refuse',
  limit: cents(10_000_000),
  used: cents(0),
  held: cents(0),
  cap: cents(10_000_000),
  ...changes,
});

export const roomsOf = (...rooms: readonly Room[]): Book['rooms'] => new Map(rooms.map((room) => [room.key, room]));

export const anEmptyBook = (changes: Partial<Book> = {}): Book => ({
  municipality,
  provider,
  allocations: new Map(),
  foreignNumbers: new Set(),
  knownClients: new Set(),
  declarationNumbers: new Set(),
  lines: new Map(),
  awaited: new Map(),
  debits: new Map(),
  trajectories: new Map(),
  care: new Map(),
  requests: new Map(),
  rooms: roomsOf(aRoomOf(2026), aRoomOf(2027)),
  ...changes,
});

export const pairFacts = (changes: Partial<PairFacts> = {}): PairFacts => ({
  today: day('2026-03-02'),
  region: theRegion(),
  schemaVersions: { shared: '1.0.0', message: '1.0.0' },
  identityTaken: false,
  book: anEmptyBook(),
  ...changes,
});

export const decided = (c: Case<AllocationMessage>, facts: PairFacts = pairFacts()) =>
  decideAllocation(c, facts, checkAllocation(c, facts));

/** The book after the messages came in, each with these products, the first as message 1. */
export function bookAfter(
  messages: readonly (readonly AllocatedProduct[])[],
  facts: PairFacts = pairFacts(),
  client: ClientKey = child,
): Book {
  return messages.reduce((book, products, at) => {
    const c = aCaseOf(anAllocationMessage(products), { message: at + 1, clientKeys: [client] });
    const decision = decided(c, { ...facts, book });
    if (decision.outcome !== 'processed') throw new Error(decision.findings.map(({ rule }) => rule).join(' '));
    return applyAllocation(book, c, decision);
  }, facts.book);
}

/** What is already in the book after one product was booked as message 1. */
export const bookedOnce = (product: AllocatedProduct = aProduct(), changes: Partial<Allocation> = {}): Book => {
  const book = bookAfter([[product]]);
  const allocation = book.allocations.get(product.allocationNumber)!;
  return { ...book, allocations: new Map([[allocation.number, { ...allocation, ...changes }]]) };
};
