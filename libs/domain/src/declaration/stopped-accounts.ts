import type { Book } from '../decision/book';
import { countsFor } from '../ledger/hold';
import type { DeclarationLine, DeclaredClient } from '../message/declaration';
import { productKey, type Region } from '../region/region';
import { priceOn } from '../region/region-lookup';
import { yearOf } from '../values/calendar-date';

/** Lines, by client. */
interface Claimed {
  readonly clients: readonly Pick<DeclaredClient, 'lines'>[];
}

/**
 * A line names a room or trajectory that does not add up, to take from it or to give back. Whatever the other rules say of it: what they
 * count may be what is wrong, and a fault of ours must never end as a refusal (L17).
 */
export function drawsOnStopped({ clients }: Claimed, book: Book, region: Region): boolean {
  const rooms = [...book.rooms.values()].filter(({ stopped }) => stopped);
  const isStopped = (line: DeclarationLine): boolean => {
    const earlier = line.previousReference === undefined ? undefined : book.lines.get(line.previousReference);
    if (earlier?.rooms.some((key) => book.rooms.get(key)?.stopped)) return true;
    const allocation = book.allocations.get(line.allocationNumber);
    const trajectory = earlier?.trajectory ?? allocation?.trajectory;
    if (trajectory !== undefined && book.trajectories.get(trajectory)?.stopped) return true;
    if (rooms.length === 0 || !allocation) return false;
    const price = priceOn(region, productKey(line.category, line.productCode), line.period.begins);
    const segment = price?.segment ?? allocation.segment;
    const { provider, municipality } = book;
    const counted = { provider, municipality, ...(segment && { segment }) };
    const year = yearOf(line.period.begins);
    return rooms.some((room) => room.year === year && countsFor(room, counted));
  };
  return clients.some(({ lines }) => lines.some(isStopped));
}
