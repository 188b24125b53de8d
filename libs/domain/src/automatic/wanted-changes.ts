import type { AllocationVersion } from '../allocation/allocation';
import { standingOf, type Standing } from '../allocation/current-allocations';
import { assert } from '../assert';
import type { Book } from '../decision/book';
import type { AllocatedProduct } from '../message/allocation';
import type { ChangedProduct, NewProduct, WantedSituation } from '../message/change-request';
import { bothInTotal } from '../request/in-total';
import { addDays, earlierOf, type CalendarDate } from '../values/calendar-date';
import type { AutomaticFacts } from './automatic-facts';
import { resent, termsOf } from './written-rows';
import type { Doubt } from './doubts';
import { stampAfter, type Stamp } from './stamp';
import { sameTerms, type Wanted } from './wanted';

/** A row of the JW301 that follows from one of a JW317. */
export interface ChangedRow {
  readonly row: AllocatedProduct;
  /** What is asked with it, and from when; absent where an allocation only ends because another takes its place. */
  readonly asked?: Pick<Wanted, 'from' | 'current'>;
  readonly doubts: readonly RowDoubt[];
}

export type RowDoubt = Extract<Doubt, 'day-has-passed' | 'replaced-from-its-first-day'>;

/** Of the provider's own accord. */
const ASKED_BY_PROVIDER = '12';

/** A budget, a volume in total, or nothing but the end may change under the same number (IV066). */
const keepsNumber = (current: AllocationVersion, row: ChangedProduct): boolean =>
  sameTerms(current, row) ||
  (current.extent === undefined && row.extent === undefined) ||
  bothInTotal(current.extent, row.extent);

/** Numbers for what is allocated anew: of each row that needs one, in turn. */
export type TakeNumber = () => number;

interface Changing extends Standing {
  readonly row: ChangedProduct;
}

/** What becomes of a row that is to change (IV092, IV093). */
function changedRows({ allocation, current, row }: Changing, stamp: Stamp, take: TakeNumber): readonly ChangedRow[] {
  const { number } = allocation;
  const { product, starts, ends } = current;
  const terms = termsOf({ ...row, ...(product && { product }) });
  const changed = { allocationNumber: number, ...stamp, starts, changeReason: ASKED_BY_PROVIDER };
  const asked = { from: row.wantedFrom, current };
  if (keepsNumber(current, row) && row.wantedFrom >= starts) {
    const same = sameTerms(current, row) && row.ends === ends;
    return [{ row: same ? resent(number, current) : { ...changed, ...terms }, asked, doubts: [] }];
  }
  const lastDay = addDays(row.wantedFrom, -1);
  if (lastDay < starts) {
    const replaced = { ...changed, ...terms, starts: row.wantedFrom };
    return [{ row: replaced, asked, doubts: ['replaced-from-its-first-day'] }];
  }
  const ended =
    ends !== undefined && ends <= lastDay
      ? resent(number, current)
      : { ...changed, ...termsOf({ ...current, ends: earlierOf(lastDay, ends ?? lastDay) }) };
  return [{ row: ended, doubts: [] }, newRow({ ...row, ...terms }, stamp, take)];
}

const newRow = (row: NewProduct, stamp: Stamp, take: TakeNumber): ChangedRow => ({
  row: { allocationNumber: take(), ...stamp, starts: row.wantedFrom, ...termsOf(row) },
  asked: { from: row.wantedFrom },
  doubts: [],
});

/** A row that is new on a day that has passed is agreed on outside the messages: only its days may differ from what was asked. */
const withPassedDay = (row: ChangedRow, today: CalendarDate): ChangedRow =>
  row.asked && !row.asked.current && row.asked.from < today
    ? { ...row, doubts: [...row.doubts, 'day-has-passed'] }
    : row;

export interface ChangingAt {
  readonly book: Book;
  readonly automatic: AutomaticFacts;
  readonly take: TakeNumber;
  /** From when what was wanted from a day that has passed begins instead, as agreed with the provider. */
  readonly agreedFrom?: CalendarDate | undefined;
}

/** Everything that a JW317 changes or adds, as a JW301 would say it. What stays is not among it. */
export function rowsOfChange({ changed = [], added = [] }: WantedSituation, at: ChangingAt): readonly ChangedRow[] {
  const { today } = at.automatic;
  const moved = <Row extends NewProduct>(row: Row): Row =>
    at.agreedFrom !== undefined && row.wantedFrom < today ? { ...row, wantedFrom: at.agreedFrom } : row;
  const changing = changed.map((row) => changingIn(at.book, row));
  const stamp = stampAfter(
    changing.flatMap(({ allocation }) => allocation.versions),
    at.automatic,
  );
  return [
    ...changing.flatMap(({ row, ...one }) =>
      changedRows({ ...one, row: keepsNumber(one.current, row) ? row : moved(row) }, stamp, at.take),
    ),
    ...added.map((row) => newRow(moved(row), stamp, at.take)),
  ].map((row) => withPassedDay(row, today));
}

function changingIn({ allocations }: Book, row: ChangedProduct): Changing {
  const allocation = allocations.get(row.allocationNumber);
  const standing = allocation && standingOf(allocation);
  assert(standing !== undefined, 'a sound JW317 changes what is allocated (TR351)');
  return { ...standing, row };
}
