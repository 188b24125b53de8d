import type { ClientBase } from 'pg';
import type {
  AlertLevel,
  Cents,
  LimitForATime,
  MunicipalityCode,
  Pair,
  ProviderCode,
  Room,
  RoomKey,
  RoomPolicy,
  Segment,
} from '#domain';
import { rowSet } from '../row-set';
import { select, together } from '../statement';
import { grouped } from './group';

interface StoredLimit extends Omit<LimitForATime, 'limit'> {
  readonly limit: Cents | null;
}

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
  readonly for_a_time: readonly StoredLimit[] | null;
}

/**
 * Those that were set for a time, since the limit for good was last said. Limits change under the region lock alone, so they stay.
 * Few rooms have any, and putting together none of them for each room that is locked costs more than locking it.
 */
const FOR_A_TIME = `case when exists (
  select from room_limit_change as change where change.room = room.key and valid_to is not null) then (
  select jsonb_agg(jsonb_build_object('from', valid_from, 'to', valid_to, 'limit', new_limit) order by id)
  from room_limit_change as change where change.room = room.key and valid_to is not null and id > coalesce((
    select max(id) from room_limit_change as said where said.room = room.key and said.valid_to is null), 0)) end`;

export const ROOM_COLUMNS = `key, provider, municipality, year, segment, policy, room_limit, used, held, cap, stopped_at is not null as stopped,
  ${FOR_A_TIME} as for_a_time`;

const pairs = rowSet<Pair>({ municipality: 'text', provider: 'text' });
const ROOMS_OF_PAIRS = `
  select ${ROOM_COLUMNS} from room
  where provider = any($2::text[]) and exists (select from ${pairs.table} where given.provider = room.provider
    and (room.municipality is null or room.municipality = given.municipality))`;

const rooms = select<RoomRow>('rooms', `${ROOMS_OF_PAIRS} order by key`);
/** Locked in the order of their keys; regional rooms are shared by pairs that are judged apart. */
const lockedRooms = select<RoomRow>('lock rooms', `${ROOMS_OF_PAIRS} order by key for update`);

/** As JSON, whose whole numbers and days are the same over whatever connection. */
const lockedByKey = select<{ row: RoomRow }>(
  'lock rooms by key',
  `select to_jsonb(locked) as row from (
     select ${ROOM_COLUMNS} from room where key = any($1::text[]) order by key for update) as locked`,
);

interface OpenAlert {
  readonly room: RoomKey;
  readonly level: AlertLevel;
}

/** Read behind the locks of the rooms: only who holds them opens or closes one. */
const openAlerts = select<OpenAlert>(
  'open alerts',
  `select room, level from room join room_alert on room_alert.room = room.key and closed_at is null
   where provider = any($1::text[]) order by room_alert.id`,
);

export function roomFrom(row: RoomRow, alerts: readonly AlertLevel[] = []): Room {
  const forATime = row.for_a_time?.map(({ limit, ...days }) => ({ ...days, limit: limit ?? 'none' }) as const);
  return {
    key: row.key,
    provider: row.provider,
    year: row.year,
    policy: row.policy,
    limit: row.room_limit ?? 'none',
    used: row.used,
    held: row.held,
    cap: row.cap ?? 'none',
    ...(row.municipality !== null && { municipality: row.municipality }),
    ...(row.segment !== null && { segment: row.segment }),
    ...(row.stopped && { stopped: true }),
    ...(forATime && { forATime }),
    ...(alerts.length > 0 && { alerts }),
  };
}

const keyOf = ({ room: key }: OpenAlert): RoomKey => key;
const levelOf = ({ level }: OpenAlert): AlertLevel => level;

async function withAlertsOf(rows: Promise<readonly RoomRow[]>, alerts: Promise<readonly OpenAlert[]>) {
  const [locked, open] = await together([rows, alerts]);
  const levels = grouped(open, keyOf, levelOf);
  return locked.map((row) => roomFrom(row, levels.get(row.key) ?? []));
}

const providersOf = (atHand: readonly Pair[]): readonly string[] => [
  ...new Set(atHand.map(({ provider }) => provider)),
];

export type ReadRooms = (client: ClientBase, atHand: readonly Pair[]) => Promise<readonly Room[]>;

/** Nobody else changes them before the commit. */
export const lockRooms: ReadRooms = (client, atHand) =>
  withAlertsOf(lockedRooms(client, ...pairs.parameters(atHand)), openAlerts(client, providersOf(atHand)));

/** As they stand, for who changes none of them. */
export const readRooms: ReadRooms = (client, atHand) =>
  withAlertsOf(rooms(client, ...pairs.parameters(atHand)), openAlerts(client, providersOf(atHand)));

/** Some rooms by their keys, locked. */
export const readRoomsByKey = (client: ClientBase, keys: readonly string[]): Promise<readonly Room[]> => {
  const providers = [...new Set(keys.map((key) => key.split('/')[0]))];
  const rows = lockedByKey(client, keys).then((locked) => locked.map(({ row }) => row));
  return withAlertsOf(rows, openAlerts(client, providers));
};
