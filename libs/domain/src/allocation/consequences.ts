import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Booking } from '../decision/decision';
import { trajectoryAfter } from '../ledger/chain';
import { planned, rehold, type HoldsSet } from '../ledger/hold';
import type { Trajectory } from '../ledger/trajectory';
import type { Region } from '../region/region';
import type { Allocation } from './allocation';

export type VersionBooking = Extract<Booking, { kind: 'version-added' | 'version-withdrawn' }>;

const numberIn = (booking: VersionBooking): number =>
  booking.kind === 'version-added' ? booking.allocation.number : booking.number;

/** The bookings, and what follows from them: trajectories that changed, and what the allocations hold of the rooms. */
export function withConsequences(bookings: readonly VersionBooking[], book: Book, region: Region): readonly Booking[] {
  const all: Booking[] = [...bookings];
  let working = applyBookings(book, bookings);
  for (const number of new Set(bookings.map(numberIn))) {
    const more = consequences(number, working, region);
    working = applyBookings(working, more);
    all.push(...more);
  }
  return all;
}

function consequences(number: number, book: Book, region: Region): readonly Booking[] {
  const allocation = book.allocations.get(number)!;
  const trajectory = trajectoryAfter(allocation.trajectory, book, region);
  const holds = rehold(planned(allocation, region, book.care.get(allocation.client)).allocation, book);
  return [
    ...(sameTrajectory(trajectory, book.trajectories.get(trajectory.key)) ? [] : [trajectorySet(trajectory)]),
    ...(sameHolds(holds, allocation) ? [] : [holds]),
  ];
}

const trajectorySet = (trajectory: Trajectory): Booking => ({ kind: 'trajectory-set', trajectory });

const CHANGEABLE = ['client', 'profile', 'starts', 'ends', 'pic', 'price', 'binding'] as const;

const sameTrajectory = (a: Trajectory, b: Trajectory | undefined): boolean =>
  b !== undefined && CHANGEABLE.every((field) => a[field] === b[field]);

const sameHolds = ({ years, holding }: HoldsSet, { years: before, holding: held }: Allocation): boolean =>
  HELD.every((field) => holding?.[field] === held?.[field]) &&
  years.length === before.length &&
  years.every((row, at) => {
    const was = before[at]!;
    return row.year === was.year && row.planned === was.planned && row.held === was.held;
  });

const HELD = ['until', 'carriedTo', 'expiredOn'] as const;
