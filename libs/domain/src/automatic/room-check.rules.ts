import { currentVersion, type Allocation } from '../allocation/allocation';
import { countsFor, planned } from '../ledger/hold';
import { freeIn, type Room, type RoomKey } from '../ledger/room';
import { productKeyOf, type Segment } from '../region/region';
import { yearOf } from '../values/calendar-date';
import type { RequestCheck } from './request-check';
import type { Wanted } from './wanted';

/** What an allocation would hold of a year beside what it holds now; `Infinity` where nobody can say what it is worth. */
interface Demand extends Pick<Allocation, 'provider' | 'municipality' | 'segment'> {
  readonly year: number;
  readonly more: number;
  /** Crisis care goes first where a room says so. */
  readonly crisis: boolean;
}

const heldIn = (allocation: Allocation | undefined, year: number): number =>
  allocation?.years.find((row) => row.year === year)?.held ?? 0;

function demandsOf({ region, before, after, from }: Wanted, number: number): readonly Demand[] {
  const [now, then] = [before.allocations.get(number), after.allocations.get(number)!];
  const key = productKeyOf(currentVersion(then)?.product);
  const { provider, municipality, segment } = then;
  const crisis = key !== undefined && region.settings.crisisProducts.includes(key);
  const of = { provider, municipality, ...(segment && { segment }), crisis };
  if (planned(then, region).unknown) return [{ ...of, year: yearOf(from), more: Infinity }];
  const years = new Set([...(now?.years ?? []), ...then.years].map(({ year }) => year));
  return [...years].map((year) => ({ ...of, year, more: heldIn(then, year) - heldIn(now, year) }));
}

const sumOfMore = (demands: readonly Demand[]): number => demands.reduce((sum, { more }) => sum + more, 0);

/** Where too little is left, and for how much. */
export interface Shortage {
  readonly room: RoomKey | 'none';
  readonly year: number;
  /** Of what is asked. */
  readonly segment?: Segment;
  readonly limit: number;
  readonly used: number;
  readonly held: number;
  readonly asked: number;
}

const freeOf = ({ limit, used, held }: Shortage): number => limit - used - held;

/**
 * Free decides about requests (D19): what was allocated is paid whatever is left where a room says `assigned-first`, so what is asked is
 * all that such a room can hold. Crisis care passes it, and anything passes a room that only signals.
 */
function shortageIn(room: Room, demands: readonly Demand[]): Shortage | undefined {
  const here = demands.filter((demand) => demand.year === room.year && countsFor(room, demand));
  const asked = sumOfMore(here);
  // What one that does not add up has left nobody knows, so it refuses nothing: a person decides.
  if (asked <= Math.max(0, freeIn(room)) || room.policy === 'signal' || room.stopped) return undefined;
  const other = here.filter(({ crisis }) => !crisis);
  if (room.policy === 'assigned-first' && sumOfMore(other) <= 0) return undefined;
  const { key, year, limit, used, held } = room;
  const segment = (other[0] ?? here[0])?.segment;
  return {
    room: key,
    year,
    ...(segment && { segment }),
    limit: limit === 'none' ? Infinity : limit,
    used,
    held,
    asked,
  };
}

/** A year in which no room counts at all: a room that is not there is a room of 0 (D18). */
function shortagesOutside(rooms: readonly Room[], demands: readonly Demand[]): readonly Shortage[] {
  const outside = demands.filter(
    (demand) => !rooms.some((room) => room.year === demand.year && countsFor(room, demand)),
  );
  return [...new Set(outside.map(({ year }) => year))].flatMap((year) => {
    const then = outside.filter((demand) => demand.year === year);
    const segment = then[0]?.segment;
    const asked = sumOfMore(then);
    return asked > 0
      ? [{ room: 'none' as const, year, ...(segment && { segment }), limit: 0, used: 0, held: 0, asked }]
      : [];
  });
}

/** The room in which most is missing; undefined where what is asked fits in all of them. */
export function shortageOf(wanted: Wanted): Shortage | undefined {
  const rooms = [...wanted.before.rooms.values()];
  const demands = wanted.numbers.flatMap((number) => demandsOf(wanted, number));
  return [...rooms.flatMap((room) => shortageIn(room, demands) ?? []), ...shortagesOutside(rooms, demands)].reduce<
    Shortage | undefined
  >((worst, one) => (worst && worst.asked - freeOf(worst) >= one.asked - freeOf(one) ? worst : one), undefined);
}

/** What is asked would be held in a room that does not add up. */
export function countsInStopped(wanted: Wanted): boolean {
  const stopped = [...wanted.before.rooms.values()].filter((room) => room.stopped);
  if (stopped.length === 0) return false;
  const demands = wanted.numbers.flatMap((number) => demandsOf(wanted, number));
  return demands.some(
    (demand) => demand.more > 0 && stopped.some((room) => room.year === demand.year && countsFor(room, demand)),
  );
}

export const roomIsLeft: RequestCheck = {
  code: 'GW002',
  reason: '2',
  sentence: {
    nl: 'Wat gevraagd wordt past in wat er over is van elke bestedingsruimte die ervoor geldt.',
    en: 'What is asked fits in what is left of every spending room that applies to it.',
  },
  source: 'spending rooms of the region',
  ofAll: true,
  holds: (wanted) => shortageOf(wanted) === undefined,
  figures: (wanted) => {
    const shortage = shortageOf(wanted);
    if (!shortage) return {};
    const { room, year, segment, limit, used, held, asked } = shortage;
    const freeCents = freeOf(shortage);
    return {
      room,
      year,
      segment: segment ?? 'none',
      limitCents: limit,
      usedCents: used,
      heldCents: held,
      freeCents,
      askedCents: Number.isFinite(asked) ? asked : 'unknown',
      fitsCents: Math.max(0, freeCents),
    };
  },
};
