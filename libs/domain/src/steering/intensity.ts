import type { MunicipalityCode, ProviderCode } from '../values/codes';
import type { Segment } from '../region/region';
import { deviationsFor, newcombe, shareOf, type Interval, type Share } from './shares';

/** What the trajectories of a provider on one profile of a municipality are allocated as. */
export interface IntensityMix {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly segment: Segment;
  /** Of the provider, as the region names it; those without are comparable to one another. */
  readonly size?: string;
  readonly profile: string;
  /** Trajectories by intensity. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface MixSettings {
  /** The chance that anybody at all is said to differ where nobody does. */
  readonly level: number;
  /** Fewer trajectories on either side are not compared. */
  readonly least: number;
  /** Fewer providers are nothing to be compared with. */
  readonly leastOthers: number;
}

export const MIX_SETTINGS: MixSettings = { level: 0.05, least: 20, leastOthers: 2 };

/** One intensity at one provider beside the same at comparable ones. */
export interface MixComparison {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly segment: Segment;
  readonly profile: string;
  readonly intensity: string;
  readonly own: Share;
  readonly others: Share;
  /** Own share less that of the others, with where it may lie when all that are compared are compared together. */
  readonly difference: Interval & { readonly found: number };
  /** Chance alone does not explain it. */
  readonly differs: boolean;
}

const totalOf = (counts: IntensityMix['counts']): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

const groupOf = ({ municipality, segment, size = '', profile }: IntensityMix): string =>
  [municipality, segment, size, profile].join('|');

interface Pairing extends Pick<MixComparison, 'own' | 'others' | 'intensity'> {
  readonly mix: IntensityMix;
}

/** Each mix beside what the others come to together, but for those set aside. */
function* pairingsIn(
  mixes: readonly IntensityMix[],
  { least, leastOthers }: MixSettings,
  aside: ReadonlySet<IntensityMix>,
): Generator<Pairing> {
  const intensities = [...new Set(mixes.flatMap(({ counts }) => [...counts.keys()]))].sort();
  if (intensities.length < 2) return;
  for (const mix of mixes) {
    const others = mixes.filter((other) => other !== mix && !aside.has(other));
    const [own, all] = [totalOf(mix.counts), others.reduce((sum, { counts }) => sum + totalOf(counts), 0)];
    if (own < least || all < least || others.length < leastOthers) continue;
    for (const intensity of intensities) {
      const count = others.reduce((sum, { counts }) => sum + (counts.get(intensity) ?? 0), 0);
      const ownShare = { count: mix.counts.get(intensity) ?? 0, total: own };
      yield { mix, intensity, own: ownShare, others: { count, total: all } };
    }
  }
}

type Difference = MixComparison['difference'];

function differenceIn({ own, others }: Pairing, deviations: number): Difference {
  return { found: shareOf(own) - shareOf(others), ...newcombe(own, others, deviations) };
}

const differs = ({ low, high }: Difference): boolean => low > 0 || high < 0;
/** How far from no difference, in widths of its own interval. */
const clearness = ({ found, low, high }: Difference): number => Math.abs(found) / (high - low);

/** Whoever differs most would make those beside it look different too; so it is no measure for them, nor the next one after it. */
function setAside(
  mixes: readonly IntensityMix[],
  settings: MixSettings,
  deviations: number,
): ReadonlySet<IntensityMix> {
  const aside = new Set<IntensityMix>();
  while (aside.size < mixes.length / 2 - 1) {
    const [clearest] = [...pairingsIn(mixes, settings, aside)]
      .filter(({ mix }) => !aside.has(mix))
      .map((pairing) => ({ mix: pairing.mix, difference: differenceIn(pairing, deviations) }))
      .filter(({ difference }) => differs(difference))
      .sort((a, b) => clearness(b.difference) - clearness(a.difference));
    if (!clearest) break;
    aside.add(clearest.mix);
  }
  return aside;
}

/**
 * Each mix beside those of the same municipality, segment, size and profile. The intervals are widened for the number of comparisons
 * made in one call (Bonferroni), so that of many providers that are alike none is accused but by the chance of the level.
 */
export function compareMixes(
  mixes: readonly IntensityMix[],
  settings: MixSettings = MIX_SETTINGS,
): readonly MixComparison[] {
  const groups = new Map<string, IntensityMix[]>();
  for (const mix of mixes) {
    const group = groups.get(groupOf(mix));
    if (group) group.push(mix);
    else groups.set(groupOf(mix), [mix]);
  }
  const all = [...groups.values()];
  const comparisons = all.reduce((sum, group) => sum + [...pairingsIn(group, settings, new Set())].length, 0);
  const deviations = deviationsFor(settings.level / Math.max(1, comparisons));
  return all.flatMap((group) =>
    [...pairingsIn(group, settings, setAside(group, settings, deviations))].map((pairing) => {
      const { municipality, provider, segment, profile } = pairing.mix;
      const { intensity, own, others } = pairing;
      const difference = differenceIn(pairing, deviations);
      return {
        municipality,
        provider,
        segment,
        profile,
        intensity,
        own,
        others,
        difference,
        differs: differs(difference),
      };
    }),
  );
}
