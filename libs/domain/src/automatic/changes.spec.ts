import { cents, type AllocatedProduct, type ChangedProduct, type NewProduct, type PairFacts } from '#domain';
import {
  aProduct,
  aRoomOf,
  bookAfter,
  day,
  roomsOf,
  theRegion,
  without,
} from '../../../../test/support/allocation-builders';
import {
  allocationIn,
  anAutomaticRegion,
  answersIn,
  automaticFacts,
  registering,
  requestDecided,
  theAutomaticFacts,
} from '../../../../test/support/automatic-builders';
import { aChangeRequest, aNewProduct } from '../../../../test/support/request-builders';

const product = { category: '45', code: '45A01' };
const hours = (volume: number) => ({ volume, unit: '04', frequency: '2' }) as const;
const stays = aProduct({ allocationNumber: 100, starts: day('2026-01-05'), ends: day('2026-03-31') });
/** Four hours a week; € 6,000 in total; € 1,000 of a category to spend. */
const weekly = aProduct({ product, extent: hours(4), starts: day('2026-01-05') });
const inTotal = aProduct({
  ...{ allocationNumber: 102, product: { category: '45', code: '45P2A' }, starts: day('2026-01-05') },
  extent: { volume: 500_000, unit: '83', frequency: '6' },
});
const budget = without(
  aProduct({
    ...{ allocationNumber: 103, product: { category: '54' }, budget: cents(100_000) },
    ...{ starts: day('2026-01-05') },
  }),
  'extent',
);
const region = anAutomaticRegion({
  prices: new Map([
    ...theRegion().prices,
    ['54:54001', [{ ...theRegion().prices.get('45:45A01')![0]!, product: '54:54001' as const }]],
  ]),
});
const regional = {
  ...without(aRoomOf(2026), 'municipality', 'segment'),
  key: 'regional' as never,
  limit: 'none' as const,
};
const facts = (changes: Partial<PairFacts> = {}): PairFacts =>
  automaticFacts({
    region,
    book: bookAfter([[stays, weekly, inTotal, budget]], {
      ...automaticFacts({ region }),
      book: { ...automaticFacts().book, rooms: roomsOf(aRoomOf(2026), aRoomOf(2027), regional) },
    }),
    ...changes,
  });

const numbers = [100, 101, 102, 103];
const wanting = (changed: readonly ChangedProduct[], added: readonly NewProduct[] = []) =>
  aChangeRequest({
    unchanged: numbers
      .filter((number) => changed.every(({ allocationNumber }) => allocationNumber !== number))
      .map((allocationNumber) => ({ allocationNumber })),
    ...(changed.length > 0 ? { changed } : { changed: [] }),
    added,
  });
const change = (of: AllocatedProduct, changes: Partial<ChangedProduct> = {}): ChangedProduct => {
  const { allocationNumber, starts, ends, extent, budget: given } = of;
  return {
    ...{ allocationNumber, wantedFrom: starts },
    ...(ends && { ends }),
    ...(extent && { extent }),
    ...(given !== undefined && { budget: given }),
    ...changes,
  };
};
/** The rows of the JW301 that were changed or are new, by what matters of them. */
const told = (rows: readonly AllocatedProduct[]) =>
  rows
    .filter(({ allocatedAt }) => allocatedAt !== '09:15:00')
    .map((row) => [row.allocationNumber, row.starts, row.ends, row.changeReason, row.extent?.volume ?? row.budget]);

