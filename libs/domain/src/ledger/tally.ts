import { assert } from '../assert';
import { currentVersion, type Allocation, type AllocationVersion } from '../allocation/allocation';
import type { Book, DebitKey, DebitState } from '../decision/book';
import type { DeclarationLine } from '../message/declaration';
import type { Segment } from '../region/region';
import type { Room, RoomKey } from './room';
import type { Trajectory, TrajectoryKey } from './trajectory';

/** An allocation while a message is judged. */
export interface RunningAllocation {
  readonly allocation: Allocation;
  /** Undefined when every version was withdrawn. */
  readonly current: AllocationVersion | undefined;
  /** Net granted, in the unit of the allocation or in minutes where that is the hour. */
  volume: number;
  /** Net granted, in cents. */
  amount: number;
}

export interface RunningTrajectory {
  readonly trajectory: Trajectory;
  granted: number;
}

export interface RunningRoom {
  readonly room: Room;
  /** `Infinity` where no limit was set. */
  readonly limit: number;
  /** What the cap never comes below. */
  readonly floor: number;
  used: number;
  cap: number;
}

/**
 * A book with what the message at hand has changed so far. It is the one thing here that changes in place, because a
 * message may have ten thousand lines; it never leaves the function that opened it.
 */
export interface Tally {
  readonly book: Book;
  readonly allocations: Map<number, RunningAllocation>;
  readonly trajectories: Map<TrajectoryKey, RunningTrajectory>;
  readonly rooms: Map<RoomKey, RunningRoom>;
  readonly roomsFor: Map<string, readonly RunningRoom[]>;
  readonly references: Set<string>;
  readonly debits: Map<DebitKey, DebitState>;
}

export const openTally = (book: Book): Tally => ({
  book,
  allocations: new Map(),
  trajectories: new Map(),
  rooms: new Map(),
  roomsFor: new Map(),
  references: new Set(),
  debits: new Map(),
});

export const isReferenceUsed = ({ book, references }: Tally, reference: string): boolean =>
  references.has(reference) || book.lines.has(reference);

export const debitKey = (line: DeclarationLine): DebitKey =>
  `${line.allocationNumber}|${line.category}|${line.productCode}|${line.period.begins}`;

const noDebits: DebitState = { rounds: 0, open: false };

export const debitState = ({ book, debits }: Tally, key: DebitKey): DebitState =>
  debits.get(key) ?? book.debits.get(key) ?? noDebits;

export function runningAllocation({ book, allocations }: Tally, number: number): RunningAllocation | undefined {
  const running = allocations.get(number);
  if (running) return running;
  const allocation = book.allocations.get(number);
  if (!allocation) return undefined;
  const amount = allocation.years.reduce((sum, year) => sum + year.granted, 0);
  const opened = { allocation, current: currentVersion(allocation), volume: allocation.grantedVolume, amount };
  allocations.set(number, opened);
  return opened;
}

export function runningTrajectory({ book, trajectories }: Tally, key: TrajectoryKey): RunningTrajectory {
  const running = trajectories.get(key);
  if (running) return running;
  const trajectory = book.trajectories.get(key);
  assert(trajectory !== undefined, 'the trajectory of an allocation at hand is in the book');
  const opened = { trajectory, granted: trajectory.granted };
  trajectories.set(key, opened);
  return opened;
}

const amountOr = (amount: Room['limit']): number => (amount === 'none' ? Infinity : amount);

export function runningRoom({ book, rooms }: Tally, key: RoomKey): RunningRoom {
  const running = rooms.get(key);
  if (running) return running;
  const room = book.rooms.get(key);
  assert(room !== undefined, 'every room that a line at hand counts in is in the book');
  const { limit, forGood = limit, used, cap } = room;
  const opened = { room, limit: amountOr(limit), floor: amountOr(forGood), used, cap: amountOr(cap) };
  rooms.set(key, opened);
  return opened;
}

/** Every room that counts for care of a year and segment: of the municipality or the region, of the segment or of both. */
export function roomsFor(tally: Tally, year: number, segment: Segment | undefined): readonly RunningRoom[] {
  const key = segment === undefined ? `${year}` : `${year}/${segment}`;
  const found = tally.roomsFor.get(key);
  if (found) return found;
  const rooms: RunningRoom[] = [];
  for (const room of tally.book.rooms.values()) {
    if (room.year === year && counts(room, tally.book, segment)) rooms.push(runningRoom(tally, room.key));
  }
  tally.roomsFor.set(key, rooms);
  return rooms;
}

const counts = (room: Room, book: Book, segment: Segment | undefined): boolean =>
  room.provider === book.provider &&
  (room.municipality === undefined || room.municipality === book.municipality) &&
  (room.segment === undefined || room.segment === segment);
