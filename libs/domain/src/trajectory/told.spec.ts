import fc from 'fast-check';
import {
  cents,
  productKey,
  toldTrajectory,
  type AllocationRecords,
  type CalendarDate,
  type Instant,
  type AccountEntry,
  type KnownRecords,
  type ToldTrajectory,
  type TrajectoryKey,
} from '#domain';
import { child, day, municipality, theRegion } from '../../../../test/support/allocation-builders';
import { aVersion, provider } from '../../../../test/support/declaration-builders';

const key = '0518/1' as TrajectoryKey;
const before = '0518/9' as TrajectoryKey;
const today = day('2026-06-15');
const asOf = { knownOn: '2026-06-15T10:00:00.000000Z' as Instant };
const region = theRegion();

const entry = (
  reference: string,
  begins: string,
  euros: number,
  changes: Partial<AccountEntry> = {},
): AccountEntry => ({
  id: `7/0/${reference}`,
  message: 7,
  client: child,
  allocationNumber: 1,
  reference,
  product: productKey('45', '45P1A'),
  period: { begins: day(begins), ends: day(begins) },
  kind: 'grant',
  claimed: cents(euros * 100),
  granted: cents(euros * 100),
  counted: euros * 100,
  trajectory: key,
  returnCodes: [],
  ...changes,
});
const refused = (reference: string, begins: string, changes: Partial<AccountEntry> = {}): AccountEntry => {
  const { trajectory: _, ...line } = entry(reference, begins, 50);
  return { ...line, kind: 'refused', granted: cents(0), counted: 0, returnCodes: ['9369' as never], ...changes };
};
const allocation = (number: number, starts: string, changes: Partial<AllocationRecords> = {}): AllocationRecords => ({
  municipality,
  provider,
  number,
  client: child,
  regime: 'pic',
  segment: 'specialist',
  trajectory: key,
  versions: [aVersion({ message: number, allocatedOn: day(starts), starts: day(starts), ends: day('2026-12-31') })],
  planned: new Map([[2026, cents(100_000)]]),
  ...changes,
});
const known = (changes: Partial<KnownRecords> = {}): KnownRecords => ({
  trajectory: {
    key,
    client: child,
    profile: 'P1',
    starts: day('2026-01-01'),
    ends: day('2026-12-31'),
    pic: productKey('45', '45P1A'),
    price: cents(100_000),
    binding: true,
  },
  allocations: [allocation(1, '2026-01-01')],
  care: [],
  requests: [],
  entries: [],
  ...changes,
});
const tell = (changes: Partial<KnownRecords> = {}, trueOn?: CalendarDate): ToldTrajectory | undefined =>
  toldTrajectory(1, known(changes), { region, today, asOf: { ...asOf, ...(trueOn && { trueOn }) } });

describe('the account of a trajectory', () => {
  it('has what was granted, what is held of what was planned, and what is left of a price that binds', () => {
    const entries = [entry('R1', '2026-01-01', 300), refused('R2', '2026-02-01')];
    expect(tell({ entries })!.account).toMatchObject({
      ceiling: { product: '45:45P1A', priceCents: 100_000, binding: true, priceOn: '2026-01-01' },
      grantedCents: 30_000,
      heldCents: 70_000,
      leftCents: 70_000,
      years: [{ year: 2026, plannedCents: 100_000, grantedCents: 30_000, heldCents: 70_000 }],
      lines: [
        { reference: 'R1', message: '7', verdict: 'grant', grantedCents: 30_000, returnCodes: [] },
        { reference: 'R2', verdict: 'refused', grantedCents: 0, returnCodes: ['9369'] },
      ],
    });
  });

  it.each([100_000, 100_001])('has nothing left below nothing: %d cents granted', (granted) => {
    const entries = [entry('R1', '2026-01-01', 0, { granted: cents(granted), claimed: cents(granted) })];
    expect(tell({ entries })!.account).toMatchObject({ grantedCents: granted, heldCents: 0, leftCents: 0 });
  });

  it('has no line of another trajectory, nor a refused one of another client', () => {
    const entries = [
      entry('R1', '2026-01-01', 300, { trajectory: before }),
      refused('R2', '2026-02-01', { client: 'another' as never }),
      refused('R3', '2026-02-01', { allocationNumber: 2 }),
    ];
    expect(tell({ entries })!.account).toMatchObject({ grantedCents: 0, lines: [] });
  });

  it('leaves nothing where the price does not bind', () => {
    const { account } = tell({ trajectory: { ...known().trajectory, binding: false } })!;
    expect(account).toMatchObject({ ceiling: { binding: false } });
    expect(account).not.toHaveProperty('leftCents');
  });
});

