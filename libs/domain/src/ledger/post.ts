import { assert } from '../assert';
import type { EarlierLine } from '../decision/book';
import type { DeclarationLine } from '../message/declaration';
import { yearOf } from '../values/calendar-date';
import { cents, negate, signed, type Cents } from '../values/cents';
import type { Unit } from '../values/codes';
import type { Posting } from './posting';
import { fitsInAll } from './room-fit';
import { debitKey, debitState, runningAllocation, runningRoom, runningTrajectory } from './tally';
import type { RunningAllocation, RunningRoom, RunningTrajectory, Tally } from './tally';

/** Where a line stands in its message, by index. */
export interface LinePlace {
  readonly client: number;
  readonly line: number;
}

/** A debit that may be granted, with the accounts it draws on. */
export interface Grant {
  readonly declared: DeclarationLine;
  readonly allocation: RunningAllocation;
  readonly trajectory: RunningTrajectory;
  readonly rooms: readonly RunningRoom[];
  /** The municipality grants it itself, over whatever limit; the gateway never grants past a ceiling. */
  readonly byMunicipality?: true;
}

/** Hours in minutes, because hours may be declared in minutes; any other unit as it is. */
export const inMinutes = (volume: number, unit: Unit): number => (unit === '04' ? volume * 60 : volume);

const minuteUnit = (unit: Unit): Unit => (unit === '04' ? '01' : unit);

/** The volume of the line counts on the allocation: it has an extent, of the product and in the unit of the line. */
export const measures = ({ current }: RunningAllocation, line: DeclarationLine): boolean =>
  current?.extent !== undefined &&
  minuteUnit(current.extent.unit) === minuteUnit(line.unit) &&
  current.product?.code === line.productCode &&
  current.product.category === line.category;

const volumeOn = (allocation: RunningAllocation, line: DeclarationLine): number =>
  measures(allocation, line) ? inMinutes(line.volume, line.unit) : 0;

/** The price binds this allocation in its trajectory, and this takes what is granted past it. What asks for nothing passes nothing. */
export const isPastCeiling = (
  { allocation: { allocation }, trajectory: { trajectory, granted } }: Pick<Grant, 'allocation' | 'trajectory'>,
  claimed: Cents,
): boolean =>
  allocation.regime === 'pic' &&
  trajectory.binding &&
  trajectory.price !== undefined &&
  claimed !== 0 &&
  granted + claimed > trajectory.price;

/**
 * Books a debit that every rule let through, or that the municipality granted itself. A grant over a limit raises the cap of that
 * room to what is then used.
 */
export function postDebit(tally: Tally, place: LinePlace, grant: Grant): Posting {
  const { declared, allocation, trajectory, rooms, byMunicipality } = grant;
  const amount = signed(declared.claimed);
  const passesCeiling = byMunicipality === true && isPastCeiling(grant, amount);
  const kind = fitsInAll(rooms, amount) && !passesCeiling ? 'grant' : 'grant-over-limit';
  const volume = volumeOn(allocation, declared);
  const capChanges = rooms.map((room) => addToRoom(room, amount));
  allocation.volume += volume;
  allocation.amount += amount;
  trajectory.granted += amount;
  const key = debitKey(declared);
  tally.debits.set(key, { rounds: debitState(tally, key).rounds + 1, open: true });
  return {
    kind,
    client: place.client,
    line: place.line,
    amount,
    volume,
    allocationNumber: declared.allocationNumber,
    year: yearOf(declared.period.begins),
    trajectory: trajectory.trajectory.key,
    rooms: rooms.map(({ room }) => room.key),
    capChanges,
    ...((allocation.allocation.regime !== 'pic' || passesCeiling) && { unbound: true }),
  };
}

/** Takes a granted debit back, from the rooms and the trajectory it was granted in. */
export function postCredit(tally: Tally, place: LinePlace, earlier: EarlierLine): Posting {
  const { line: declared, trajectory: key } = earlier;
  const allocation = runningAllocation(tally, declared.allocationNumber);
  assert(allocation !== undefined && key !== undefined, 'a granted line has an allocation and a trajectory');
  const amount = negate(signed(declared.claimed));
  const volume = -earlier.counted;
  allocation.volume += volume;
  allocation.amount += amount;
  runningTrajectory(tally, key).granted += amount;
  const debit = debitKey(declared);
  tally.debits.set(debit, { ...debitState(tally, debit), open: false });
  return {
    kind: 'credit',
    client: place.client,
    line: place.line,
    amount,
    volume: volume === 0 ? 0 : volume,
    allocationNumber: declared.allocationNumber,
    year: yearOf(declared.period.begins),
    trajectory: key,
    rooms: earlier.rooms,
    capChanges: earlier.rooms.map((room) => addToRoom(runningRoom(tally, room), amount)),
  };
}

/** The cap rises to what is used when that passes it, and falls again with what is given back, to no less than the limit that holds for good. */
function addToRoom(room: RunningRoom, amount: Cents): Cents {
  room.used += amount;
  if (room.cap === Infinity) return cents(0);
  const cap = amount < 0 ? Math.min(room.cap, Math.max(room.floor, room.used)) : Math.max(room.cap, room.used);
  const change = cents(cap - room.cap);
  room.cap = cap;
  return change;
}
