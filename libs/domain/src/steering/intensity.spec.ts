import { compareMixes, MIX_SETTINGS, type IntensityMix, type MunicipalityCode, type ProviderCode } from '#domain';
import { Random } from '../../../../tools/fuzz/random';
import { deviationsFor, newcombe, wilson } from './shares';

const mix = (provider: number, counts: readonly number[], more: Partial<IntensityMix> = {}): IntensityMix => ({
  municipality: '0518' as MunicipalityCode,
  provider: `9900000${provider}` as ProviderCode,
  segment: 'specialist',
  size: 'large',
  profile: 'P1',
  counts: new Map(counts.map((count, at) => [['short-low', 'short-high', 'long-low', 'long-high'][at]!, count])),
  ...more,
});

const SHARES = [0.4, 0.25, 0.2, 0.15];
/** So many trajectories, each of an intensity by chance. */
function drawn(random: Random, total: number, shares = SHARES): readonly number[] {
  const counts = shares.map(() => 0);
  for (let turn = 0; turn < total; turn += 1) {
    let left = random.below(1_000_000) / 1_000_000;
    const at = shares.findIndex((share) => (left -= share) < 0);
    counts[at < 0 ? shares.length - 1 : at]! += 1;
  }
  return counts;
}

describe('an interval', () => {
  it.each([
    [0.05, 1.959964],
    [0.01, 2.575829],
    [0.000001, 4.891638],
  ])('of level %d reaches %d deviations', (level, deviations) => {
    expect(deviationsFor(level)).toBeCloseTo(deviations, 5);
  });

  it('is that of Wilson, and of Newcombe for a difference, as published', () => {
    const of81 = wilson({ count: 81, total: 263 }, 1.959964);
    expect([of81.low, of81.high].map((edge) => edge.toFixed(4))).toEqual(['0.2553', '0.3662']);
    const { low, high } = newcombe({ count: 56, total: 70 }, { count: 48, total: 80 }, 1.959964);
    expect([low, high].map((edge) => edge.toFixed(4))).toEqual(['0.0524', '0.3339']);
  });
});

describe('the mix of intensities of a provider', () => {
  it('accuses chance no more often than its level, of many providers that are all alike', () => {
    const random = new Random(11, 0);
    const regions = 1_000;
    let accusing = 0;
    for (let region = 0; region < regions; region += 1) {
      const mixes = Array.from({ length: 8 }, (_, at) => mix(at, drawn(random, 20 + random.below(120))));
      if (compareMixes(mixes).some(({ differs }) => differs)) accusing += 1;
    }
    expect(accusing / regions).toBeLessThanOrEqual(MIX_SETTINGS.level);
  });

  it('finds one that really differs, when there is enough of it, and nobody else', () => {
    const random = new Random(12, 0);
    const regions = 1_000;
    let [found, others] = [0, 0];
    for (let region = 0; region < regions; region += 1) {
      const heavy = mix(0, drawn(random, 150, [0.15, 0.2, 0.25, 0.4]));
      const mixes = [heavy, ...Array.from({ length: 7 }, (_, at) => mix(at + 1, drawn(random, 100)))];
      const differing = compareMixes(mixes).filter(({ differs }) => differs);
      if (
        differing.some(
          (one) => one.provider === heavy.provider && one.intensity === 'long-high' && one.difference.low > 0,
        )
      )
        found += 1;
      if (differing.some((one) => one.provider !== heavy.provider)) others += 1;
    }
    expect(found / regions).toBeGreaterThan(0.95);
    expect(others / regions).toBeLessThanOrEqual(MIX_SETTINGS.level);
  });

  it('tells both shares, and between which two its difference lies', () => {
    const [first] = compareMixes([mix(1, [60, 40]), mix(2, [30, 70]), mix(3, [20, 80])]);
    expect(first).toMatchObject({
      intensity: 'short-high',
      own: { count: 40, total: 100 },
      others: { count: 150, total: 200 },
      differs: true,
    });
    expect(first!.difference.found).toBeCloseTo(-0.35, 10);
    expect(first!.difference.low).toBeLessThan(-0.35);
    expect(first!.difference.high).toBeLessThan(0);
  });

  it.each<readonly [string, readonly IntensityMix[]]>([
    [
      'another municipality',
      [mix(1, [60, 40]), mix(2, [30, 70]), mix(3, [20, 80], { municipality: '1916' as MunicipalityCode })],
    ],
    ['another profile', [mix(1, [60, 40]), mix(2, [30, 70]), mix(3, [20, 80], { profile: 'P2' })]],
    ['another segment', [mix(1, [60, 40]), mix(2, [30, 70]), mix(3, [20, 80], { segment: 'highly-specialist' })]],
    ['another size', [mix(1, [60, 40]), mix(2, [30, 70]), mix(3, [20, 80], { size: 'small' })]],
    ['too few others', [mix(1, [60, 40]), mix(2, [30, 70])]],
    ['too few trajectories', [mix(1, [12, 7]), mix(2, [5, 4]), mix(3, [6, 3])]],
    ['one intensity only', [mix(1, [60]), mix(2, [30]), mix(3, [20])]],
  ])('is not compared: %s', (_, mixes) => expect(compareMixes(mixes)).toEqual([]));
});
