import {
  applyAllocation,
  cents,
  checkAllocation,
  currentVersion,
  decideAllocation,
  levelsOf,
  withAlerts,
  type AllocationReply,
  type Book,
  type Decision,
  type PairFacts,
} from '#domain';
import {
  aCaseOf,
  aProduct,
  aRoomOf,
  anAllocationMessage,
  anEmptyBook,
  bookAfter,
  bookedOnce,
  child,
  day,
  decided,
  municipality,
  pairFacts,
  provider,
  roomsOf,
  theRegion,
  without,
} from '../../../../test/support/allocation-builders';

const refusalIn = ({ letters }: Decision): AllocationReply => {
  const content = letters[0]?.content;
  if (content?.kind !== 'message' || content.message.kind !== 'JW302') throw new Error('no JW302');
  return content.message;
};
const refused = (products = [aProduct()], facts: Partial<PairFacts> = {}) =>
  decided(aCaseOf(anAllocationMessage(products)), pairFacts(facts));
const kinds = ({ bookings }: Decision) => bookings.map(({ kind }) => kind);
const codesOf = (rows: readonly { readonly returnCodes?: readonly string[] }[]) =>
  rows.map(({ returnCodes }) => returnCodes);

describe('a sound JW301', () => {
  const decision = decided(aCaseOf(anAllocationMessage()));

  it('goes on to the provider as it came', () => {
    expect(decision).toMatchObject({ outcome: 'processed', holdsKey: true, findings: [], signals: [] });
    expect(decision.letters).toEqual([
      { to: provider, from: municipality, kind: 'JW301', role: 'original', content: { kind: 'as-received' } },
    ]);
  });

  it('is booked: a version, its trajectory and what it holds', () => {
    expect(kinds(decision)).toEqual(['version-added', 'trajectory-set', 'holds-set']);
    const book = bookAfter([[aProduct()]]);
    expect(book.allocations.get(101)).toMatchObject({ client: child, regime: 'pic', segment: 'specialist' });
    expect([...book.trajectories.values()]).toEqual([
      {
        key: '0518/101',
        client: child,
        profile: 'P1',
        starts: '2026-03-09',
        ends: '2026-11-30',
        pic: '45:45P1A',
        price: 450_000,
        binding: true,
        granted: 0,
      },
    ]);
    expect(book.rooms.get(aRoomOf(2026).key)).toMatchObject({ held: 450_000, used: 0 });
    expect(book.knownClients.has(child)).toBe(true);
  });

  it('keeps the regime of the day it first began', () => {
    const old = aProduct({ starts: day('2025-12-31') });
    expect(bookAfter([[old]]).allocations.get(101)?.regime).toBe('pxq');
    const moved = aProduct({ allocatedOn: day('2026-03-01'), allocatedAt: '10:00:00', ends: day('2026-12-31') });
    expect(bookAfter([[old], [moved]]).allocations.get(101)?.regime).toBe('pxq');
  });
});

describe('versions of one number', () => {
  const longer = aProduct({ allocatedAt: '10:00:00', ends: day('2027-01-31'), changeReason: '12' });

  it('a resend is recorded and changes nothing', () => {
    const c = aCaseOf(anAllocationMessage(), { message: 2 });
    const again = decided(c, pairFacts({ book: bookedOnce() }));
    expect(again).toMatchObject({ outcome: 'processed', signals: [] });
    expect(kinds(again)).toEqual(['version-added']);
    expect(currentVersion(applyAllocation(bookedOnce(), c, again).allocations.get(101)!)).toMatchObject({ message: 1 });
    expect(again.letters).toHaveLength(1);
  });

  it('an older one is recorded and changes nothing else', () => {
    const older = aProduct({ allocatedAt: '08:00:00', extent: { volume: 1, unit: '83', frequency: '6' } });
    const late = decided(aCaseOf(anAllocationMessage([older]), { message: 2 }), pairFacts({ book: bookedOnce() }));
    expect(kinds(late)).toEqual(['version-added']);
  });

  it('a later one moves the trajectory and the holds', () => {
    const book = bookAfter([[aProduct()], [longer]]);
    expect(book.trajectories.get([...book.trajectories.keys()][0]!)).toMatchObject({ ends: '2027-01-31' });
    expect(book.rooms.get(aRoomOf(2026).key)!.held + book.rooms.get(aRoomOf(2027).key)!.held).toBe(450_000);
  });

  it('a deletion holds nothing', () => {
    const deletion = aProduct({ allocatedAt: '11:00:00', ends: day('2026-03-09'), changeReason: '13' });
    const book = bookAfter([[aProduct()], [deletion]]);
    expect(book.rooms.get(aRoomOf(2026).key)!.held).toBe(0);
    expect([...book.trajectories.values()][0]).not.toHaveProperty('price');
  });
});

