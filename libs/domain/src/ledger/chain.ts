import { firstVersion, isLater, type Allocation, type AllocationVersion } from '../allocation/allocation';
import { standingOf, type Standing } from '../allocation/current-allocations';
import { assert } from '../assert';
import type { Book } from '../decision/book';
import { productKeyOf, type PicPrice, type Region } from '../region/region';
import { priceOn } from '../region/region-lookup';
import { addDays, laterOf, type CalendarDate } from '../values/calendar-date';
import { zeroCents } from '../values/cents';
import type { ClientKey, Product } from '../values/codes';
import type { Trajectory, TrajectoryKey } from './trajectory';

/** A number that was not allocated before, and what decides to which trajectory it belongs. */
export interface Newcomer {
  /** Of the trajectory that it begins where it belongs to none. */
  readonly key: TrajectoryKey;
  readonly client: ClientKey;
  readonly profile?: string;
  readonly starts: CalendarDate;
  readonly ends?: CalendarDate;
}

/**
 * The trajectory that a new number belongs to: of the same client, provider and profile, with no more than the agreed gap between
 * the end of the one and the begin of the other, whichever of them was allocated first (OP080). Of several, one that began before
 * it, and of those the last; a new one where there is none, and always for what has no profile.
 */
export function trajectoryFor(newcomer: Newcomer, book: Book, region: Region): TrajectoryKey {
  const { key, client, profile, starts } = newcomer;
  const reach = region.settings.trajectoryGapDays + 1;
  const follows = (after: CalendarDate, ends: CalendarDate | undefined): boolean =>
    ends === undefined || after <= addDays(ends, reach);
  const isBetter = (a: Trajectory, b: Trajectory): boolean =>
    a.starts <= starts && b.starts <= starts ? a.starts >= b.starts : a.starts < b.starts;
  const joined = [...book.trajectories.values()]
    .filter((chain) => profile !== undefined && chain.client === client && chain.profile === profile)
    .filter((chain) => follows(starts, chain.ends) && follows(chain.starts, newcomer.ends))
    .reduce<Trajectory | undefined>((best, chain) => (best && isBetter(best, chain) ? best : chain), undefined);
  return joined?.key ?? key;
}

/** The price of a PIC on a day; undefined for any other product, whatever it costs. */
export function picPriceOn(region: Region, product: Product | undefined, on: CalendarDate): PicPrice | undefined {
  const price = priceOn(region, productKeyOf(product), on);
  return price?.kind === 'pic' ? price : undefined;
}

/** What a PIC may cost in a trajectory (GW001): its price on the first day of that, or on its own where the list did not have it then. */
export const picPriceSince = (
  trajectoryStarts: CalendarDate,
  { product, starts }: Pick<AllocationVersion, 'product' | 'starts'>,
  region: Region,
): PicPrice | undefined => picPriceOn(region, product, trajectoryStarts) ?? picPriceOn(region, product, starts);

/** What a trajectory follows from. */
export type Chained = Pick<Book, 'allocations' | 'trajectories'>;

/**
 * A trajectory as the allocations in it make it: its days are theirs, its price is that of the PIC last allocated in it, on its
 * first day, or on that PIC's own first day where the list did not have it yet. Without any it keeps its days and has no price.
 */
export function trajectoryAfter(key: TrajectoryKey, book: Chained, region: Region): Trajectory {
  const known = book.trajectories.get(key);
  const links = linksOf(key, book);
  const last = lastAllocated(links);
  const spans = links.length > 0 ? links.map(({ current }) => current) : [known ?? lastSaid(key, book)];
  const starts = spans.map((span) => span.starts).reduce((a, b) => (a < b ? a : b));
  const ends = spans.map((span) => span.ends).reduce((a, b) => a && b && laterOf(a, b));
  const pic = last && picPriceSince(starts, last.current, region);
  const profile = last ? pic?.profile : known?.profile;
  return {
    key,
    client: membersOf(key, book)[0]!.client,
    ...(profile !== undefined && { profile }),
    starts,
    ...(ends !== undefined && { ends }),
    ...(pic && { pic: pic.product, price: pic.price }),
    binding: last?.allocation.regime === 'pic',
    granted: known?.granted ?? zeroCents,
    ...(known?.stopped && { stopped: true }),
  };
}

const membersOf = (key: TrajectoryKey, { allocations }: Pick<Book, 'allocations'>): readonly Allocation[] =>
  [...allocations.values()].filter(({ trajectory }) => trajectory === key);

const linksOf = (key: TrajectoryKey, book: Chained): readonly Standing[] => standing(membersOf(key, book));

const standing = (allocations: readonly Allocation[]): readonly Standing[] =>
  allocations.flatMap((allocation) => standingOf(allocation) ?? []);

/** The day whose price list gave a trajectory its price, by the allocations in it (see `picPriceSince`). */
export function priceDayOf(
  { starts }: Pick<Trajectory, 'starts'>,
  allocations: readonly Allocation[],
  region: Region,
): CalendarDate {
  const last = lastAllocated(standing(allocations))?.current;
  return !last || picPriceOn(region, last.product, starts) ? starts : last.starts;
}

/** The one whose number was allocated last: a later word on an older number allocates no PIC anew. */
const lastAllocated = (links: readonly Standing[]): Standing | undefined =>
  links.reduce<Standing | undefined>((best, link) => (best && followsOn(best, link) ? best : link), undefined);

function followsOn(a: Standing, b: Standing): boolean {
  const [first, second] = [firstVersionOf(a), firstVersionOf(b)];
  if (isLater(first, second) || isLater(second, first)) return isLater(first, second);
  return a.current.starts !== b.current.starts
    ? a.current.starts > b.current.starts
    : a.allocation.number > b.allocation.number;
}

const firstVersionOf = ({ allocation, current }: Standing): AllocationVersion => firstVersion(allocation) ?? current;

/** What a trajectory without an allocation in force goes by when it is new: the days of the deletion that named it. */
function lastSaid(key: TrajectoryKey, book: Chained): AllocationVersion {
  const version = membersOf(key, book)
    .flatMap(({ versions }) => versions)
    .at(-1);
  assert(version !== undefined, 'a trajectory is made by an allocation');
  return version;
}
