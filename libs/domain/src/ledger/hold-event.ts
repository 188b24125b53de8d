import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';

/**
 * What happened to what an allocation holds. `stopped` and `stop-undone`: by a message about care, or the reply that refused it.
 * `year-ended`: it moved on to the next year. `expired`: it can be declared no more.
 */
export interface HoldEvent {
  readonly what: 'stopped' | 'stop-undone' | 'year-ended' | 'expired';
  /** The last day of care as it is now, the first day of the next year, or the first day on which nothing can be declared. */
  readonly on?: CalendarDate;
  /** What moved on to the next year; else by how much what is held of all years changed, below zero where it was released. */
  readonly amount: Cents;
}
