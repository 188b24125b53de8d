import {
  cents,
  type AllocationRequest,
  type Book,
  type ChangeRequest,
  type Figures,
  type PairFacts,
  type Region,
  type RequestCheckCode,
  type RefusalReason,
  type RequestedProduct,
  type MunicipalityCode,
  type Room,
  type RoomKey,
} from '#domain';
import {
  aPic,
  aProduct,
  aRate,
  aRoomOf,
  always,
  anEmptyBook,
  bookAfter,
  day,
  municipality,
  pricesOf,
  provider,
  roomsOf,
  theRegion,
  without,
} from './allocation-builders';
import { anAutomaticRegion, automaticFacts, registering } from './automatic-builders';
import { aChangeRequest, aRequest, aRequestedProduct, budgeted } from './request-builders';

/** A sound request, and what it reaches. */
export interface Asked {
  readonly request: AllocationRequest | ChangeRequest;
  readonly facts: PairFacts;
}

/** What a check refuses, with what it counted, and the same without that one fault, which is allocated. */
export interface RequestCheckCase {
  readonly check: RequestCheckCode;
  readonly reason: RefusalReason;
  readonly because: string;
  readonly refused: Asked;
  readonly figures: Figures;
  readonly allocated: Asked;
}

const asked = (product: Partial<RequestedProduct> = {}, facts: PairFacts = automaticFacts()): Asked => ({
  request: aRequest({ products: [aRequestedProduct(product)] }),
  facts,
});
const only = (product: Omit<RequestedProduct, 'reference'>): Asked => ({
  request: aRequest({ products: [{ ...product, reference: 'V1' }] }),
  facts: automaticFacts({ book: anEmptyBook({ rooms: roomsOf(aRoomOf(2026), regional) }) }),
});
const regional: Room = {
  ...without(aRoomOf(2026), 'municipality', 'segment'),
  key: `${provider}/region/2026/all` as RoomKey,
};

const inRegion = (changes: Partial<Region>): PairFacts => automaticFacts({ region: anAutomaticRegion(changes) });
const withSettings = (changes: Partial<Region['settings']>): PairFacts =>
  inRegion({ settings: { ...theRegion().settings, ...changes } });
const withBook = (book: Book, facts: PairFacts = automaticFacts()): PairFacts => ({ ...facts, book });
const inRooms = (...rooms: readonly Room[]): PairFacts => withBook(anEmptyBook({ rooms: roomsOf(...rooms) }));

const agreedFrom = (from: string): PairFacts =>
  inRegion({ agreements: new Map([[provider, [{ provider, validity: { from: day(from) } }]]]) });
const pricedFrom = (from: string, to?: string): PairFacts =>
  inRegion({
    prices: pricesOf(aPic({ validity: { from: day(from), ...(to !== undefined && { to: day(to) }) } }), aRate()),
  });
const bornOn = (date: string, use?: string): Asked => {
  const birthDate = { date: day(date), ...(use !== undefined && { use }) };
  const { automatic } = registering({ birthDate });
  const limited = withSettings({
    ages: { limit: 18, extendedLimit: 23, notExtended: { categories: ['45'], products: [] } },
  });
  const row = aRequestedProduct({ starts: day('2026-03-09'), ends: day('2026-03-09') });
  return { request: aRequest({ birthDate, products: [row] }), facts: { ...limited, automatic: automatic! } };
};
const hours = {
  product: { category: '45', code: '45A01' },
  extent: { volume: 4, unit: '04', frequency: '2' },
} as const;
const already = (changes: Parameters<typeof aProduct>[0]): PairFacts => withBook(bookAfter([[aProduct(changes)]]));
const paid = (regime: 'population' | 'pxq'): PairFacts =>
  inRegion({ regimes: [{ municipality, segment: 'specialist', regime, from: day('2026-03-09') }] });
const excluding = (...products: readonly [`${string}:${string}`, `${string}:${string}`]): PairFacts => ({
  ...withSettings({ excludedCombinations: [{ products }] }),
  book: bookAfter([[aProduct({ ...hours, ends: day('2026-03-09') })]]),
});
const elsewhere = '0603' as MunicipalityCode;
const total = { volume: 450_000, unit: '83', frequency: '6' } as const;

/** 101 is € 4,500 of a PIC and 102 four hours a week: of 102 six are wanted. */
export const changeable = (): Book =>
  bookAfter([[aProduct(), aProduct({ ...hours, allocationNumber: 102, starts: day('2026-01-05') })]]);
