import type { ClientBase } from 'pg';
import type { Cents, MunicipalityCode, Pair, ProviderCode, Room, RoomKey, RoomPolicy, Segment } from '#domain';
import { rowSet } from '../row-set';
import { select } from '../statement';

export interface RoomRow {
  readonly key: RoomKey;
  readonly provider: ProviderCode;
  readonly municipality: MunicipalityCode | null;
  readonly year: number;
  readonly segment: Segment | null;
  readonly policy: RoomPolicy;
  readonly room_limit: Cents | null;
  readonly used: Cents;
  readonly held: Cents;
  readonly cap: Cents | null;
  readonly stopped: boolean;
}

const pairs = rowSet<Pair>({ municipality: 'text', provider: 'text' });
export const ROOM_COLUMNS =
  'key, provider, municipality, year, segment, policy, room_limit, used, held, cap, stopped_at is not null as stopped';
const ROOMS_OF_PAIRS = `
  select ${ROOM_COLUMNS}
  from room
  where provider = any($2::text[]) and exists (select from ${pairs.table} where given.provider = room.provider
    and (room.municipality is null or room.municipality = given.municipality))`;

const rooms = select<RoomRow>('rooms', `${ROOMS_OF_PAIRS} order by key`);
/** Locked in the order of their keys; regional rooms are shared by pairs that are judged apart. */
const lockedRooms = select<RoomRow>('lock rooms', `${ROOMS_OF_PAIRS} order by key for update`);

export const roomFrom = (row: RoomRow): Room => ({
  key: row.key,
  provider: row.provider,
  ...(row.municipality !== null && { municipality: row.municipality }),
  year: row.year,
  ...(row.segment !== null && { segment: row.segment }),
  policy: row.policy,
  limit: row.room_limit ?? 'none',
  used: row.used,
  held: row.held,
  cap: row.cap ?? 'none',
  ...(row.stopped && { stopped: true }),
});

export type ReadRooms = (client: ClientBase, atHand: readonly Pair[]) => Promise<readonly Room[]>;

/** Nobody else changes them before the commit. */
export const lockRooms: ReadRooms = async (client, atHand) =>
  (await lockedRooms(client, ...pairs.parameters(atHand))).map(roomFrom);

/** As they stand, for who changes none of them. */
export const readRooms: ReadRooms = async (client, atHand) =>
  (await rooms(client, ...pairs.parameters(atHand))).map(roomFrom);
