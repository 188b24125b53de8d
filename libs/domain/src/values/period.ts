import { dayNumber, monthNumber, weekNumber, type CalendarDate } from './calendar-date';

/** From a first to a last day, both included. */
export interface Period {
  readonly begins: CalendarDate;
  readonly ends: CalendarDate;
}

/** From a first day on; without an end it is still open. */
export interface OpenPeriod {
  readonly begins?: CalendarDate;
  readonly ends?: CalendarDate;
}

/** In force from a first day up to and including a last one, or until further notice. */
export interface Validity {
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
}

export const daysIn = (period: Period): number => dayNumber(period.ends) - dayNumber(period.begins) + 1;
/** ISO weeks and calendar months of which at least one day lies in the period. */
export const weeksTouched = ({ begins, ends }: Period): number => weekNumber(ends) - weekNumber(begins) + 1;
export const monthsTouched = ({ begins, ends }: Period): number => monthNumber(ends) - monthNumber(begins) + 1;
export const inForce = (validity: Validity, date: CalendarDate): boolean =>
  validity.from <= date && (validity.to === undefined || date <= validity.to);