describe('a change that is honoured', () => {
  it.each`
    what                                     | changed                                                                                         | rows
    ${'a volume in total, under its number'} | ${change(inTotal, { extent: { volume: 600_000, unit: '83', frequency: '6' } })}                 | ${[[102, '2026-01-05', '2026-11-30', '12', 600_000]]}
    ${'a budget, under its number'}          | ${change(budget, { budget: cents(200_000) })}                                                   | ${[[103, '2026-01-05', '2026-11-30', '12', 200_000]]}
    ${'a later end, under its number'}       | ${change(weekly, { ends: day('2026-12-31') })}                                                  | ${[[101, '2026-01-05', '2026-12-31', '12', 4]]}
    ${'an earlier end, from a later day on'} | ${change(weekly, { wantedFrom: day('2026-04-06'), ends: day('2026-05-31') })}                   | ${[[101, '2026-01-05', '2026-05-31', '12', 4]]}
    ${'another volume a week, by a new row'} | ${change(weekly, { wantedFrom: day('2026-04-06'), extent: hours(6) })}                          | ${[[101, '2026-01-05', '2026-04-05', '12', 4], [501, '2026-04-06', '2026-11-30', undefined, 6]]}
    ${'another unit, by a new row'}          | ${change(weekly, { wantedFrom: day('2026-04-06'), extent: { ...hours(90), unit: '01' } })}      | ${[[101, '2026-01-05', '2026-04-05', '12', 4], [501, '2026-04-06', '2026-11-30', undefined, 90]]}
    ${'a volume in total, by a new row'}     | ${change(weekly, { wantedFrom: day('2026-04-06'), extent: { ...hours(9), frequency: '6' } })}   | ${[[101, '2026-01-05', '2026-04-05', '12', 4], [501, '2026-04-06', '2026-11-30', undefined, 9]]}
    ${'what follows after the end'}          | ${change(weekly, { wantedFrom: day('2026-12-07'), ends: day('2026-12-31'), extent: hours(6) })} | ${[[501, '2026-12-07', '2026-12-31', undefined, 6]]}
  `('is $what', ({ changed, rows }: { changed: ChangedProduct; rows: unknown }) => {
    const decision = requestDecided(wanting([changed]), facts());
    const all = allocationIn(decision).client.products;
    expect(told(all)).toEqual(rows);
    expect(new Set(all.map(({ requestReference }) => requestReference))).toEqual(new Set(['W1']));
    expect(all.map(({ allocationNumber }) => allocationNumber).sort()).toEqual(expect.arrayContaining(numbers));
    expect(decision.bookings.filter(({ kind }) => kind === 'request-answered')).toMatchObject([
      { reference: 'W1', answer: { message: 41, verdict: 'allocated' } },
    ]);
  });

  it('keeps what was said of the product, and what stays is said again as it was', () => {
    const changed = change(weekly, { wantedFrom: day('2026-04-06'), extent: hours(6) });
    const { products } = allocationIn(requestDecided(wanting([changed]), facts())).client;
    expect(products.at(-1)?.product).toEqual(product);
    expect(products.find(({ allocationNumber }) => allocationNumber === 100)).toEqual({
      ...without(stays, 'changeReason'),
      requestReference: 'W1',
    });
  });

  it('says what changes nothing once more, and not as changed', () => {
    const { products } = allocationIn(requestDecided(wanting([change(weekly)], [aLaterOne]), facts())).client;
    expect(told(products).map(([number]) => number)).toEqual([501]);
  });

  it('adds a product beside', () => {
    const decision = requestDecided(wanting([], [aLaterOne]), facts());
    expect(told(allocationIn(decision).client.products)).toEqual([
      [501, '2026-12-01', '2026-12-31', undefined, 450_000],
    ]);
  });

  it('is said strictly later than what it changes, within one second and at the end of a day', () => {
    const late = theAutomaticFacts({ now: '23:59:59.999' });
    const book = bookAfter([[{ ...weekly, allocatedAt: '23:59:59.999' }]]);
    const request = aChangeRequest({
      unchanged: [],
      changed: [change(weekly, { ends: day('2026-12-31') })],
      added: [],
    });
    const [row] = allocationIn(requestDecided(request, automaticFacts({ book, automatic: late }))).client.products;
    expect([row?.allocatedOn, row?.allocatedAt]).toEqual(['2026-03-02', '23:59:59.9991']);
  });

  it('tells the client as the register does, for the request names a number only', () => {
    const { client } = allocationIn(requestDecided(wanting([], [aLaterOne]), facts()));
    expect(client).toMatchObject({
      sex: '2',
      birthDate: { date: '2014-05-17' },
      name: { surname: { name: 'Duinzicht' } },
    });
  });
});

const later = { wantedFrom: day('2026-12-01'), ends: day('2026-12-31') };
/** After the PIC of the same code that stays. */
const aLaterOne = aNewProduct({
  ...later,
  product: { category: '45', code: '45P1A' },
  extent: { volume: 450_000, unit: '83', frequency: '6' },
});

