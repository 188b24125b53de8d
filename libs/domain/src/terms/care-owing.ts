import type { Allocation, AllocationVersion } from '../allocation/allocation';
import { standingOf } from '../allocation/current-allocations';
import type { CareRow } from '../care/care-row';
import { currentCare, openStarts } from '../care/current-care';
import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Booking, Decision } from '../decision/decision';
import type { CalendarDate } from '../values/calendar-date';
import { dueOn, type Obligation, type ObligationKey, type Owing } from './obligation';
import type { WorkCalendar } from './working-days';

interface At {
  /** As it was before the decision. */
  readonly book: Book;
  readonly today: CalendarDate;
  readonly calendar: WorkCalendar;
}

/**
 * What a provider owes of what was allocated to it: to report that care began (OP271), and of care that began, that it ended (OP272). It
 * follows from what stands of the allocation and of the care after the decision, in whatever order that came.
 */
export function careOwing(at: At, { bookings }: Decision): Owing {
  const numbers = new Set(bookings.flatMap((booking) => numberIn(booking, at.book)));
  if (numbers.size === 0) return { opened: [], settled: [] };
  const after = applyBookings(at.book, bookings);
  const each = [...numbers].map((number) => allocationOwing(at, number, after));
  return { opened: each.flatMap(({ opened }) => opened), settled: each.flatMap(({ settled }) => settled) };
}

/** The allocation whose versions or care a booking changes. */
function numberIn(booking: Booking, { care }: Book): number | readonly never[] {
  switch (booking.kind) {
    case 'version-added':
      return booking.allocation.number;
    case 'version-withdrawn':
      return booking.number;
    case 'care-row-added':
      return booking.row.allocationNumber ?? [];
    case 'care-row-withdrawn': {
      const { client, message, position } = booking;
      const row = care.get(client)?.find((each) => each.message === message && each.position === position);
      return row?.allocationNumber ?? [];
    }
    default:
      return [];
  }
}

function allocationOwing({ book, today, calendar }: At, number: number, after: Book): Owing {
  const allocation = after.allocations.get(number);
  if (!allocation) return { opened: [], settled: [] };
  const opened = reportsOwed(allocation, after.care.get(allocation.client) ?? []).map(
    ({ kind, on, toldBy }): Obligation => {
      // What was only said, or begun, when its day had passed is owed from then on.
      const since = on > today ? on : today;
      const parties = { debtor: allocation.provider, creditor: allocation.municipality };
      return { kind, message: toldBy, reference: `${number}`, ...parties, since, due: dueOn(kind, since, calendar) };
    },
  );
  return { opened, settled: otherThan(opened, book.allocations.get(number)) };
}

interface Report {
  readonly kind: 'start' | 'stop';
  /** The day that it is about. */
  readonly on: CalendarDate;
  /** The message that told that day first. */
  readonly toldBy: number;
}

function reportsOwed(allocation: Allocation, rows: readonly CareRow[]): readonly Report[] {
  const version = standingOf(allocation)?.current;
  if (!version) return [];
  const current = currentCare(rows);
  const ofNumber = ({ allocationNumber }: CareRow): boolean => allocationNumber === allocation.number;
  const { starts, ends } = version;
  if (ends !== undefined && openStarts(current).some(ofNumber))
    return [{ kind: 'stop', on: ends, toldBy: firstThat(allocation, (other) => other.ends === ends) }];
  if ([...current.values()].some(ofNumber) || hasEnded(version)) return [];
  return [{ kind: 'start', on: starts, toldBy: firstThat(allocation, (other) => other.starts === starts) }];
}

/** It ended by the day that said so: of care that nobody reported nothing is to be expected any more. */
const hasEnded = ({ changeReason, ends, allocatedOn }: AllocationVersion): boolean =>
  changeReason !== undefined && ends !== undefined && ends <= allocatedOn;

/** The first to arrive: what came later but was written sooner tells the provider nothing new. */
const firstThat = ({ versions }: Allocation, says: (version: AllocationVersion) => boolean): number =>
  Math.min(...versions.filter((version) => !version.withdrawn && says(version)).map(({ message }) => message));

/** Whatever may have been owed of the allocation before. */
function otherThan(opened: readonly Obligation[], before: Allocation | undefined): readonly ObligationKey[] {
  const messages = new Set(before?.versions.map(({ message }) => message));
  return [...messages].flatMap((message) =>
    (['start', 'stop'] as const)
      .filter((kind) => !opened.some((owed) => owed.kind === kind && owed.message === message))
      .map((kind) => ({ kind, message, reference: `${before!.number}` })),
  );
}
