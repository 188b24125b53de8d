import fc from 'fast-check';
import { currentVersion } from '#domain';
import { aProduct, bookAfter, day } from '../../../../test/support/allocation-builders';

const versions = fc.uniqueArray(
  fc.record({
    allocatedOn: fc.constantFrom('2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02').map(day),
    allocatedAt: fc.constantFrom('08:00:00', '09:00:00', '09:00:00.5', '23:59:59'),
    ends: fc.constantFrom('2026-04-30', '2026-11-30', '2027-03-31').map(day),
    volume: fc.integer({ min: 0, max: 2_000_000 }),
  }),
  { selector: ({ allocatedOn, allocatedAt }) => `${allocatedOn}${allocatedAt}`, minLength: 1, maxLength: 6 },
);

const shuffled = versions.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);

const bookOf = (list: readonly { readonly volume: number }[]) =>
  bookAfter(
    list.map(({ volume, ...version }) => [aProduct({ ...version, extent: { volume, unit: '83', frequency: '6' } })]),
  );

describe('the order in which versions arrive (OP080)', () => {
  it('changes neither the current one, nor the trajectory, nor what is held', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const [a, b] = [bookOf(list), bookOf(other)];
        const currents = [a, b].map((book) => ({ ...currentVersion(book.allocations.get(101)!), message: 0 }));
        expect(currents[0]).toEqual(currents[1]);
        expect([...a.trajectories.values()]).toEqual([...b.trajectories.values()]);
        expect(a.allocations.get(101)!.years).toEqual(b.allocations.get(101)!.years);
        expect([...a.rooms.values()]).toEqual([...b.rooms.values()]);
      }),
    );
  });
});