describe('a day of care', () => {
  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 10_000],
    ['2026-02-28', 10_000],
    ['2026-03-01', 30_000],
  ])('%s: a line counts from the first day of its period', (on, granted) => {
    const entries = [entry('R1', '2026-01-01', 100), entry('R2', '2026-03-01', 200)];
    expect(tell({ entries }, day(on))?.account.grantedCents).toBe(granted);
  });

  it('has the ceiling of what was allocated by then', () => {
    const second = allocation(2, '2026-07-01', {
      versions: [
        aVersion({
          message: 2,
          allocatedOn: day('2026-06-01'),
          starts: day('2026-07-01'),
          product: { category: '45', code: '45P1B' },
        }),
      ],
    });
    const trajectory = { ...known().trajectory, pic: productKey('45', '45P1B'), price: cents(1) };
    const allocations = [allocation(1, '2026-01-01'), second];
    const ceilings = ['2026-05-31', '2026-06-01'].map(
      (on) => tell({ trajectory, allocations }, day(on))!.account.ceiling,
    );
    expect(ceilings).toMatchObject([{ product: '45:45P1A' }, { product: '45:45P1B', priceCents: 1 }]);
  });

  const days = fc
    .integer({ min: 0, max: 500 })
    .map((after) => day(new Date(Date.UTC(2025, 10, 1 + after)).toISOString().slice(0, 10)));
  const lines = fc
    .array(fc.tuple(days, fc.integer({ min: 0, max: 400 }), fc.boolean()), { maxLength: 12 })
    .map((drawn) =>
      drawn.map(([begins, euros, granted], at) =>
        granted ? entry(`R${at}`, begins, euros) : refused(`R${at}`, begins),
      ),
    );

  it('tells what it would if nothing had happened after it', () => {
    fc.assert(
      fc.property(lines, days, (entries, on) => {
        const then = entries.filter(({ period }) => period.begins <= on);
        expect(tell({ entries }, on)).toEqual(tell({ entries: then }, on));
      }),
    );
  });

  it('grants no less than an earlier day, where nothing is taken back, and tells all that happened when it is the last', () => {
    fc.assert(
      fc.property(lines, fc.tuple(days, days), (entries, drawn) => {
        const [first, last] = [...drawn].sort();
        const granted = (on?: CalendarDate) => tell({ entries }, on)?.account.grantedCents ?? 0;
        expect(granted(first)).toBeLessThanOrEqual(granted(last));
        expect(tell({ entries }, day('2999-12-31'))!.account).toEqual(tell({ entries })!.account);
      }),
    );
  });

  it('loses no cent: what is planned and granted of a year is held, granted or over', () => {
    fc.assert(
      fc.property(lines, days, (entries, on) => {
        const account = tell({ entries }, on)?.account;
        const years = account?.years ?? [];
        const sum = (of: 'grantedCents' | 'heldCents') => years.reduce((total, year) => total + year[of], 0);
        expect(sum('grantedCents')).toBe(account?.grantedCents ?? 0);
        expect(sum('heldCents')).toBe(account ? Math.max(0, 100_000 - account.grantedCents) : 0);
      }),
    );
  });
});