describe('a refused JW301', () => {
  it('at level 2: the header with 0001, and its identification stays free', () => {
    const decision = refused([aProduct({ changeReason: '01' }), aProduct()]);
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: false, bookings: [] });
    expect(decision.findings.map(({ rule }) => rule)).toEqual(['TR101', 'TR302', 'CS336']);
    expect(refusalIn(decision)).toEqual({
      kind: 'JW302',
      header: anAllocationMessage().header,
      reply: {
        identification: 'G00000000001',
        issuedOn: '2026-03-02',
        schemaVersions: { shared: '1.0.0', message: '1.0.0' },
        returnCodes: ['0001'],
      },
    });
  });

  it.each`
    because                          | facts                                                      | codes       | holdsKey
    ${'dated tomorrow'}              | ${{ today: day('2026-03-01') }}                            | ${['8848']} | ${true}
    ${'its identification was used'} | ${{ identityTaken: true }}                                 | ${['9056']} | ${false}
    ${'a municipality of no list'}   | ${{ region: theRegion({ municipalityCodes: new Set() }) }} | ${['S300']} | ${true}
  `('in the header: $because', ({ facts, codes, holdsKey }) => {
    const decision = refused([aProduct({ product: { category: '45', code: 'XXXXX' } })], facts);
    expect(refusalIn(decision)).toMatchObject({ reply: { returnCodes: codes } });
    expect(refusalIn(decision)).not.toHaveProperty('client');
    expect(decision.holdsKey).toBe(holdsKey);
  });

  it('at a class: the client comes back whole, each class with its codes, and nothing is booked', () => {
    const sound = aProduct({ allocationNumber: 102, starts: day('2027-01-01'), ends: day('2027-02-01') });
    const wrong = aProduct({ product: { category: '54', code: '45P1A' } });
    const decision = refused([wrong, sound], { book: anEmptyBook({ foreignNumbers: new Set([101]) }) });
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: true, bookings: [] });
    const { reply, client } = refusalIn(decision);
    expect(reply.returnCodes).toEqual(['0200']);
    expect(codesOf([client!, ...client!.contacts])).toEqual([['0200'], ['0200']]);
    expect(codesOf(client!.relations!.flatMap((relation) => [relation, relation.contact]))).toEqual([
      ['0200'],
      ['0200'],
    ]);
    expect(codesOf(client!.products)).toEqual([['9332', 'S329'], ['0200']]);
    expect(without(client!.products[0]!, 'returnCodes')).toEqual(wrong);
  });

  it('answers the municipality in the name of the provider', () => {
    expect(refused([aProduct({ changeReason: '01' })]).letters).toMatchObject([
      { to: municipality, from: provider, kind: 'JW302', role: 'original', inReplyTo: 'DH2600000101' },
    ]);
  });
});

