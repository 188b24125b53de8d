import { trajectoryAfter } from '../ledger/chain';
import { holdingOn } from '../ledger/holding';
import type { Trajectory } from '../ledger/trajectory';
import type { Region } from '../region/region';
import { zeroCents } from '../values/cents';
import type { CalendarDate } from '../values/calendar-date';
import type { AsOf } from '../values/clocks';
import {
  accountOf,
  allocationFrom,
  type AllocationRecords,
  type AccountEntry,
  type TrajectoryAccount,
  type TrajectoryBook,
} from './account';
import { courseOfCare, type CourseOfCare } from './course';
import { isAllocatedBy, recordsOn } from './on-day';
import { trailOf, type ClientRecords } from './trail';

/** All that was known of a client at an instant. */
export interface KnownRecords extends Pick<ClientRecords, 'care' | 'requests'> {
  /** That of the number which is asked for. */
  readonly trajectory: Omit<Trajectory, 'granted'>;
  readonly allocations: readonly AllocationRecords[];
  /** In the order in which they were judged. */
  readonly entries: readonly AccountEntry[];
}

export interface Telling {
  /** As it was known then. */
  readonly region: Region;
  /** The day on which it was known. */
  readonly today: CalendarDate;
  readonly asOf: AsOf;
}

/** What became of the care under a number, and of its money. */
export interface ToldTrajectory extends CourseOfCare {
  readonly account: TrajectoryAccount;
  readonly asOf: AsOf;
}

/** Undefined where a day is asked for on which the number was neither allocated nor to begin. */
export function toldTrajectory(number: number, known: KnownRecords, telling: Telling): ToldTrajectory | undefined {
  const { trueOn } = telling.asOf;
  const entries = known.entries.filter(({ period }) => trueOn === undefined || period.begins <= trueOn);
  const allocations = known.allocations.map((allocation) => allocationFrom(heldOn(allocation, trueOn), entries));
  const all = { allocations, care: known.care, requests: known.requests };
  const records = trueOn === undefined ? all : recordsOn(all, trueOn);
  if (!records.allocations.some((allocation) => allocation.number === number)) return undefined;
  const inIt = records.allocations.filter(({ trajectory }) => trajectory === known.trajectory.key);
  const book: TrajectoryBook = { trajectory: trajectoryOn(known, inIt, telling), allocations: inIt, entries };
  return {
    ...courseOfCare(trailOf(number, records, telling.region), trueOn ?? telling.today),
    account: accountOf(book, telling.region),
    asOf: telling.asOf,
  };
}

/** Of a day with what time had done to its hold by then. */
const heldOn = ({ holding = {}, ...said }: AllocationRecords, trueOn: CalendarDate | undefined): AllocationRecords => ({
  ...said,
  holding: trueOn === undefined ? holding : holdingOn(holding, trueOn),
});

/** Of a day the ceiling that follows from what was allocated by then; else the one that the ledger went by. */
function trajectoryOn(
  { trajectory, allocations }: KnownRecords,
  inIt: TrajectoryBook['allocations'],
  { region, asOf: { trueOn } }: Telling,
): KnownRecords['trajectory'] {
  const all = allocations.filter((allocation) => allocation.trajectory === trajectory.key);
  if (trueOn === undefined || all.every((allocation) => isAllocatedBy(allocation, trueOn))) return trajectory;
  const after = trajectoryAfter(
    trajectory.key,
    {
      allocations: new Map(inIt.map((allocation) => [allocation.number, allocation])),
      trajectories: new Map([[trajectory.key, { ...trajectory, granted: zeroCents }]]),
    },
    region,
  );
  return { ...after, ...(trajectory.stopped && { stopped: true }) };
}