describe('a change that is refused', () => {
  it('is refused whole for one of its rows, by one JW319', () => {
    const unpriced = aNewProduct({ ...later, product: { category: '45', code: '45P9Z' } });
    const listed = { ...region, products: new Set([...region.products, '45:45P9Z' as const]) };
    const changed = change(weekly, { ends: day('2026-12-31') });
    const decision = requestDecided(wanting([changed], [unpriced]), facts({ region: listed }));
    expect(answersIn(decision)).toEqual([{ reference: 'W1', verdict: '1', refusalReason: '4' }]);
    expect(decision.signals).toMatchObject([{ place: { kind: 'request' }, figures: { check: 'product-is-priced' } }]);
    expect(decision.bookings.map(({ kind }) => kind)).toEqual(['request-asked', 'request-answered']);
  });

  it('fits where what one row gives back is enough for another', () => {
    const smaller = change(inTotal, { extent: { volume: 600_000, unit: '83', frequency: '6' } });
    const book = facts().book;
    const room = book.rooms.get(aRoomOf(2026).key)!;
    const withFree = (free: number) => ({
      ...book,
      rooms: new Map([...book.rooms, [room.key, { ...room, limit: cents(room.held + free) }]]),
    });
    const [enough, tooLittle] = [100_000, 99_999].map((free) =>
      requestDecided(wanting([smaller]), facts({ book: withFree(free) })),
    );
    expect(answersIn(enough!)).toEqual([]);
    expect(answersIn(tooLittle!)).toMatchObject([{ refusalReason: '2' }]);
    expect(tooLittle!.signals[0]?.figures).toMatchObject({ askedCents: 100_000, fitsCents: 99_999 });
    const shorter = change(weekly, { ends: day('2026-10-31') });
    expect(answersIn(requestDecided(wanting([shorter]), facts({ book: withFree(-1_000) })))).toEqual([]);
  });
});

describe('a change that a person decides on', () => {
  const replaced = wanting([change(weekly, { wantedFrom: day('2026-04-06'), extent: hours(6) })]);
  const on = (today: string) => facts({ today: day(today), automatic: theAutomaticFacts({ today: day(today) }) });

  it('is one from a day that has passed by now, and not one from today on', () => {
    const [today, tomorrow] = [on('2026-04-06'), on('2026-04-07')].map((at) => requestDecided(replaced, at));
    expect(told(allocationIn(today!).client.products)).toEqual([
      [101, '2026-01-05', '2026-04-05', '12', 4],
      [501, '2026-04-06', '2026-11-30', undefined, 6],
    ]);
    expect(answersIn(tomorrow!)).toEqual([{ reference: 'W1', verdict: '2' }]);
    expect(tomorrow!.signals).toMatchObject([{ figures: { why: 'day-has-passed' } }]);
  });

  it.each`
    why                              | changed                                                                | at
    ${'replaced-from-its-first-day'} | ${change(weekly, { extent: hours(6) })}                                | ${facts()}
    ${'not-registered'}              | ${change(weekly, { wantedFrom: day('2026-04-06'), extent: hours(6) })} | ${{ ...facts(), automatic: registering(undefined).automatic }}
    ${'numbers-exhausted'}           | ${change(weekly, { wantedFrom: day('2026-04-06'), extent: hours(6) })} | ${facts({ automatic: theAutomaticFacts({ freeNumbers: new Map() }) })}
    ${'policy'}                      | ${change(weekly, { ends: day('2026-12-31') })}                         | ${facts({ region: { ...region, requestPolicies: [{ referrer: '02', decision: 'automatic', validity: { from: day('2020-01-01') } }] } })}
  `('$why', ({ why, changed, at }: { why: string; changed: ChangedProduct; at: PairFacts }) => {
    const decision = requestDecided(wanting([changed]), at);
    expect(answersIn(decision)).toEqual([{ reference: 'W1', verdict: '2' }]);
    expect(decision.signals).toMatchObject([
      { rule: 'request-needs-person', place: { kind: 'request' }, figures: { why } },
    ]);
  });
});
