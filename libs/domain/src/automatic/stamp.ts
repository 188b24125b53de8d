import { addDays } from '../values/calendar-date';
import { isLater, type AllocationVersion } from '../allocation/allocation';
import type { AutomaticFacts } from './automatic-facts';

/** When something was allocated: it orders the versions of one number (IV013). */
export type Stamp = Pick<AllocationVersion, 'allocatedOn' | 'allocatedAt'>;

const DAY_MS = 86_400_000;

/** Now, or strictly later than the last of these stamps where that is not later (D8). */
export function stampAfter(before: readonly Stamp[], { today, now }: Pick<AutomaticFacts, 'today' | 'now'>): Stamp {
  const stamp = { allocatedOn: today, allocatedAt: now };
  const last = before.reduce<Stamp | undefined>((a, b) => (a && !isLater(b, a) ? a : b), undefined);
  if (last === undefined || isLater(shortest(stamp), shortest(last))) return stamp;
  return next(last);
}

/** Times are compared as text, so that no digit may be written that says nothing: 09:15:00.500 is 09:15:00.5. */
const shortest = ({ allocatedOn, allocatedAt }: Stamp): Stamp => ({
  allocatedOn,
  allocatedAt: allocatedAt.includes('.') ? allocatedAt.replace(/\.?0*$/, '') : allocatedAt,
});

/** A millisecond later; within the last millisecond of a day a smaller part of it. The midnight that is written 24:00:00 is of the next day. */
function next({ allocatedOn, allocatedAt }: Stamp): Stamp {
  if (allocatedAt.startsWith('24')) return { allocatedOn: addDays(allocatedOn, 1), allocatedAt: timeAt(1) };
  const later = millisecondsOf(allocatedAt) + 1;
  return { allocatedOn, allocatedAt: later < DAY_MS ? timeAt(later) : `${allocatedAt}1` };
}

function millisecondsOf(time: string): number {
  const [hours, minutes, seconds] = [time.slice(0, 2), time.slice(3, 5), time.slice(6, 8)].map(Number);
  const fraction = Number(time.slice(9, 12).padEnd(3, '0'));
  return ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + fraction;
}

function timeAt(milliseconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const [hours, minutes, seconds] = [
    milliseconds / 3_600_000,
    (milliseconds / 60_000) % 60,
    (milliseconds / 1000) % 60,
  ];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(milliseconds % 1000).padStart(3, '0')}`;
}
