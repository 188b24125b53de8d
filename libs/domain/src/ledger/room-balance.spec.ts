import fc from 'fast-check';
import { calendarDate, cents, heldTogether, roomBalance, termsOn, type LimitChange, type PerYear } from '#domain';

const day = calendarDate;
const terms = (limit: number | 'none') => ({
  limit: limit === 'none' ? limit : cents(limit),
  policy: 'refuse' as const,
});
const change = (from: string, before: number, after: number, to?: string): LimitChange => ({
  from: day(from),
  ...(to !== undefined && { to: day(to) }),
  before: terms(before),
  after: terms(after),
});

describe('the balance of a room', () => {
  it.each`
    limit     | used    | held   | expected
    ${1000}   | ${0}    | ${0}   | ${{ freeCents: 1000, overCents: 0, usedPercent: 0 }}
    ${1000}   | ${699}  | ${300} | ${{ freeCents: 1, overCents: 0, usedPercent: 69 }}
    ${1000}   | ${999}  | ${2}   | ${{ freeCents: -1, overCents: 0, usedPercent: 99 }}
    ${1000}   | ${1001} | ${0}   | ${{ freeCents: -1, overCents: 1, usedPercent: 100 }}
    ${0}      | ${0}    | ${0}   | ${{ freeCents: 0, overCents: 0 }}
    ${'none'} | ${5}    | ${5}   | ${{ overCents: 0 }}
  `('$used used and $held held of $limit', ({ limit, used, held, expected }) => {
    expect(roomBalance({ limit, used, held })).toEqual(expected);
  });
});

describe('what held on a day', () => {
  const changes = [
    change('2026-03-01', 100, 200),
    change('2026-05-01', 200, 500, '2026-05-31'),
    change('2026-06-15', 200, 300),
  ];

  it.each([
    ['2026-02-28', 100],
    ['2026-03-01', 200],
    ['2026-05-01', 500],
    ['2026-05-31', 500],
    ['2026-06-01', 200],
    ['2026-06-15', 300],
  ])('%s: %d', (on, limit) => {
    const until = limit === 500 && { until: day('2026-05-31') };
    expect(termsOn(changes, day(on))).toEqual({ ...terms(limit), ...until });
  });

  it('is what the room began with, for all days before it was said', () => {
    const { before: _, ...first } = change('2026-03-01', 0, 400);
    expect(termsOn([first], day('2026-01-01'))).toEqual(terms(400));
    expect(termsOn([], day('2026-01-01'))).toBeUndefined();
  });
});

describe('what allocations hold together', () => {
  const perYear = fc
    .array(fc.tuple(fc.constantFrom(2025, 2026, 2027), fc.nat({ max: 1_000 })), { maxLength: 3 })
    .map((years): PerYear => new Map(years.map(([year, amount]) => [year, cents(amount)])));
  const sum = (years: PerYear): number => [...years.values()].reduce((total, amount) => total + amount, 0);

  it('is over the years what was planned less what was granted, and never below nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ planned: perYear, granted: perYear }), { maxLength: 5 }), (allocations) => {
        const held = [2025, 2026, 2027].map((year) => heldTogether(allocations, year));
        const expected = allocations.reduce(
          (total, { planned, granted }) => total + Math.max(0, sum(planned) - sum(granted)),
          0,
        );
        expect(Math.min(...held)).toBeGreaterThanOrEqual(0);
        expect(held.reduce((total, amount) => total + amount, 0)).toBe(expected);
      }),
    );
  });
});
