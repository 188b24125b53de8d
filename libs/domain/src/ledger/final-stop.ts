import { isTemporary, type CareRow } from '../care/care-row';
import { spellsIn } from '../trajectory/spells';
import { laterOf, type CalendarDate } from '../values/calendar-date';

/** The last day of care under a number, where all of it stopped and the last stop is no interruption (reason 20). */
export function finalStopOf(number: number, care: readonly CareRow[]): CalendarDate | undefined {
  const spells = spellsIn(care.filter(({ allocationNumber }) => allocationNumber === number));
  const days = spells.flatMap(({ ended }) => ended ?? []);
  if (days.length === 0 || days.length < spells.length) return undefined;
  const last = days.reduce(laterOf);
  const isInterrupted = spells.every(({ ended, endReason = '' }) => ended !== last || isTemporary({ endReason }));
  return isInterrupted ? undefined : last;
}
