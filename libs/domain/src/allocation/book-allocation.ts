import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Booking } from '../decision/decision';
import type { Case } from '../decision/facts';
import { picPriceOn, trajectoryFor } from '../ledger/chain';
import type { TrajectoryKey } from '../ledger/trajectory';
import type { AllocatedProduct, AllocationMessage } from '../message/allocation';
import { productKeyOf, type Region, type Segment } from '../region/region';
import { priceOn, regimeOn } from '../region/region-lookup';
import { dayNumber } from '../values/calendar-date';
import type { ClientKey } from '../values/codes';
import { currentVersion, type Allocation, type AllocationVersion } from './allocation';
import { withConsequences } from './consequences';

type NewVersion = Extract<Booking, { kind: 'version-added' }>;

/** What the book is read with, and by. */
export interface Bookkeeping {
  readonly book: Book;
  readonly region: Region;
}

/**
 * The bookings of a sound JW301: what each product adds to the book as the products before it left it, in the order in which they
 * begin, so that a row that follows another in the same message continues its trajectory wherever it stands.
 */
export const bookAllocation = (c: Case<AllocationMessage>, at: Bookkeeping): readonly Booking[] =>
  bookProducts({ products: c.content.client.products, client: c.clientKeys[0]!, message: c.message }, at);

/** What is allocated to one client by one message, written or not yet. */
export interface AllocatedTogether {
  readonly products: readonly AllocatedProduct[];
  readonly client: ClientKey;
  readonly message: number;
}

export function bookProducts(
  { products, ...by }: AllocatedTogether,
  { book, region }: Bookkeeping,
): readonly Booking[] {
  const inOrder = [...products].sort((a, b) => dayNumber(a.starts) - dayNumber(b.starts));
  const bookings: Booking[] = [];
  let working = book;
  for (const product of inOrder) {
    const added = newVersion({ ...by, product }, { book: working, region });
    const more = withConsequences([added], working, region);
    working = applyBookings(working, more);
    bookings.push(...more);
  }
  return bookings;
}

interface Row {
  readonly product: AllocatedProduct;
  readonly client: ClientKey;
  readonly message: number;
}

/**
 * The version a product adds. A resend, which keeps date and time of what was sent before, adds one too: it changes nothing,
 * but it stands when the message before it is refused.
 */
function newVersion({ product, client, message }: Row, at: Bookkeeping): NewVersion {
  const known = at.book.allocations.get(product.allocationNumber);
  const allocation =
    known && currentVersion(known) ? identityOf(known) : newAllocation({ product, client, message }, at);
  return { kind: 'version-added', allocation, version: versionOf(product, message) };
}

function versionOf(from: AllocatedProduct, message: number): AllocationVersion {
  const { allocatedOn, allocatedAt, product, starts, ends, extent, budget, changeReason } = from;
  return {
    message,
    allocatedOn,
    allocatedAt,
    ...(product && { product }),
    starts,
    ...(ends !== undefined && { ends }),
    ...(extent && { extent }),
    ...(budget !== undefined && { budget }),
    ...(changeReason !== undefined && { changeReason }),
    withdrawn: false,
  };
}

const identityOf = (known: Allocation): NewVersion['allocation'] => {
  const { municipality, provider, number, client, regime, segment, trajectory } = known;
  return { municipality, provider, number, client, regime, ...(segment && { segment }), trajectory };
};

/**
 * A number that was not booked before, or of which everything was taken back: that may have begun a trajectory which others
 * continue, and on which money was granted, so that it does not begin the same one again.
 */
function newAllocation({ product: row, client, message }: Row, { book, region }: Bookkeeping) {
  const { municipality, provider } = book;
  const { allocationNumber: number, product, starts, ends } = row;
  const key = `${municipality}/${number}${book.allocations.has(number) ? `/${message}` : ''}` as TrajectoryKey;
  const segment = segmentOf(row, region);
  const profile = picPriceOn(region, product, starts)?.profile;
  const newcomer = {
    key,
    client,
    starts,
    ...(ends !== undefined && { ends }),
    ...(profile !== undefined && { profile }),
  };
  return {
    municipality,
    provider,
    number,
    client,
    regime: regimeOn(region, { municipality, ...(segment && { segment }) }, starts),
    ...(segment && { segment }),
    trajectory: trajectoryFor(newcomer, book, region),
  };
}

const segmentOf = ({ product, starts }: AllocatedProduct, region: Region): Segment | undefined =>
  priceOn(region, productKeyOf(product), starts)?.segment;
