import type { AllocationVersion } from '../allocation/allocation';
import { inMinutes } from '../ledger/post';
import type { VolumeSettings } from '../region/region';
import { dayNumber, firstOfMonth, lastOfMonth } from '../values/calendar-date';
import type { Unit } from '../values/codes';
import { daysIn, monthsTouched, weeksTouched, type Period } from '../values/period';

type Assigned = Pick<AllocationVersion, 'starts' | 'ends' | 'extent'>;

/** Care by result: pieces and euros. All other units count effort. */
const isOutput = (unit: Unit): boolean => unit === '82' || unit === '83';

/** 1970-01-01 was a Thursday. */
const sundaysUpTo = (day: number): number => Math.floor((day + 4) / 7);
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

/** What a month of output is worth where the period is not all of it: as the region agreed. */
function brokenMonth(volume: number, { begins, ends }: Period, agreed: VolumeSettings['brokenMonth']): number {
  const month = { begins: firstOfMonth(begins), ends: lastOfMonth(begins) };
  switch (agreed) {
    case 'whole':
      return volume;
    case 'by-days':
      return Math.floor((volume * daysIn({ begins, ends })) / daysIn(month));
    case 'last-only':
      return begins === month.begins ? volume : 0;
  }
}

/** The most of one product period, in minutes where the unit is the hour; undefined where only the total is limited (IV077, IV078). */
export function volumeOfPeriod(assigned: Assigned, period: Period, counted: VolumeSettings): number | undefined {
  const { extent } = assigned;
  if (!extent) return undefined;
  const volume = inMinutes(extent.volume, extent.unit);
  switch (extent.frequency) {
    case '1':
      return counted.perDay === 'days' ? volume * daysIn(period) : undefined;
    case '2':
      return volume * (isOutput(extent.unit) ? weeksOfOutput(period, assigned) : weeksTouched(period));
    case '4':
      return isOutput(extent.unit) ? brokenMonth(volume, period, counted.brokenMonth) : volume;
    case '6':
      return undefined;
  }
}

/** The most of the whole allocation; undefined where it has no end to count to. */
export function volumeInTotal(assigned: Assigned, counted: VolumeSettings): number | undefined {
  const { extent, starts: begins, ends } = assigned;
  if (!extent) return undefined;
  const volume = inMinutes(extent.volume, extent.unit);
  if (extent.frequency === '6') return volume;
  if (ends === undefined) return undefined;
  if (extent.frequency !== '4') return volumeOfPeriod(assigned, { begins, ends }, counted);
  return counted.perMonthInTotal === 'none' ? undefined : volumeOfMonths(assigned, { begins, ends }, counted);
}

/** Every month that the allocation touches; only the first and the last may be broken. */
function volumeOfMonths(assigned: Assigned, { begins, ends }: Period, counted: VolumeSettings): number {
  const ofPeriod = (period: Period): number => volumeOfPeriod(assigned, period, counted) ?? 0;
  const months = monthsTouched({ begins, ends });
  if (months === 1) return ofPeriod({ begins, ends });
  const first = ofPeriod({ begins, ends: lastOfMonth(begins) });
  const whole = ofPeriod({ begins: firstOfMonth(ends), ends: lastOfMonth(ends) });
  return first + (months - 2) * whole + ofPeriod({ begins: firstOfMonth(ends), ends });
}
