import { currentVersion, type Allocation } from '../allocation/allocation';
import { standingOf } from '../allocation/current-allocations';
import { isTemporary } from '../care/care-row';
import { picPriceOn } from '../ledger/chain';
import { heldPeriod } from '../ledger/hold-value';
import type { Region } from '../region/region';
import { courseOfCare } from '../trajectory/course';
import { spellsIn } from '../trajectory/spells';
import { trailOf, type ClientRecords } from '../trajectory/trail';
import { addDays, earlierOf, type CalendarDate } from '../values/calendar-date';
import { sumOf } from '../values/cents';
import type { ClientKey, MunicipalityCode, ProviderCode } from '../values/codes';
import type { Period } from '../values/period';
import type { IntensityMix } from './intensity';
import type { KnownAllocation, KnownGrant } from './known-care';
import type { UsedCare } from './use';

/** All of one client between a municipality and a provider. */
export interface PairRecords extends ClientRecords {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly client: ClientKey;
}

/** The numbers of a trajectory together, each in one trajectory; what was deleted stands alone. */
function* trailsIn(records: PairRecords, region: Region): Generator<ClientRecords> {
  const seen = new Set<number>();
  for (const { number } of records.allocations) {
    if (seen.has(number)) continue;
    const trail = trailOf(number, records, region);
    for (const allocation of trail.allocations) seen.add(allocation.number);
    yield trail;
  }
}

const picOf = (allocation: Allocation, region: Region) => {
  const said = currentVersion(allocation);
  return said && picPriceOn(region, said.product, said.starts);
};

/** What a trajectory is about: its profile, or else its product, or else the category of that. */
function profileOf({ allocations }: ClientRecords, region: Region): string {
  const [first] = allocations;
  const product = first && currentVersion(first)?.product;
  return (first && picOf(first, region)?.profile) ?? product?.code ?? product?.category ?? 'unknown';
}

export interface UsedAsked {
  readonly region: Region;
  readonly month: Period;
  readonly today: CalendarDate;
  /** Cents for care in the month. */
  readonly grantedOn: (municipality: MunicipalityCode, number: number) => number;
}

export const usedCareOf = (records: PairRecords, { region, month, today, grantedOn }: UsedAsked): readonly UsedCare[] =>
  [...trailsIn(records, region)].map((trail) => ({
    municipality: records.municipality,
    provider: records.provider,
    client: records.client,
    profile: profileOf(trail, region),
    course: courseOfCare(trail, earlierOf(month.ends, today)),
    spells: spellsIn(trail.care),
    granted: trail.allocations.reduce((sum, { number }) => sum + grantedOn(records.municipality, number), 0),
  }));

/** Care that ended for good, on this number, before the day on which it was to end. */
function stoppedOn(number: number, { care }: ClientRecords): CalendarDate | undefined {
  const last = spellsIn(care.filter(({ allocationNumber }) => allocationNumber === number)).at(-1);
  const { ended, endReason = '' } = last ?? {};
  return ended === undefined || isTemporary({ endReason }) ? undefined : ended;
}

/** What a forecast rests on; what was deleted plans nothing, and what was granted on it stays. */
export function knownAllocation(
  allocation: Allocation,
  records: ClientRecords,
  { knownOn, grants }: { readonly knownOn: CalendarDate; readonly grants: readonly KnownGrant[] },
): KnownAllocation | undefined {
  const said = currentVersion(allocation) ?? allocation.versions.at(-1);
  if (!said) return undefined;
  const { begins, ends } = heldPeriod(said);
  const value = sumOf(standingOf(allocation) ? allocation.years.map(({ planned }) => planned) : []);
  const stopped = stoppedOn(allocation.number, records);
  return {
    starts: begins,
    ends: ends < begins ? begins : ends,
    value,
    knownOn,
    ...(stopped !== undefined && stopped < ends && { stoppedOn: stopped }),
    grants,
  };
}

/** A mix is of the trajectories that began in so many days up to a day. */
const MIX_DAYS = 365;

/** What providers were allocated of each intensity, by municipality and profile. */
export function mixesOf(
  all: readonly PairRecords[],
  {
    region,
    on,
    sizeOf,
  }: {
    readonly region: Region;
    readonly on: CalendarDate;
    readonly sizeOf: (provider: ProviderCode) => string | undefined;
  },
): readonly IntensityMix[] {
  const mixes = new Map<string, Omit<IntensityMix, 'counts'> & { readonly counts: Map<string, number> }>();
  for (const records of all) {
    for (const { allocations } of trailsIn(records, region)) {
      const [first] = allocations
        .flatMap((allocation) => standingOf(allocation) ?? [])
        .sort((a, b) => (a.current.starts < b.current.starts ? -1 : 1));
      const pic = first && picOf(first.allocation, region);
      if (!pic || first.current.starts > on || first.current.starts <= addDays(on, -MIX_DAYS)) continue;
      const { municipality, provider } = records;
      const key = [municipality, provider, pic.profile].join('|');
      const size = sizeOf(provider);
      const mix = mixes.get(key) ?? {
        ...{ municipality, provider, segment: pic.segment, profile: pic.profile },
        ...(size !== undefined && { size }),
        counts: new Map<string, number>(),
      };
      mix.counts.set(pic.intensity, (mix.counts.get(pic.intensity) ?? 0) + 1);
      mixes.set(key, mix);
    }
  }
  return [...mixes.values()];
}
