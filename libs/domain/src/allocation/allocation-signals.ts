import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Booking } from '../decision/decision';
import { picPriceOn } from '../ledger/chain';
import { planned } from '../ledger/hold';
import type { Room } from '../ledger/room';
import type { AllocationMessage } from '../message/allocation';
import { hasAgreement } from '../region/region-lookup';
import type { Signal } from '../rule/finding';
import { currentVersion, isDeletion, type Allocation, type AllocationVersion } from './allocation';
import type { Bookkeeping } from './book-allocation';

/**
 * What a person should know of a JW301 that is booked all the same, because a municipality allocates what it sees fit: money and
 * contracts that do not bear it. Only of what the message changed.
 */
export function allocationSignals(
  { client }: AllocationMessage,
  { book, region }: Bookkeeping,
  bookings: readonly Booking[],
): readonly Signal[] {
  const after = applyBookings(book, bookings);
  const perProduct = client.products.flatMap(({ allocationNumber }, product) => {
    const added = bookings.find((b) => b.kind === 'version-added' && b.allocation.number === allocationNumber);
    const allocation = after.allocations.get(allocationNumber)!;
    const current = currentVersion(allocation);
    if (added?.kind !== 'version-added' || current !== added.version || isDeletion(current)) return [];
    const place = { kind: 'product', product } as const;
    return productSignals({ allocation, current }, { book: after, region }).map((signal) => ({ ...signal, place }));
  });
  return [...perProduct, ...overcommittedRooms(book, after)];
}

interface Booked {
  readonly allocation: Allocation;
  readonly current: AllocationVersion;
}

type Unplaced = Omit<Signal, 'place'>;

function productSignals({ allocation, current }: Booked, { book, region }: Bookkeeping): readonly Unplaced[] {
  const { number: allocationNumber, regime } = allocation;
  const { starts, extent, product } = current;
  const trajectory = book.trajectories.get(allocation.trajectory);
  const pic = picPriceOn(region, product, trajectory?.starts ?? starts) ?? picPriceOn(region, product, starts);
  const allocatedCents = extent?.unit === '83' ? extent.volume : 0;
  return [
    ...(pic && allocatedCents > pic.price
      ? [{ rule: 'GW001', figures: { allocationNumber, allocatedCents, priceCents: pic.price } } as const]
      : []),
    ...(hasAgreement(region, book, starts) ? [] : [{ rule: 'GW003', figures: { allocationNumber, starts } } as const]),
    ...(regime === 'population' ? [{ rule: 'GW004', figures: { allocationNumber, starts } } as const] : []),
    ...(planned(allocation, region).unknown
      ? [{ rule: 'no-hold-known', figures: { allocationNumber, starts } } as const]
      : []),
  ];
}

/** Rooms that promise more than they have since this message; said once, when it passes zero (GW002). */
export const overcommittedRooms = (before: Book, after: Book): readonly Signal[] =>
  [...after.rooms.values()]
    .filter((room) => freeCents(room) < 0 && freeCents(before.rooms.get(room.key) ?? room) >= 0)
    .map((room) => ({
      rule: 'room-overcommitted',
      place: { kind: 'header' },
      figures: {
        room: room.key,
        limitCents: room.limit,
        usedCents: room.used,
        heldCents: room.held,
        freeCents: freeCents(room),
      },
    }));

const freeCents = ({ limit, used, held }: Room): number => (limit === 'none' ? Infinity : limit - used - held);