describe('what a municipality should know of what it allocated', () => {
  const signalled = (products = [aProduct()], facts: Partial<PairFacts> = {}) => {
    const c = aCaseOf(anAllocationMessage(products), { message: 9 });
    const at = pairFacts(facts);
    const decision = withAlerts(decideAllocation(c, at, checkAllocation(c, at)), at.book, { kind: 'header' });
    expect(decision.outcome).toBe('processed');
    return decision.signals;
  };

  it('GW001: more than the price of the PIC', () => {
    const extent = { volume: 450_001, unit: '83', frequency: '6' } as const;
    expect(signalled([aProduct({ extent })])).toEqual([
      {
        rule: 'GW001',
        place: { kind: 'product', product: 0 },
        figures: { allocationNumber: 101, allocatedCents: 450_001, priceCents: 450_000 },
      },
    ]);
  });

  it('GW003: no agreement on the first day', () => {
    const region = theRegion({ agreements: new Map() });
    expect(signalled([aProduct()], { region })).toMatchObject([{ rule: 'GW003', figures: { starts: '2026-03-09' } }]);
  });

  it('GW004: a population budget knows no allocations', () => {
    const regimes = [{ municipality, segment: 'specialist', regime: 'population', from: day('2026-01-01') }] as const;
    expect(signalled([aProduct()], { region: theRegion({ regimes }) })).toMatchObject([{ rule: 'GW004' }]);
  });

  it('GW005: out of scope, and it goes on all the same', () => {
    const { settings } = theRegion();
    const outOfScope = { categories: ['45'], products: [] };
    const region = theRegion({ settings: { ...settings, outOfScope } });
    const figures = { allocationNumber: 101, category: '45', code: '45P1A' };
    expect(signalled([aProduct()], { region })).toMatchObject([{ rule: 'GW005', figures }]);
  });

  it('GW006: too old for it, told without the birth date', () => {
    const { settings } = theRegion();
    const ages = { limit: 11, extendedLimit: 11, notExtended: { categories: [], products: [] } };
    const region = theRegion({ settings: { ...settings, ages } });
    const [signal, ...more] = signalled([aProduct()], { region });
    expect(signal).toMatchObject({ rule: 'GW006', figures: { ageLimit: 11, starts: '2026-03-09' } });
    expect(more).toEqual([]);
    expect(JSON.stringify(signal)).not.toContain('2014-05-17');
  });

  it('no-hold-known: nobody can say what it is worth', () => {
    const unpriced = aProduct({
      product: { category: '45', code: '45A01' },
      extent: { volume: 1, unit: '14', frequency: '6' },
    });
    expect(signalled([unpriced])).toMatchObject([{ rule: 'no-hold-known' }]);
  });

  const knowingItsLevels = (book: Book): Book => ({
    ...book,
    rooms: roomsOf(...[...book.rooms.values()].map((room) => ({ ...room, alerts: levelsOf(room) }))),
  });

  it('room-overcommitted (GW002): once, when free passes zero', () => {
    const tight = anEmptyBook({ rooms: roomsOf(aRoomOf(2026, { limit: cents(449_999) })) });
    const [signal, ...more] = signalled([aProduct()], { book: tight });
    expect(signal).toMatchObject({ rule: 'room-overcommitted', figures: { limitCents: 449_999, freeCents: -1 } });
    expect(more).toEqual([]);
    const after = knowingItsLevels(bookAfter([[aProduct()]], pairFacts({ book: tight })));
    const another = aProduct({ allocationNumber: 102, product: { category: '45', code: '45P2A' } });
    expect(signalled([aProduct(), another], { book: after })).toEqual([]);
  });

  it('what a JW301 leaves out, after what is told of its rows', () => {
    const rules = signalled([aProduct({ allocationNumber: 102 })], { book: bookAfter([[aProduct()]]) });
    expect(rules.map(({ rule, place }) => [rule, place.kind])).toEqual([
      ['stacked-product', 'product'],
      ['incomplete-picture', 'header'],
    ]);
  });

  it('a room without a limit is never overcommitted', () => {
    const endless = anEmptyBook({ rooms: roomsOf(aRoomOf(2026, { limit: 'none', cap: 'none' })) });
    expect(signalled([aProduct()], { book: endless })).toEqual([]);
  });
});
