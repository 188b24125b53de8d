import type { Book } from '../decision/book';
import type { CalendarDate } from '../values/calendar-date';
import type { ClientKey } from '../values/codes';
import { currentVersion, isDeletion, type Allocation, type AllocationVersion } from './allocation';

/** An allocation that stands, with what was said of it last. */
export interface Standing {
  readonly allocation: Allocation;
  readonly current: AllocationVersion;
}

/** Neither deleted nor taken back. */
export function standingOf(allocation: Allocation): Standing | undefined {
  const current = currentVersion(allocation);
  return current && !isDeletion(current) ? { allocation, current } : undefined;
}

/** It stands, and has not ended before the day; one that begins after it counts too. */
export function currentOn(allocation: Allocation, on: CalendarDate): Standing | undefined {
  const standing = standingOf(allocation);
  return standing && (standing.current.ends === undefined || standing.current.ends >= on) ? standing : undefined;
}

const allocatedTo = ({ allocations }: Pick<Book, 'allocations'>, client: ClientKey): readonly Allocation[] =>
  [...allocations.values()].filter((allocation) => allocation.client === client);

/** Whatever the municipality of the book ever allocated to a client at its provider, and stands. */
export const standingAllocations = (book: Pick<Book, 'allocations'>, client: ClientKey): readonly Standing[] =>
  allocatedTo(book, client).flatMap((allocation) => standingOf(allocation) ?? []);

/** Of that what is current on a day. */
export const currentAllocations = (
  book: Pick<Book, 'allocations'>,
  client: ClientKey,
  on: CalendarDate,
): readonly Standing[] => allocatedTo(book, client).flatMap((allocation) => currentOn(allocation, on) ?? []);
