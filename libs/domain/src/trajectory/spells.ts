import { isTemporary, startKeyOf, type CareRow, type StopRow } from '../care/care-row';
import { currentCare, stopsIn } from '../care/current-care';
import type { CalendarDate } from '../values/calendar-date';

/** One time that care was given, as far as it stands. */
export interface Spell {
  readonly began: CalendarDate;
  /** Absent while care is given. */
  readonly ended?: CalendarDate;
  /** Code list JZ588; of an interruption 20. */
  readonly endReason?: string;
}

/** The starts that stand, each with the last of its stops, in the order in which they began. */
export function spellsIn(rows: readonly CareRow[]): readonly Spell[] {
  const current = currentCare(rows);
  const stops = stopsIn(current);
  return [...current.values()]
    .filter((row) => row.kind === 'start')
    .map((start): Spell => {
      const its = stops.filter((row) => startKeyOf(row) === startKeyOf(start));
      return { began: start.begins, ...its.map(endingBy).sort(byEnd).at(-1) };
    })
    .sort((a, b) => compare(a.began, b.began) || byEnd(a, b));
}

/** When and why care stopped, as far as it did. */
type End = Omit<Spell, 'began'>;
const endingBy = ({ ends, endReason }: StopRow): End => ({ ended: ends, endReason });

/** Sorts after every day. */
const FOREVER = '9999-12-31';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Of a temporary and a definitive stop on one day the definitive one is the last (TR414); of two of one kind the reason decides, so that
 * the order in which they came does not.
 */
const byEnd = ({ ended: a, endReason: why = '' }: End, { ended: b, endReason: other = '' }: End): number =>
  compare(a ?? FOREVER, b ?? FOREVER) ||
  Number(isTemporary({ endReason: other })) - Number(isTemporary({ endReason: why })) ||
  compare(why, other);
