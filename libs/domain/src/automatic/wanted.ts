import type { Allocation, AllocationVersion } from '../allocation/allocation';
import type { Book } from '../decision/book';
import { picPriceSince } from '../ledger/chain';
import type { AllocatedProduct } from '../message/allocation';
import type { BirthDate } from '../message/client';
import type { AllocationRequest } from '../message/request';
import type { ChangeRequest } from '../message/change-request';
import { productKeyOf, type Price, type Region } from '../region/region';
import { priceOn } from '../region/region-lookup';
import type { CalendarDate } from '../values/calendar-date';
import type { ClientKey } from '../values/codes';
import type { RegisteredClient } from './automatic-facts';

/** One row that is asked for, as it would be allocated, and the books without and with what would be allocated together with it. */
export interface Wanted {
  readonly kind: (AllocationRequest | ChangeRequest)['kind'];
  readonly client: ClientKey;
  /** As far as it is known. */
  readonly birth?: BirthDate;
  readonly registered?: RegisteredClient;
  /** Who referred the client: two digits of code list COD327. Only a JW315 says so. */
  readonly referrer?: string;
  readonly region: Region;
  readonly today: CalendarDate;
  /** Under a number that it may not keep. */
  readonly row: AllocatedProduct;
  /** The first day for which anything is asked: of an allocation that exists it may be later than its own first day. */
  readonly from: CalendarDate;
  /** What the allocation of this number is until now; absent for one that is new. */
  readonly current?: AllocationVersion;
  /** Everything that would be allocated together. */
  readonly numbers: readonly number[];
  readonly before: Book;
  readonly after: Book;
}

/** The row as the book would have it. */
export const allocationOf = ({ row, after }: Wanted): Allocation => after.allocations.get(row.allocationNumber)!;

/** What was agreed for the product on the first day asked; undefined also where no product of the list is named. */
export const agreedPrice = ({ row, from, region }: Wanted): Price | undefined =>
  priceOn(region, productKeyOf(row.product), from);

/** What a PIC costs, which is its ceiling; undefined for any other product. */
export function picPrice(wanted: Wanted): number | undefined {
  const { row, region, after } = wanted;
  const trajectory = after.trajectories.get(allocationOf(wanted).trajectory);
  return picPriceSince(trajectory?.starts ?? row.starts, row, region)?.price;
}

/** It asks for an extent or a budget that is not allocated yet, and not only for other days. */
export const asksForMore = ({ row, current }: Wanted): boolean => current === undefined || !sameTerms(row, current);

type Terms = Pick<AllocatedProduct, 'extent' | 'budget'>;

export const sameTerms = (a: Terms, b: Terms): boolean =>
  a.budget === b.budget &&
  a.extent?.volume === b.extent?.volume &&
  a.extent?.unit === b.extent?.unit &&
  a.extent?.frequency === b.extent?.frequency;

/** It asks for days that are not allocated yet. */
export const asksForLonger = ({ row, current }: Wanted): boolean =>
  current === undefined || (current.ends !== undefined && (row.ends === undefined || row.ends > current.ends));
