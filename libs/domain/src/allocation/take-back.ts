import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Decision } from '../decision/decision';
import type { PairFacts } from '../decision/pair-facts';
import type { Signal } from '../rule/finding';
import { sumOf } from '../values/cents';
import { currentVersion } from './allocation';
import { withConsequences } from './consequences';

/** The versions a JW301 brought are withdrawn, and what followed from them follows anew; what was granted meanwhile stays. */
export function takeBackAllocations(
  message: number,
  { book, region }: PairFacts,
): Pick<Decision, 'bookings' | 'signals'> {
  const withdrawn = [...book.allocations.values()]
    .filter(({ versions }) => versions.some((version) => version.message === message && !version.withdrawn))
    .map(({ number }) => ({ kind: 'version-withdrawn', number, message }) as const);
  const bookings = withConsequences(withdrawn, book, region);
  const after = applyBookings(book, bookings);
  const granted = withdrawn
    .filter(({ number }) => currentVersion(book.allocations.get(number)!)?.message === message)
    .flatMap(({ number }) => grantedBeyond(after, number));
  return { bookings, signals: granted };
}

/** Money that was granted on what no longer holds: more than what is left of the allocation is worth. */
function grantedBeyond({ allocations }: Book, allocationNumber: number): readonly Signal[] {
  const { years } = allocations.get(allocationNumber)!;
  const grantedCents = sumOf(years.map(({ granted }) => granted));
  const plannedCents = sumOf(years.map(({ planned }) => planned));
  if (grantedCents <= plannedCents) return [];
  return [
    {
      rule: 'granted-after-refusal',
      place: { kind: 'header' },
      figures: { allocationNumber, grantedCents, plannedCents },
    },
  ];
}
