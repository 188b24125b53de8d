import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import {
  isMunicipalityCode,
  termsOn,
  wholeRoom,
  type CalendarDate,
  type Clocks,
  type Instant,
  type MunicipalityCode,
  type Room,
  type RoomIdentity,
  type RoomInDetail,
  type RoomKey,
  type RoomQuery,
  type ToldLimitChange,
  type ToldRoom,
} from '#domain';
import { knownAt } from './clocks/clock';
import { findRoomThen, limitChange, limitChangesThen, shareOf } from './clocks/known-rooms';
import { signalsThen } from './clocks/known-stops';
import { ROOM_COLUMNS, roomFrom, type RoomRow } from './gather/read-rooms';
import { select } from './statement';
import { inSnapshot } from './transaction';

/**
 * A provider sees all its rooms; a municipality those for its own care, and of rooms of the region its own part: the whole of them would
 * tell what others buy.
 */
const SEEN = `case when length($1) = 8 then provider = $1 else coalesce(municipality, $1) = $1 end`;

const listed = select<RoomRow & Record<string, unknown>>(
  'rooms of a party',
  `select ${ROOM_COLUMNS} from room where ${SEEN} and key > $2 and ($3::integer is null or year = $3)
     and ($4::text is null or provider = $4) and ($5::text is null or coalesce(municipality, 'region') = $5)
     and ($6::text is null or coalesce(segment, 'all') = $6)
   order by key limit $7`,
);
const named = select<RoomRow & Record<string, unknown>>(
  'a room of a party',
  `select ${ROOM_COLUMNS} from room where ${SEEN} and key = $2`,
);

/** Rooms, for the two parties of each and nobody else. */
export class PostgresRooms {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  /** As they are now, in the order of their keys. */
  async list(party: string, { limit, after = '' as RoomKey, ...wanted }: RoomQuery): Promise<readonly ToldRoom[]> {
    const list = async (client: ClientBase): Promise<readonly ToldRoom[]> => {
      const { year, provider, municipality, segment } = wanted;
      const rows = await listed(client, party, after, year, provider, municipality, segment, limit);
      const { by } = await knownAt(client, {});
      const told: ToldRoom[] = [];
      for (const row of rows) told.push(await toldRoom(client, { party, by, room: roomFrom(row) }));
      return told;
    };
    return inSnapshot(await this.#connected(), list);
  }

  /** Undefined where there is none that concerns the party, or was none then. */
  async show(party: string, key: RoomKey, clocks: Clocks): Promise<RoomInDetail | undefined> {
    const show = async (client: ClientBase): Promise<RoomInDetail | undefined> => {
      const [row] = await named(client, party, key);
      const { by } = await knownAt(client, clocks);
      const then = row && (await findRoomThen(client, by, row));
      if (!then) return undefined;
      const { stopped: _, ...room } = roomFrom(row);
      return roomInDetail(client, { party, by, clocks, room: { ...room, ...then } });
    };
    return inSnapshot(await this.#connected(), show);
  }
}

interface Asked {
  readonly party: string;
  readonly by: Instant;
  readonly room: Room;
}

const identityOf = ({ key, provider, municipality, year, segment }: Room): RoomIdentity => ({
  key,
  provider,
  ...(municipality !== undefined && { municipality }),
  year,
  ...(segment !== undefined && { segment }),
});

/** Of whom a party sees only its own part; undefined where it sees the whole. */
const partOf = ({ party, room }: Asked): MunicipalityCode | undefined =>
  isMunicipalityCode(party) && room.municipality === undefined ? party : undefined;

/** Of a day of care: the limit that held on it. */
interface On {
  readonly trueOn: CalendarDate;
  readonly changes: readonly ToldLimitChange[];
}

async function toldRoom(client: ClientBase, asked: Asked, on?: On): Promise<ToldRoom> {
  const { room, by } = asked;
  const [identity, municipality] = [identityOf(room), partOf(asked)];
  if (municipality === undefined && on === undefined) return { ...identity, ...wholeRoom(room) };
  const { used, held } = await shareOf(client, by, { room, share: { municipality, trueOn: on?.trueOn } });
  if (municipality !== undefined || on === undefined)
    return { ...identity, seen: 'own-part', usedCents: used, heldCents: held };
  const { limit, policy } = termsOn(on.changes.map(limitChange), on.trueOn) ?? room;
  return { ...identity, ...wholeRoom({ limit, policy, used, held, ...(room.stopped && { stopped: true }) }) };
}

async function roomInDetail(
  client: ClientBase,
  { clocks: { trueOn }, ...asked }: Asked & { readonly clocks: Clocks },
): Promise<RoomInDetail> {
  const { room, by } = asked;
  const isWhole = partOf(asked) === undefined;
  const changes = isWhole ? await limitChangesThen(client, by, room) : [];
  const signals = isWhole ? await signalsThen(client, by, room.key) : [];
  const told = await toldRoom(client, asked, trueOn === undefined ? undefined : { trueOn, changes });
  return { ...told, changes, signals, asOf: { ...(trueOn !== undefined && { trueOn }), knownOn: by } };
}
