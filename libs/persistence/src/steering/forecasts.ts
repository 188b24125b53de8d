import type { ClientBase } from 'pg';
import {
  countsFor,
  forecastRoom,
  knownAllocation,
  yearOf,
  type CalendarDate,
  type KnownAllocation,
  type PairRecords,
  type ProviderCode,
  type Room,
} from '#domain';
import type { ForecastedRoom } from '#pipeline';
import { widely } from '../as-reader';
import { readRooms } from '../gather/read-rooms';
import { numberKey, readGrants, readKnownDays, readRecords, readSizes } from './read-records';
import { together } from '../statement';

/** Years before the one that is forecast, from which it is learnt. */
const YEARS_BACK = 2;
/** So many of the latest allocations of comparable providers say what there is to say. */
const COMPARABLE_MAX = 1_000;

interface Counted extends KnownAllocation {
  readonly of: Parameters<typeof countsFor>[1];
}

/** The latest first. */
async function readCounted(
  client: ClientBase,
  records: readonly PairRecords[],
  year: number,
): Promise<readonly Counted[]> {
  const [grants, known] = await together([
    readGrants(client, undefined, `${year - YEARS_BACK}-01-01`),
    readKnownDays(client),
  ]);
  const counted = records.flatMap((pair) =>
    pair.allocations.flatMap((allocation): readonly Counted[] => {
      const key = numberKey(allocation.municipality, allocation.number);
      const knownOn = known.get(key);
      const one = knownOn && knownAllocation(allocation, pair, { knownOn, grants: grants.get(key) ?? [] });
      return one ? [{ ...one, of: allocation }] : [];
    }),
  );
  return counted.sort((a, b) => (a.knownOn < b.knownOn ? 1 : a.knownOn > b.knownOn ? -1 : 0));
}

/** Of the same size and segment; the latest of them. */
function comparableTo(
  room: Room,
  all: readonly Counted[],
  sizes: ReadonlyMap<ProviderCode, string>,
): readonly Counted[] {
  const size = sizes.get(room.provider);
  return all
    .filter(({ of }) => of.provider !== room.provider && sizes.get(of.provider) === size)
    .filter(({ of }) => room.segment === undefined || of.segment === room.segment)
    .slice(0, COMPARABLE_MAX);
}

const told = ({
  key,
  provider,
  municipality,
  year,
  segment,
  limit,
  used,
  held,
}: Room): Omit<ForecastedRoom, 'forecast'> => ({
  room: key,
  provider,
  ...(municipality !== undefined && { municipality }),
  year,
  ...(segment !== undefined && { segment }),
  limit,
  used,
  held,
});

export interface ForecastsAsked {
  readonly party: string | undefined;
  readonly year: number;
  readonly today: CalendarDate;
}

const touches = ({ starts, ends }: KnownAllocation, year: number): boolean =>
  yearOf(starts) <= year && year <= yearOf(ends);

const concerns = (party: string | undefined, { provider, municipality }: Room): boolean =>
  party === undefined || party === provider || party === municipality;

/** What there is to learn from: of the whole region, whoever asks. Of another's nobody is told anything but what it makes likely. */
async function learnFrom(client: ClientBase, year: number) {
  const records = await readRecords(client, undefined);
  const [counted, sizes] = await together([readCounted(client, records, year), readSizes(client)]);
  return { records, counted, sizes };
}

/** What the rooms of a party come to, from what is known of all providers like it. */
export async function forecastsOf(
  client: ClientBase,
  { party, year, today }: ForecastsAsked,
): Promise<readonly ForecastedRoom[]> {
  const { records, counted, sizes } = await widely(client, () => learnFrom(client, year));
  const rooms = await readRooms(client, records);
  return rooms
    .filter((room) => room.year === year && concerns(party, room))
    .flatMap((room) => {
      const own = counted.filter(({ of }) => countsFor(room, of));
      if (room.used === 0 && !own.some((one) => touches(one, year))) return [];
      const { used, limit } = room;
      const comparable = comparableTo(room, counted, sizes);
      return [{ ...told(room), forecast: forecastRoom({ year, on: today, own, comparable, used, limit }) }];
    });
}
