import { firstVersion } from '../allocation/allocation';
import { currentOn, standingOf, type Standing } from '../allocation/current-allocations';
import { isTemporary } from '../care/care-row';
import { finalAnswer, isPending } from '../request/asked';
import { earlierOf, type CalendarDate } from '../values/calendar-date';
import { daysIn } from '../values/period';
import { endingOf, isForChange, type Ending } from './ending';
import { spellsIn, type Spell } from './spells';
import type { ClientRecords } from './trail';

/**
 * `requested`: asked, without a final answer. `turned-down`: asked, and refused. `withdrawn`: allocated, and deleted or taken back since.
 * `waiting`: allocated, no care reported yet. `lapsed`: its days are over, and no care was ever reported. `in-care`. `paused`: stopped
 * for a while, or to go on under what was allocated instead. `ended`.
 */
export type CourseState =
  'requested' | 'turned-down' | 'withdrawn' | 'waiting' | 'lapsed' | 'in-care' | 'paused' | 'ended';

/** What became of the care of one trajectory, without money and without anything that tells of whom it is. */
export interface CourseOfCare {
  readonly state: CourseState;
  /** Of what stands, in order. */
  readonly allocationNumbers: readonly number[];
  /** The date of the first request that led to it, or is still to lead to it. */
  readonly askedOn?: CalendarDate;
  readonly allocatedOn?: CalendarDate;
  /** Days from the request, or else from the allocation, until care began, or until today while it has not. */
  readonly waitingDays?: number;
  readonly beganOn?: CalendarDate;
  readonly endedOn?: CalendarDate;
  /** From the first day of care up to and including the last, or today. */
  readonly durationDays?: number;
  /** Of those the days on which care was given: without interruptions. */
  readonly careDays?: number;
  /** Of care that ended for good. */
  readonly ending?: Ending;
}

/** From the rows of a trajectory (see `trailOf`), on a day. Nothing of it ever decides about a declaration (OP364). */
export function courseOfCare(trail: ClientRecords, on: CalendarDate): CourseOfCare {
  const standing = trail.allocations.flatMap((allocation) => standingOf(allocation) ?? []);
  const spells = spellsIn(trail.care);
  const state = stateOf(trail, { standing, spells }, on);
  const asked = first(trail.requests.filter(({ withdrawn }) => !withdrawn).map(({ issuedOn }) => issuedOn));
  const allocated = first(standing.flatMap(({ allocation }) => firstVersion(allocation)?.allocatedOn ?? []));
  return {
    state,
    allocationNumbers: standing.map(({ allocation }) => allocation.number).sort((a, b) => a - b),
    ...(asked !== undefined && { askedOn: asked }),
    ...(allocated !== undefined && { allocatedOn: allocated }),
    ...waiting(asked ?? allocated, spells[0]?.began ?? untilNow(state, on)),
    ...given(state, spells, on),
  };
}

const first = (days: readonly CalendarDate[]): CalendarDate | undefined =>
  days.length === 0 ? undefined : days.reduce(earlierOf);

/** Whoever waits, waits until today; what will not begin any more has no time of waiting. */
const untilNow = (state: CourseState, on: CalendarDate): CalendarDate | undefined =>
  state === 'requested' || state === 'waiting' ? on : undefined;

/** Care may begin before it is asked, and then nobody waited. */
const waiting = (from: CalendarDate | undefined, to: CalendarDate | undefined): Pick<CourseOfCare, 'waitingDays'> =>
  from === undefined || to === undefined ? {} : { waitingDays: Math.max(0, daysIn({ begins: from, ends: to }) - 1) };

interface Found {
  readonly standing: readonly Standing[];
  readonly spells: readonly Spell[];
}

function stateOf({ allocations, requests }: ClientRecords, { standing, spells }: Found, on: CalendarDate): CourseState {
  if (spells.some(({ ended }) => ended === undefined)) return 'in-care';
  const last = lastStop(spells);
  if (last) return goesOn(last, standing) ? 'paused' : 'ended';
  if (standing.length > 0) return standing.some(({ allocation }) => currentOn(allocation, on)) ? 'waiting' : 'lapsed';
  if (allocations.length > 0) return 'withdrawn';
  if (requests.some(isPending)) return 'requested';
  return requests.some((request) => finalAnswer(request)?.verdict === 'refused') ? 'turned-down' : 'withdrawn';
}

type Stopped = Required<Spell>;
/** Of two that ended on one day the one that began last. */
const lastStop = (spells: readonly Spell[]): Stopped | undefined =>
  spells
    .filter((spell): spell is Stopped => spell.ended !== undefined)
    .reduce<Stopped | undefined>((last, spell) => (last && last.ended > spell.ended ? last : spell), undefined);

/** Interrupted; or stopped for a change, with something allocated from after that day. */
const goesOn = (last: Stopped, standing: readonly Standing[]): boolean =>
  isTemporary(last) || (isForChange(last.endReason) && standing.some(({ current }) => current.starts > last.ended));

function given(state: CourseState, spells: readonly Spell[], on: CalendarDate): Partial<CourseOfCare> {
  const [earliest] = spells;
  if (!earliest) return {};
  const last = lastStop(spells);
  const until = state === 'in-care' ? on : last!.ended;
  return {
    beganOn: earliest.began,
    ...(state === 'ended' && { endedOn: until, ending: endingOf(last!.endReason) }),
    durationDays: days(earliest.began, until),
    careDays: daysCovered(spells, on),
  };
}

const days = (begins: CalendarDate, ends: CalendarDate): number => Math.max(0, daysIn({ begins, ends }));

/** A day on which two spells lie counts once. */
function daysCovered(spells: readonly Spell[], on: CalendarDate): number {
  let [total, covered] = [0, ''];
  for (const { began, ended = on } of spells) {
    if (ended <= covered) continue;
    const from = began > covered ? began : undefined;
    total += from === undefined ? days(covered as CalendarDate, ended) - 1 : days(from, ended);
    covered = ended;
  }
  return total;
}
