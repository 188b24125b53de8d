import { addDays, type CalendarDate } from '../values/calendar-date';
import type { PartyCode } from '../values/codes';
import { followedTerm, type FollowedKind } from './terms';
import { workingDaysAfter, type WorkCalendar } from './working-days';

/** What a party owes another: by the message that it is about, of a request by its reference too, of an allocation by its number. */
export interface ObligationKey {
  readonly kind: FollowedKind;
  readonly message: number;
  /** Of the request, or the number of the allocation; empty where it is about the message as a whole. */
  readonly reference: string;
}

export interface Obligation extends ObligationKey {
  readonly debtor: PartyCode;
  readonly creditor: PartyCode;
  /** The day that the term is counted from. */
  readonly since: CalendarDate;
  /** The last day on which it is met in time. */
  readonly due: CalendarDate;
}

/** What a decision makes parties owe one another, and what they owe no longer. */
export interface Owing {
  /** Where it was owed before and met, it is owed again by the day it had. */
  readonly opened: readonly Obligation[];
  readonly settled: readonly ObligationKey[];
}

/** The last day of the term of a kind. */
export function dueOn(kind: FollowedKind, since: CalendarDate, calendar: WorkCalendar): CalendarDate {
  const { length } = followedTerm(kind);
  if ('workingDays' in length) return workingDaysAfter(since, length.workingDays, calendar);
  return addDays(since, length.days);
}
