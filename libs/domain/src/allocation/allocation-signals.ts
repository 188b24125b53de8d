import { applyBookings } from '../decision/apply-bookings';
import type { Booking } from '../decision/decision';
import type { Case } from '../decision/facts';
import { planned } from '../ledger/hold';
import type { AllocationMessage } from '../message/allocation';
import type { Signal } from '../rule/finding';
import { currentVersion, isDeletion } from './allocation';
import type { Bookkeeping } from './book-allocation';
import { contractRules, type BookedAllocation } from './contract.rules';
import { incompletePicture, stackedOn } from './picture-signals';

/**
 * What a person should know of a JW301 that is booked all the same, because a municipality allocates what it sees fit: money and
 * contracts that do not bear it, and what else the client has. Of its rows only of what the message changed.
 */
export function allocationSignals(
  c: Case<AllocationMessage>,
  { book, region }: Bookkeeping,
  bookings: readonly Booking[],
): readonly Signal[] {
  const after = applyBookings(book, bookings);
  const perProduct = c.content.client.products.flatMap(({ allocationNumber }, product) => {
    const added = bookings.find((b) => b.kind === 'version-added' && b.allocation.number === allocationNumber);
    const allocation = after.allocations.get(allocationNumber)!;
    const current = currentVersion(allocation);
    if (added?.kind !== 'version-added' || current !== added.version || isDeletion(current)) return [];
    const place = { kind: 'product', product } as const;
    const booked = { allocation, current, birth: c.content.client.birthDate, book: after, region };
    return productSignals(booked).map((signal) => ({ ...signal, place }));
  });
  return [...perProduct, ...incompletePicture(c, after)];
}

type Unplaced = Omit<Signal, 'place'>;

function productSignals(booked: BookedAllocation): readonly Unplaced[] {
  const { allocation, current, region } = booked;
  const { number: allocationNumber } = allocation;
  const stacked = stackedOn(booked);
  return [
    ...contractRules
      .filter((rule) => !rule.holds(booked))
      .map((rule): Unplaced => ({ rule: rule.code, figures: rule.figures(booked) })),
    ...(planned(allocation, region).unknown
      ? [{ rule: 'no-hold-known', figures: { allocationNumber, starts: current.starts } } as const]
      : []),
    ...(stacked ? [{ rule: 'stacked-product', figures: stacked } as const] : []),
  ];
}
