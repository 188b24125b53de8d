import type { Allocation, AllocationVersion } from '../allocation/allocation';
import { standingOf, type Standing } from '../allocation/current-allocations';
import type { CareRow } from '../care/care-row';
import { picPriceOn } from '../ledger/chain';
import type { Region } from '../region/region';
import type { AskedRequest } from '../request/asked';
import { addDays } from '../values/calendar-date';

/** All that was asked, allocated and reported of one client between a municipality and a provider, whatever it was about. */
export interface ClientRecords {
  readonly allocations: readonly Allocation[];
  /** In the order in which they were booked. */
  readonly care: readonly CareRow[];
  readonly requests: readonly AskedRequest[];
}

/** What belongs to one trajectory, of all the records of its client. */
export function trailOf(number: number, records: ClientRecords, region: Region): ClientRecords {
  const chained = chainWith(number, records.allocations, region);
  const numbers = new Set(chained.map((allocation) => allocation.number));
  return {
    allocations: chained,
    care: records.care.filter(
      ({ allocationNumber }) => allocationNumber !== undefined && numbers.has(allocationNumber),
    ),
    requests: records.requests.filter((request) => led(request, chained)),
  };
}

/**
 * The number with all that continue one another: of the same profile, with no larger gap than agreed between the end of the one and
 * the begin of the other. It is told from what stands now, so no order in which it came changes it. The ledger keeps to the chain that
 * a number was booked in, for money was granted on that (D17).
 */
function chainWith(number: number, allocations: readonly Allocation[], region: Region): readonly Allocation[] {
  const named = allocations.filter((allocation) => allocation.number === number);
  const chain = named.flatMap((allocation) => standingOf(allocation) ?? []);
  if (chain.length === 0) return named;
  const left = new Set(allocations.flatMap((allocation) => standingOf(allocation) ?? []));
  for (const link of chain) {
    for (const other of left) {
      if (other.allocation.number !== number && follows(link, other, region)) {
        left.delete(other);
        chain.push(other);
      }
    }
  }
  return chain.map(({ allocation }) => allocation);
}

function follows({ current: a }: Standing, { current: b }: Standing, region: Region): boolean {
  const profile = picPriceOn(region, a.product, a.starts)?.profile;
  if (profile === undefined || profile !== picPriceOn(region, b.product, b.starts)?.profile) return false;
  const reach = region.settings.trajectoryGapDays + 1;
  const reaches = (ends: AllocationVersion['ends'], starts: AllocationVersion['starts']): boolean =>
    ends === undefined || starts <= addDays(ends, reach);
  return reaches(a.ends, b.starts) && reaches(b.ends, a.starts);
}

/** A message that honoured the request brought a version of one of them. */
const led = ({ withdrawn, answers }: AskedRequest, chained: readonly Allocation[]): boolean =>
  !withdrawn &&
  answers.some(
    (answer) =>
      answer.verdict === 'allocated' &&
      !answer.withdrawn &&
      chained.some(({ versions }) => versions.some((version) => version.message === answer.message)),
  );
