import fc from 'fast-check';
import {
  allocatedValue,
  applyBookings,
  cents,
  heldAfter,
  holdsAfterPostings,
  spreadOverYears,
  type Posting,
  type RoomKey,
  type TrajectoryKey,
} from '#domain';
import {
  aProduct,
  aRate,
  aRoomOf,
  anEmptyBook,
  bookAfter,
  day,
  pairFacts,
  pricesOf,
  roomsOf,
  theRegion,
  without,
} from '../../../../test/support/allocation-builders';

const total = (amounts: Iterable<number>) => [...amounts].reduce((sum, amount) => sum + amount, 0);
const perYear = (amounts: Record<number, number>) =>
  new Map(Object.entries(amounts).map(([year, amount]) => [Number(year), cents(amount)]));

describe('what an allocation is worth', () => {
  const product = { category: '45', code: '45A01' };
  const q1 = { product, starts: day('2026-01-01'), ends: day('2026-03-31') };
  const of = (volume: number, unit: string, frequency: string) => ({ ...q1, extent: { volume, unit, frequency } });
  const category = { ...without(aProduct({ ...q1, product: { category: '45' } }), 'extent'), budget: cents(123) };
  const hourly = pricesOf(aRate({ unit: '01', rate: cents(117), hourly: cents(7_010) }));

  it.each`
    because                                   | allocated                                                    | prices       | value
    ${'euros in total: the volume'}           | ${of(450_000, '83', '6')}                                    | ${undefined} | ${450_000}
    ${'euros per month, three of them'}       | ${of(1_000, '83', '4')}                                      | ${undefined} | ${3_000}
    ${'euros per week, touching fourteen'}    | ${of(1_000, '83', '2')}                                      | ${undefined} | ${14_000}
    ${'a budget'}                             | ${category}                                                  | ${undefined} | ${123}
    ${'hours in total'}                       | ${of(10, '04', '6')}                                         | ${undefined} | ${72_000}
    ${'hours per month'}                      | ${of(10, '04', '4')}                                         | ${undefined} | ${216_000}
    ${'hours per day'}                        | ${of(1, '04', '1')}                                          | ${undefined} | ${90 * 7_200}
    ${'minutes at an hourly rate, half up'}   | ${of(3, '01', '6')}                                          | ${hourly}    | ${351}
    ${'hours where minutes are declared'}     | ${of(2, '04', '6')}                                          | ${hourly}    | ${14_020}
    ${'no end: to the end of its first year'} | ${without(of(1, '83', '4'), 'ends')}                         | ${undefined} | ${12}
    ${'a unit the contract does not price'}   | ${of(1, '14', '6')}                                          | ${undefined} | ${undefined}
    ${'no rate on its first day'}             | ${{ ...of(1, '04', '6'), starts: day('2019-12-31') }}        | ${undefined} | ${undefined}
    ${'no amount at all'}                     | ${without(category, 'budget')}                               | ${undefined} | ${undefined}
    ${'more than can be written'}             | ${{ ...of(99_999_999, '04', '1'), ends: day('2999-12-31') }} | ${undefined} | ${undefined}
  `('$because', ({ allocated, prices, value }) => {
    expect(allocatedValue(allocated, theRegion(prices && { prices }))).toBe(value);
  });
});

describe('a volume per week', () => {
  it.each`
    begins          | ends            | weeks | because
    ${'2026-03-02'} | ${'2026-03-08'} | ${1}  | ${'Monday to Sunday'}
    ${'2026-03-08'} | ${'2026-03-09'} | ${2}  | ${'Sunday and Monday'}
    ${'1969-12-28'} | ${'1969-12-29'} | ${2}  | ${'also before 1970'}
  `('counts ISO weeks: $because', ({ begins, ends, weeks }) => {
    const extent = { volume: 1, unit: '83', frequency: '2' } as const;
    expect(allocatedValue({ starts: begins, ends, extent }, theRegion())).toBe(weeks);
  });
});

