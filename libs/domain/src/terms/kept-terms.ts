import type { CalendarDate } from '../values/calendar-date';
import { followedKinds, type FollowedKind } from './terms';
import { workingDaysUntil, type WorkCalendar } from './working-days';

/** How many obligations of a kind run between the same days. */
export interface TermsAlike {
  readonly kind: FollowedKind;
  readonly since: CalendarDate;
  readonly due: CalendarDate;
  /** Absent while it is owed. */
  readonly settledOn?: CalendarDate;
  readonly count: number;
}

/** How a party keeps the terms of a kind. What is overdue is open too. */
export interface KeptTerm {
  readonly kind: FollowedKind;
  readonly inTime: number;
  readonly late: number;
  readonly open: number;
  readonly overdue: number;
  /** What was settled took so many of them; absent where nothing was. */
  readonly workingDays?: { readonly median: number; readonly most: number };
}

/** Of each kind that something was owed of, in the order of the terms. */
export function keptTerms(
  all: readonly TermsAlike[],
  { today, calendar }: { readonly today: CalendarDate; readonly calendar: WorkCalendar },
): readonly KeptTerm[] {
  return followedKinds.flatMap((kind): readonly KeptTerm[] => {
    const mine = all.filter((each) => each.kind === kind);
    if (mine.length === 0) return [];
    const total = (holds: (each: TermsAlike) => boolean): number =>
      mine.reduce((sum, each) => sum + (holds(each) ? each.count : 0), 0);
    const taken = mine.flatMap(({ since, settledOn, count }) =>
      settledOn === undefined ? [] : [{ days: Math.max(0, workingDaysUntil(since, settledOn, calendar)), count }],
    );
    return [
      {
        kind,
        inTime: total(({ settledOn, due }) => settledOn !== undefined && settledOn <= due),
        late: total(({ settledOn, due }) => settledOn !== undefined && settledOn > due),
        open: total(({ settledOn }) => settledOn === undefined),
        overdue: total(({ settledOn, due }) => settledOn === undefined && due < today),
        ...(taken.length > 0 && { workingDays: middleAndMost(taken) }),
      },
    ];
  });
}

/** Of an even number the lower of the two in the middle: a whole day that somebody took. */
function middleAndMost(taken: readonly { readonly days: number; readonly count: number }[]): {
  readonly median: number;
  readonly most: number;
} {
  const sorted = [...taken].sort((a, b) => a.days - b.days);
  const middle = Math.ceil(sorted.reduce((sum, { count }) => sum + count, 0) / 2);
  let passed = 0;
  const median = sorted.find(({ count }) => (passed += count) >= middle)!.days;
  return { median, most: sorted.at(-1)!.days };
}
