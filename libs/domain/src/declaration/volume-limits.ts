import type { AllocationVersion } from '../allocation/allocation';
import { inMinutes } from '../ledger/post';
import { dayNumber, yearOf, type CalendarDate } from '../values/calendar-date';
import type { Unit } from '../values/codes';
import type { Period } from '../values/period';

type Assigned = Pick<AllocationVersion, 'starts' | 'ends' | 'extent'>;

/** Care by result: pieces and euros. All other units count effort. */
const isOutput = (unit: Unit): boolean => unit === '82' || unit === '83';

/** Weeks run from Monday to Sunday; 1970-01-01 was a Thursday. */
const weekOf = (date: CalendarDate): number => Math.floor((dayNumber(date) + 3) / 7);
const sundaysUpTo = (day: number): number => Math.floor((day + 4) / 7);
const monthNumber = (date: CalendarDate): number => yearOf(date) * 12 + Number(date.slice(5, 7));

const weeksTouched = ({ begins, ends }: Period): number => weekOf(ends) - weekOf(begins) + 1;
const monthsTouched = ({ begins, ends }: Period): number => monthNumber(ends) - monthNumber(begins) + 1;
const sundaysIn = ({ begins, ends }: Period): number =>
  sundaysUpTo(dayNumber(ends)) - sundaysUpTo(dayNumber(begins) - 1);

/**
 * Output per week belongs to the period that the week ends in. The broken week at the end of the allocation has no Sunday in it:
 * it belongs to the period with the last Sunday before it, or, in an allocation without a Sunday, to that with its first day.
 */
function weeksOfOutput(period: Period, { starts, ends }: Assigned): number {
  const sundays = sundaysIn(period);
  if (ends === undefined) return sundays;
  const lastSunday = sundaysUpTo(dayNumber(ends)) * 7 - 4;
  if (lastSunday === dayNumber(ends)) return sundays;
  const anchor = Math.max(lastSunday, dayNumber(starts));
  const hasBrokenWeek = dayNumber(period.begins) <= anchor && anchor <= dayNumber(period.ends);
  return sundays + (hasBrokenWeek ? 1 : 0);
}

/** The most of one product period, in minutes where the unit is the hour; undefined where only the total is limited (IV077, IV078). */
export function volumeOfPeriod(assigned: Assigned, period: Period): number | undefined {
  const { extent } = assigned;
  if (!extent) return undefined;
  const volume = inMinutes(extent.volume, extent.unit);
  switch (extent.frequency) {
    case '2':
      return volume * (isOutput(extent.unit) ? weeksOfOutput(period, assigned) : weeksTouched(period));
    case '4':
      return volume;
    // How a volume per day is counted is not settled: such a line is never granted, its message waits for a person.
    case '1':
    case '6':
      return undefined;
  }
}

/** The most of the whole allocation; undefined where it has no end to count to. */
export function volumeInTotal(assigned: Assigned): number | undefined {
  const { extent, starts: begins, ends } = assigned;
  if (!extent || extent.frequency === '1') return undefined;
  const volume = inMinutes(extent.volume, extent.unit);
  if (extent.frequency === '6') return volume;
  if (ends === undefined) return undefined;
  if (extent.frequency === '2') return volumeOfPeriod(assigned, { begins, ends });
  return volume * monthsTouched({ begins, ends });
}
