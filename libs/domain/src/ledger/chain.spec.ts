import { cents } from '#domain';
import {
  aPic,
  aProduct,
  bookAfter,
  bookedOnce,
  day,
  otherChild,
  pairFacts,
  pricesOf,
  theRegion,
} from '../../../../test/support/allocation-builders';

const next = (starts: string, changes: Parameters<typeof aProduct>[0] = {}) =>
  aProduct({ allocationNumber: 102, starts: day(starts), ends: day('2027-03-31'), ...changes });
const code = (name: string) => ({ category: '45', code: name });
const keyOf = (book: ReturnType<typeof bookAfter>, number = 102) => book.allocations.get(number)!.trajectory;
const withGap = (trajectoryGapDays: number) =>
  pairFacts({ region: theRegion({ settings: { ...theRegion().settings, trajectoryGapDays } }) });

describe('the trajectory of a new number', () => {
  it.each`
    because                                       | row                                                | gap  | key
    ${'the day after continues it'}               | ${next('2026-12-01')}                              | ${0} | ${'0518/101'}
    ${'a day between begins another'}             | ${next('2026-12-02')}                              | ${0} | ${'0518/102'}
    ${'unless the gap allows for it'}             | ${next('2026-12-02')}                              | ${1} | ${'0518/101'}
    ${'but no more than that'}                    | ${next('2026-12-03')}                              | ${1} | ${'0518/102'}
    ${'another intensity of the profile'}         | ${next('2026-12-01', { product: code('45P1B') })}  | ${0} | ${'0518/101'}
    ${'another profile begins another'}           | ${next('2026-12-01', { product: code('45P2A') })}  | ${0} | ${'0518/102'}
    ${'one that began before is continued by it'} | ${next('2026-03-08', { product: code('45P1B') })}  | ${0} | ${'0518/101'}
    ${'so is one that ends the day before it'}    | ${next('2026-01-01', { ends: day('2026-03-08') })} | ${0} | ${'0518/101'}
    ${'not one that ends earlier'}                | ${next('2026-01-01', { ends: day('2026-03-07') })} | ${0} | ${'0518/102'}
    ${'unless the gap allows for that'}           | ${next('2026-01-01', { ends: day('2026-03-07') })} | ${1} | ${'0518/101'}
    ${'what has no profile begins its own'}       | ${next('2026-12-01', { product: code('45A01') })}  | ${0} | ${'0518/102'}
  `('$because', ({ row, gap, key }) => expect(keyOf(bookAfter([[aProduct()], [row]], withGap(gap)))).toBe(key));

  it('is never that of another client', () => {
    const book = bookAfter([[next('2026-12-01')]], pairFacts({ book: bookedOnce() }), otherChild);
    expect(keyOf(book)).toBe('0518/102');
  });

  it('is the same whichever number arrives first (OP080)', () => {
    const second = next('2026-12-01', { product: code('45P1B'), allocatedAt: '10:00:00' });
    const [inOrder, reversed] = [bookAfter([[aProduct()], [second]]), bookAfter([[second], [aProduct()]])];
    const [a, b] = [inOrder, reversed].map((book) => ({ ...[...book.trajectories.values()][0]!, key: '' }));
    expect(reversed.trajectories.size).toBe(1);
    expect(b).toEqual(a);
  });

  it('between two is that of the one before it', () => {
    const later = aProduct({ allocationNumber: 103, starts: day('2027-02-01'), ends: day('2027-03-31') });
    const between = next('2026-12-01', { ends: day('2027-01-31') });
    expect(keyOf(bookAfter([[later], [aProduct()], [between]]))).toBe('0518/101');
  });

  it('is found in the same message, wherever the row stands, and with what the row before it became', () => {
    const shorter = aProduct({ allocatedAt: '10:00:00', ends: day('2026-05-31'), changeReason: '12' });
    const book = bookAfter([[aProduct()], [next('2026-06-01', { product: code('45P1B') }), shorter]]);
    expect(keyOf(book)).toBe('0518/101');
    expect(book.trajectories.get(keyOf(book))).toMatchObject({ starts: '2026-03-09', ends: '2027-03-31' });
  });

  it('is that of a row further on in the message, when that begins before it', () => {
    expect(keyOf(bookAfter([[next('2026-12-01'), aProduct()]]))).toBe('0518/101');
  });

  it('without an end goes on for ever', () => {
    const { ends: _, ...open } = aProduct();
    const book = bookAfter([[open], [next('2027-01-01')]]);
    expect(keyOf(book)).toBe('0518/101');
    expect(book.trajectories.get(keyOf(book))).not.toHaveProperty('ends');
  });
});

describe('the price of a trajectory', () => {
  const priceAfter = (rows: Parameters<typeof bookAfter>[0], facts = pairFacts()) => {
    const [trajectory] = bookAfter(rows, facts).trajectories.values();
    return { pic: trajectory?.pic, price: trajectory?.price };
  };
  const heavier = next('2026-12-01', { product: code('45P1B'), allocatedAt: '10:00:00' });

  it('is that of the PIC last allocated', () => {
    expect(priceAfter([[aProduct()], [heavier]])).toEqual({ pic: '45:45P1B', price: 900_000 });
  });

  it('stays so when an older number is changed later', () => {
    const shorter = aProduct({ allocatedAt: '23:00:00', ends: day('2026-11-01'), changeReason: '12' });
    expect(priceAfter([[aProduct()], [heavier], [shorter]]).pic).toBe('45:45P1B');
  });

  it('is that of the first day of the chain', () => {
    const prices = pricesOf(
      aPic(),
      aPic({
        product: '45:45P1B',
        price: cents(800_000),
        validity: { from: day('2020-01-01'), to: day('2026-06-30') },
      }),
      aPic({ product: '45:45P1B', price: cents(999_999), validity: { from: day('2026-07-01') } }),
    );
    const facts = pairFacts({ region: theRegion({ prices }) });
    expect(priceAfter([[aProduct()], [heavier]], facts).price).toBe(800_000);
  });

  it('or of its own first day, where the list did not have it yet', () => {
    const prices = pricesOf(
      aPic(),
      aPic({ product: '45:45P1B', price: cents(7), validity: { from: day('2026-07-01') } }),
    );
    expect(priceAfter([[aProduct()], [heavier]], pairFacts({ region: theRegion({ prices }) })).price).toBe(7);
  });

  it('falls back when the number that set it is deleted', () => {
    const deleted = { ...heavier, allocatedAt: '11:00:00', ends: heavier.starts, changeReason: '13' };
    expect(priceAfter([[aProduct()], [heavier], [deleted]])).toEqual({ pic: '45:45P1A', price: 450_000 });
  });

  it.each([
    ['2026-03-09', true],
    ['2025-03-09', false],
  ])('binds by the regime of the first day: from %s %s', (starts, binding) => {
    const [trajectory] = bookAfter([[aProduct({ starts: day(starts) })]]).trajectories.values();
    expect(trajectory).toMatchObject({ binding, price: 450_000 });
  });
});