describe('a value over calendar years', () => {
  it.each`
    begins          | ends            | value      | shares
    ${'2026-01-01'} | ${'2026-12-31'} | ${100}     | ${{ 2026: 100 }}
    ${'2026-12-31'} | ${'2027-01-01'} | ${101}     | ${{ 2026: 50, 2027: 51 }}
    ${'2026-07-02'} | ${'2027-06-30'} | ${364_000} | ${{ 2026: 183_000, 2027: 181_000 }}
    ${'2026-12-31'} | ${'2028-01-01'} | ${1}       | ${{ 2026: 0, 2027: 0, 2028: 1 }}
  `('$value from $begins to $ends', ({ begins, ends, value, shares }) => {
    expect(spreadOverYears(value, { begins, ends })).toEqual(perYear(shares));
  });

  it('loses no cent and puts none below zero', () => {
    const date = fc
      .integer({ min: 1990, max: 2100 })
      .chain((year) =>
        fc
          .tuple(fc.constant(year), fc.integer({ min: 1, max: 12 }))
          .map(([y, m]) => day(`${y}-${String(m).padStart(2, '0')}-15`)),
      );
    fc.assert(
      fc.property(date, date, fc.integer({ min: 0, max: 999_999_999_999 }), (a, b, value) => {
        const shares = spreadOverYears(cents(value), a < b ? { begins: a, ends: b } : { begins: b, ends: a });
        expect(total(shares.values())).toBe(value);
        expect(Math.min(...shares.values())).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('what is held after grants', () => {
  it.each`
    because                                | planned                             | granted                   | held
    ${'nothing granted'}                   | ${{ 2026: 100, 2027: 50 }}          | ${{}}                     | ${[100, 50]}
    ${'its own year first'}                | ${{ 2026: 100, 2027: 50 }}          | ${{ 2027: 20 }}           | ${[100, 30]}
    ${'an excess takes from other years'}  | ${{ 2026: 100, 2027: 50 }}          | ${{ 2027: 80 }}           | ${[70, 0]}
    ${'earliest first'}                    | ${{ 2026: 10, 2027: 50, 2028: 50 }} | ${{ 2028: 75 }}           | ${[0, 35, 0]}
    ${'more than there is leaves nothing'} | ${{ 2026: 100 }}                    | ${{ 2026: 70, 2025: 70 }} | ${[0, 0]}
    ${'granted where nothing was planned'} | ${{ 2026: 100 }}                    | ${{ 2025: 30 }}           | ${[0, 70]}
  `('$because', ({ planned, granted, held }) => {
    expect(heldAfter(perYear(planned), perYear(granted)).map((row) => row.held)).toEqual(held);
  });

  const amounts = fc.dictionary(fc.constantFrom('2025', '2026', '2027', '2028'), fc.nat(1_000_000));

  it('is what is planned less what is granted, never below zero in any year', () => {
    fc.assert(
      fc.property(amounts, amounts, (planned, granted) => {
        const rows = heldAfter(perYear(planned), perYear(granted));
        const [plan, grant] = [total(Object.values(planned)), total(Object.values(granted))];
        expect(total(rows.map(({ held }) => held))).toBe(Math.max(0, plan - grant));
        rows.forEach(({ held, planned: p }) => {
          expect(held).toBeGreaterThanOrEqual(0);
          expect(held).toBeLessThanOrEqual(p);
        });
      }),
    );
  });
});

const regional = aRoomOf(2026, { key: '99000001/region/2026/all' as RoomKey });
const { municipality: _, segment: __, ...everywhere } = regional;
const rooms = roomsOf(
  aRoomOf(2026),
  aRoomOf(2027),
  everywhere,
  aRoomOf(2026, { key: 'highly' as RoomKey, segment: 'highly-specialist' }),
);
const twoYears = aProduct({
  starts: day('2026-07-02'),
  ends: day('2027-06-30'),
  extent: { volume: 364_000, unit: '83', frequency: '6' },
});

const posting = (amount: number, year: number, allocationNumber = 101): Posting => ({
  kind: amount < 0 ? 'credit' : 'grant',
  client: 0,
  line: 0,
  amount: cents(amount),
  volume: amount,
  allocationNumber,
  year,
  trajectory: '0518/101' as TrajectoryKey,
  rooms: [],
  capChanges: [],
});

describe('the rooms of a year', () => {
  const book = bookAfter([[twoYears]], pairFacts({ book: anEmptyBook({ rooms }) }));
  const heldIn = (after: typeof book) => [...after.rooms.values()].map(({ held }) => held);

  it('all hold it: of the municipality and the region, of its segment and of both, not of the other', () => {
    expect(heldIn(book)).toEqual([183_000, 181_000, 183_000, 0]);
  });

  it('hold less by what was granted, over all lines of an allocation in one booking', () => {
    const bookings = holdsAfterPostings(book, [posting(3_000, 2026), posting(1_000, 2027), posting(5, 2026, 999)]);
    expect(bookings).toHaveLength(1);
    expect(heldIn(applyBookings(book, bookings))).toEqual([180_000, 180_000, 180_000, 0]);
  });

  it('hold again what a credit brings back, in whatever steps', () => {
    const step = fc.record({ amount: fc.integer({ min: 1, max: 400_000 }), year: fc.constantFrom(2026, 2027) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
        const grants = steps.map(({ amount, year }) => posting(amount, year));
        const credits = steps.map(({ amount, year }) => posting(-amount, year));
        const granted = grants.reduce((at, one) => applyBookings(at, holdsAfterPostings(at, [one])), book);
        expect(Math.min(...heldIn(granted))).toBeGreaterThanOrEqual(0);
        expect(granted.allocations.get(101)!.years).toEqual(
          applyBookings(book, holdsAfterPostings(book, grants)).allocations.get(101)!.years,
        );
        expect(heldIn(applyBookings(granted, holdsAfterPostings(granted, credits)))).toEqual(heldIn(book));
      }),
    );
  });

  it('give back no more than they hold, where a room was opened after the allocation', () => {
    const late = { ...book, rooms: roomsOf(aRoomOf(2026, { held: cents(1_000) })) };
    expect(heldIn(applyBookings(late, holdsAfterPostings(late, [posting(3_000, 2026)])))).toEqual([0]);
  });

  it('nor two allocations together', () => {
    const two = bookAfter([[aProduct()], [aProduct({ allocationNumber: 102 })]]);
    const late = { ...two, rooms: roomsOf(aRoomOf(2026, { held: cents(1_000) })) };
    const postings = [posting(800, 2026), posting(800, 2026, 102)];
    expect(heldIn(applyBookings(late, holdsAfterPostings(late, postings)))).toEqual([0]);
  });
});