export const sixHours = (extent: RequestedProduct['extent'] = { ...hours.extent, volume: 6 }): ChangeRequest =>
  aChangeRequest({
    unchanged: [{ allocationNumber: 101 }],
    changed: [{ allocationNumber: 102, wantedFrom: day('2026-04-06'), ends: day('2026-11-30'), extent }],
    added: [],
  });
const changing = (facts: Partial<PairFacts> = {}, request = sixHours()): Asked => ({
  request,
  facts: automaticFacts({ book: changeable(), ...facts }),
});

const spent = { limitCents: 449_999, usedCents: 0, heldCents: 0, freeCents: 449_999, askedCents: 450_000 };
const specialist = { room: aRoomOf(2026).key, year: 2026, segment: 'specialist' };

export const requestCheckCases: readonly RequestCheckCase[] = [
  {
    check: 'GW003',
    reason: '3',
    because: 'the agreement begins a day later',
    refused: asked({}, agreedFrom('2026-03-10')),
    figures: { provider, municipality, from: '2026-03-09' },
    allocated: asked({}, agreedFrom('2026-03-09')),
  },
  {
    check: 'change-may-be-requested',
    reason: '4',
    because: 'the provider agreed to ask for no changes',
    refused: changing({ region: anAutomaticRegion({ noChangeRequests: [{ provider, validity: always }] }) }),
    figures: { provider, from: '2026-04-06' },
    allocated: changing(),
  },
  {
    check: 'GW005',
    reason: '4',
    because: 'the category is bought elsewhere',
    refused: asked({}, withSettings({ outOfScope: { categories: ['45'], products: [] } })),
    figures: { category: '45', code: '45P1A', from: '2026-03-09' },
    allocated: asked({}, withSettings({ outOfScope: { categories: ['46'], products: ['45:45P1B'] } })),
  },
  {
    check: 'product-is-priced',
    reason: '4',
    because: 'the price list has the product a day later',
    refused: asked({}, pricedFrom('2026-03-10')),
    figures: { category: '45', code: '45P1A', from: '2026-03-09' },
    allocated: asked({}, pricedFrom('2026-03-09')),
  },
  {
    check: 'product-is-priced',
    reason: '4',
    because: 'the price list has nothing of the category',
    refused: only({ ...budgeted(aRequestedProduct()), product: { category: '54' } }),
    figures: { category: '54', code: 'absent', from: '2026-03-09' },
    allocated: only(budgeted(aRequestedProduct())),
  },
  {
    check: 'GW004',
    reason: '4',
    because: 'from that day on care is paid from the budget of a population',
    refused: asked({}, paid('population')),
    figures: { category: '45', code: '45P1A', from: '2026-03-09' },
    allocated: asked({ starts: day('2026-03-08') }, paid('population')),
  },
  {
    check: 'unit-as-agreed',
    reason: '4',
    because: 'half-days are asked where hours were agreed',
    refused: asked({ ...hours, extent: { ...hours.extent, unit: '16' } }),
    figures: {
      ...{ category: '45', code: '45A01', from: '2026-03-09' },
      ...{ volume: 4, unit: '16', frequency: '2', agreedUnit: '04' },
    },
    allocated: asked({ ...hours, extent: { ...hours.extent, unit: '01' } }),
  },
  {
    check: 'frequency-as-agreed',
    reason: '4',
    because: 'the price is asked every month',
    refused: asked({ extent: { ...total, frequency: '4' } }),
    figures: {
      ...{ category: '45', code: '45P1A', from: '2026-03-09' },
      ...{ volume: 450_000, unit: '83', frequency: '4' },
    },
    allocated: asked(),
  },
  {
    check: 'period-is-priced',
    reason: '4',
    because: 'the price list ends a day sooner',
    refused: asked({}, pricedFrom('2026-01-01', '2026-11-29')),
    figures: { category: '45', code: '45P1A', from: '2026-03-09', ends: '2026-11-30', pricedUntil: '2026-11-29' },
    allocated: asked({}, pricedFrom('2026-01-01', '2026-11-30')),
  },
  {
    check: 'period-is-priced',
    reason: '4',
    because: 'a profile and intensity is asked without a last day',
    refused: only(without(aRequestedProduct(), 'ends')),
    figures: { category: '45', code: '45P1A', from: '2026-03-09', ends: 'absent', pricedUntil: 'open' },
    allocated: only({
      ...without(aRequestedProduct(hours), 'ends'),
      extent: { volume: 4, unit: '04', frequency: '4' },
    }),
  },
  ...[449_999, 450_001].map((volume): RequestCheckCase => ({
    check: 'amount-as-agreed',
    reason: '4',
    because: `${volume} cents is not the price`,
    refused: asked({ extent: { ...total, volume } }),
    figures: { category: '45', code: '45P1A', from: '2026-03-09', askedCents: volume, priceCents: 450_000 },
    allocated: asked(),
  })),
  {
    check: 'municipality-is-answerable',
    reason: '8',
    because: 'the client lives elsewhere',
    refused: asked({}, registering({ residence: elsewhere })),
    figures: { residence: elsewhere },
    allocated: asked({}, registering({ residence: municipality })),
  },
  {
    check: 'municipality-is-answerable',
    reason: '5',
    because: 'a change is asked for a client who lives elsewhere',
    refused: changing({ automatic: registering({ residence: elsewhere }).automatic! }),
    figures: { residence: elsewhere },
    allocated: changing(),
  },
  ...[
    ['turns 18 on the first day', bornOn('2008-03-09'), bornOn('2008-03-10')],
    ['was born in a month in which they turned 18', bornOn('2008-02-01', '1'), bornOn('2008-03-01', '1')],
    ['was born in a year in which they turned 18', bornOn('2007-01-01', '2'), bornOn('2008-01-01', '2')],
    ['is too old by what is known', bornOn('1998-01-01', '2'), bornOn('1900-01-01', '3')],
  ].map(([because, refused, allocated]): RequestCheckCase => ({
    check: 'GW006',
    reason: '9',
    because: because as string,
    refused: refused as Asked,
    figures: { ageLimit: 18, from: '2026-03-09' },
    allocated: allocated as Asked,
  })),
  {
    check: 'nothing-is-stacked',
    reason: '6',
    because: 'the same is allocated on one of the days',
    refused: asked({}, already({ starts: day('2026-03-02'), ends: day('2026-03-09') })),
    figures: { allocationNumbers: '101' },
    allocated: asked({}, already({ starts: day('2026-03-02'), ends: day('2026-03-08') })),
  },
  {
    check: 'combination-is-allowed',
    reason: '7',
    because: 'the region does not combine it with what is allocated on one of the days',
    refused: asked({}, excluding('45:45P1A', '45:45A01')),
    figures: { product: '45:45P1A', excludes: '45:45A01', allocationNumbers: '101' },
    allocated: asked({}, excluding('45:45P1B', '45:45A01')),
  },
  {
    check: 'GW002',
    reason: '2',
    because: 'a cent is missing',
    refused: asked({}, inRooms(aRoomOf(2026, { limit: cents(449_999) }))),
    figures: { ...specialist, ...spent, fitsCents: 449_999 },
    allocated: asked({}, inRooms(aRoomOf(2026, { limit: cents(450_000) }))),
  },
  {
    check: 'GW002',
    reason: '2',
    because: 'used and held leave too little',
    refused: asked({}, inRooms(aRoomOf(2026, { limit: cents(500_000), used: cents(30_000), held: cents(20_001) }))),
    figures: {
      ...specialist,
      ...{ limitCents: 500_000, usedCents: 30_000, heldCents: 20_001, freeCents: 449_999 },
      ...{ askedCents: 450_000, fitsCents: 449_999 },
    },
    allocated: asked({}, inRooms(aRoomOf(2026, { limit: cents(500_000), used: cents(30_000), held: cents(20_000) }))),
  },
  {
    check: 'GW002',
    reason: '2',
    because: 'there is no room at all',
    refused: asked({}, inRooms(aRoomOf(2027))),
    figures: {
      ...{ room: 'none', year: 2026, segment: 'specialist', limitCents: 0, usedCents: 0, heldCents: 0 },
      ...{ freeCents: 0, askedCents: 450_000, fitsCents: 0 },
    },
    allocated: asked({}, inRooms(aRoomOf(2026, { limit: 'none' }))),
  },
  {
    check: 'GW002',
    reason: '2',
    because: 'the room of the region is too small',
    refused: asked({}, inRooms(aRoomOf(2026), { ...regional, limit: cents(449_999) })),
    figures: { ...specialist, ...spent, room: regional.key, fitsCents: 449_999 },
    allocated: asked({}, inRooms(aRoomOf(2026), { ...regional, limit: cents(449_999), policy: 'signal' })),
  },
  {
    check: 'GW002',
    reason: '2',
    because: 'what is not allocated yet does not go first, unless it is crisis care',
    refused: asked({}, inRooms(aRoomOf(2026, { limit: cents(449_999), policy: 'assigned-first' }))),
    figures: { ...specialist, ...spent, fitsCents: 449_999 },
    allocated: asked(
      {},
      {
        ...withSettings({ crisisProducts: ['45:45P1A'] }),
        book: anEmptyBook({ rooms: roomsOf(aRoomOf(2026, { limit: cents(449_999), policy: 'assigned-first' })) }),
      },
    ),
  },
];
