import {
  calendarDate,
  cents,
  pairKey,
  type Agreement,
  type AutomaticFacts,
  type Book,
  type ClientKey,
  type Facts,
  type MunicipalityCode,
  type Party,
  type PicPrice,
  type Price,
  type ProviderCode,
  type Region,
  type RegisteredClient,
  type Room,
  type RoomKey,
} from '#domain';
import { anEmptyBook, aPic, aRate, aRoomOf, pricesOf, roomsOf } from '../../../test/support/allocation-builders';
import { aBareRegion } from '../../../test/support/region-builders';
import { FIRST_GIVEN } from './given';
import { CONTACT, PERSON, SCHEMA_VERSIONS, TODAY, type Pair } from './script';

const always = { from: calendarDate('2015-01-01') };
/** Nothing is agreed for what begins later. */
const agreed = { ...always, to: calendarDate('2026-12-31') };

export const MUNICIPALITIES = ['0503', '0518', '0603', '0629', '0637', '1783', '1842', '1916', '1926', '0627'].map(
  (code) => code as MunicipalityCode,
);
const PROVIDERS = Array.from({ length: 20 }, (_, at) => `${99_000_001 + at}` as ProviderCode);

/** Answers declarations itself. */
export const SELF_ANSWERING = MUNICIPALITIES[0]!;
/** Settles by quantity what it allocates by profile and intensity. */
export const BY_QUANTITY: readonly MunicipalityCode[] = MUNICIPALITIES.slice(1, 3);

/** The gateway answers requests to them. */
const ANSWERED_FOR: readonly MunicipalityCode[] = MUNICIPALITIES.slice(2, 6);
export const gatewayAnswersRequests = ({ municipality }: Pair): boolean => ANSWERED_FOR.includes(municipality);

/** Every provider works for two municipalities, so that what its books share is shared. */
export const PAIRS: readonly Pair[] = PROVIDERS.flatMap((provider, at) =>
  [at % 10, (at + 3) % 10].map((place) => ({ municipality: MUNICIPALITIES[place]!, provider })),
);

export const PIC = { category: '45', code: '45P1A' };
export const DEARER_PIC = { category: '45', code: '45P1B' };
export const OTHER_PIC = { category: '45', code: '45P2A' };
export const BY_THE_HOUR = { category: '45', code: '45A01' };
export const PIC_PRICE = 450_000;
export const HOURLY = 7_190;

const pic = (product: PicPrice['product'], profile: string, price: number): PicPrice =>
  aPic({
    product,
    profile,
    intensity: product.slice(-1),
    price: cents(price),
    declaredAs: ['45:45A01'],
    validity: always,
  });
const PRICES: readonly Price[] = [
  pic('45:45P1A', 'P1', PIC_PRICE),
  pic('45:45P1B', 'P1', 900_000),
  pic('45:45P2A', 'P2', 600_000),
  aRate({ rate: cents(HOURLY), validity: always }),
];

const parties: readonly Party[] = [
  ...MUNICIPALITIES.map((code): Party => ({ code, kind: 'municipality', name: code, validity: always })),
  ...PROVIDERS.map((code): Party => ({ code, kind: 'provider', name: code, validity: always })),
];

export const REGION: Region = aBareRegion({
  parties: new Map(parties.map((party) => [party.code, [party]])),
  municipalityCodes: new Set(MUNICIPALITIES),
  products: new Set(PRICES.map(({ product }) => product)),
  agreements: new Map(
    PROVIDERS.map((provider): [ProviderCode, readonly Agreement[]] => [provider, [{ provider, validity: agreed }]]),
  ),
  prices: pricesOf(...PRICES),
  regimes: MUNICIPALITIES.map((municipality) => ({
    municipality,
    segment: 'specialist' as const,
    regime: BY_QUANTITY.includes(municipality) ? ('pxq' as const) : ('pic' as const),
    from: calendarDate('2021-01-01'),
  })),
  ownAnswers: [
    { municipality: SELF_ANSWERING, kind: 'declaration', validity: always },
    ...MUNICIPALITIES.filter((municipality) => !ANSWERED_FOR.includes(municipality)).map((municipality) => ({
      municipality,
      kind: 'request' as const,
      validity: always,
    })),
  ],
  requestPolicies: [
    { product: '45:45P2A', decision: 'person', validity: always },
    { decision: 'automatic', validity: always },
  ],
});

const AMPLE = 1_000_000_000;

/** Rooms that hold all, but where a limit is given. */
const roomOf = ({ municipality, provider }: Pair, year: number, limit: number = AMPLE): Room =>
  aRoomOf(year, {
    key: `${provider}/${municipality}/${year}/specialist` as RoomKey,
    provider,
    municipality,
    limit: cents(limit),
    cap: cents(limit),
  });

const emptyBook = (pair: Pair, limit: number | undefined): Book =>
  anEmptyBook({ ...pair, rooms: roomsOf(roomOf(pair, 2026, limit), roomOf(pair, 2027)) });

const REGISTERED: RegisteredClient = {
  ...PERSON,
  nameUse: '1',
  contacts: [CONTACT],
  authorityHolders: [
    {
      number: '1',
      relationKind: '10',
      birthDate: { date: calendarDate('1985-02-03') },
      name: { ...PERSON.name, nameUse: '1' },
      contact: CONTACT,
    },
  ],
  holdsOwnAuthority: false,
};

/** Every municipality has a range of its own, and no client gets more than one. */
const freeNumbers = (place: number, clients: number): readonly number[] =>
  Array.from({ length: clients }, (_, at) => FIRST_GIVEN + place * 1_000_000 + at);

const automaticFacts = (clients: readonly ClientKey[]): AutomaticFacts => ({
  today: TODAY,
  now: '10:30:00.250',
  register: new Map(
    ANSWERED_FOR.flatMap((code) => clients.map((client) => [`${code}/${client}` as const, REGISTERED] as const)),
  ),
  freeNumbers: new Map(ANSWERED_FOR.map((code, place) => [code, freeNumbers(place, clients.length)])),
  withRoom: new Map(),
});

/** Before the first message; the limits are of the rooms that are tight. */
export const factsBefore = (limits: ReadonlyMap<Pair, number>, clients: readonly ClientKey[]): Facts => ({
  automatic: automaticFacts(clients),
  today: TODAY,
  region: REGION,
  schemaVersions: SCHEMA_VERSIONS,
  seen: new Map(),
  forwarded: new Map(),
  books: new Map(PAIRS.map((pair) => [pairKey(pair.municipality, pair.provider), emptyBook(pair, limits.get(pair))])),
});
