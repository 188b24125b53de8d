import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import {
  inOrder,
  isMunicipalityCode,
  roomOn,
  termsOn,
  wholeRoom,
  type CalendarDate,
  type Clocks,
  type Instant,
  type MunicipalityCode,
  type Room,
  type RoomEntries,
  type RoomIdentity,
  type RoomInDetail,
  type RoomKey,
  type RoomPage,
  type RoomQuery,
  type ToldLimitChange,
  type ToldRoom,
} from '#domain';
import { asReader } from './as-reader';
import { knownAt, type Known } from './clocks/clock';
import { findRoomThen, limitChange, limitChangesThen, sharesOf } from './clocks/known-rooms';
import { signalsThen } from './clocks/known-stops';
import { ROOM_COLUMNS, roomFrom, type RoomRow } from './gather/read-rooms';
import { entriesIn, type EntryPage } from './room-entries';
import { select } from './statement';

/** Every room of the region, seen whole. */
const EVERYBODY = '*';

/**
 * A provider sees all its rooms; a municipality those for its own care, and of rooms of the region its own part: the whole of them would
 * tell what others buy. Roles of the region see all there is.
 */
const SEEN = `case when $1 = '${EVERYBODY}' then true when length($1) = 8 then provider = $1 else coalesce(municipality, $1) = $1 end`;

const listed = select<RoomRow & Record<string, unknown>>(
  'rooms of a party',
  `select ${ROOM_COLUMNS} from room where ${SEEN} and ($2::integer is null or year = $2)
     and ($3::text is null or provider = $3) and ($4::text is null or coalesce(municipality, 'region') = $4)
     and ($5::text is null or coalesce(segment, 'all') = $5)
   order by key`,
);
const named = select<RoomRow & Record<string, unknown>>(
  'a room of a party',
  `select ${ROOM_COLUMNS} from room where ${SEEN} and key = $2`,
);

/** Rooms, for the two parties of each and for roles of the region. */
export class PostgresRooms {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  /** As they are now, by the limits in force today. */
  async list(scope: string, query: RoomQuery): Promise<RoomPage> {
    const list = async (client: ClientBase): Promise<RoomPage> => {
      const { year, provider, municipality, segment } = query;
      const rows = await listed(client, scope, year, provider, municipality, segment);
      const told = await toldToday(
        client,
        scope,
        rows.map((row) => roomFrom(row)),
      );
      return { rooms: pageOf(told, query), total: told.length };
    };
    return asReader(await this.#connected(), scope, list);
  }

  /** Undefined where there is none that concerns the party, or was none then. */
  async show(scope: string, key: RoomKey, clocks: Clocks): Promise<RoomInDetail | undefined> {
    const show = async (client: ClientBase): Promise<RoomInDetail | undefined> => {
      const [row] = await named(client, scope, key);
      const known = await knownAt(client, clocks);
      const then = row && (await findRoomThen(client, known.by, row));
      if (!then) return undefined;
      const { stopped: _, ...room } = roomFrom(row);
      return roomInDetail(client, { scope, known, clocks, room: { ...room, ...then } });
    };
    return asReader(await this.#connected(), scope, show);
  }

  /** What was granted in it; of a room that is seen in part, in that part. Undefined where there is none that concerns the party. */
  async entries(scope: string, key: RoomKey, page: EntryPage): Promise<RoomEntries | undefined> {
    const entries = async (client: ClientBase): Promise<RoomEntries | undefined> => {
      const [row] = await named(client, scope, key);
      return row && entriesIn(client, roomFrom(row), { ...page, municipality: partOf(scope, roomFrom(row)) });
    };
    return asReader(await this.#connected(), scope, entries);
  }
}

function pageOf(rooms: readonly ToldRoom[], { sort, limit, page = 1, after }: RoomQuery): readonly ToldRoom[] {
  const ordered = inOrder(rooms, sort ?? { by: 'key', descending: false });
  const left = after === undefined ? ordered : ordered.filter(({ key }) => key > after);
  return left.slice((page - 1) * limit, page * limit);
}

const identityOf = ({ key, provider, municipality, year, segment }: Room): RoomIdentity => ({
  key,
  provider,
  ...(municipality !== undefined && { municipality }),
  year,
  ...(segment !== undefined && { segment }),
});

/** Of whom a party sees only its own part; undefined where it sees the whole. */
const partOf = (scope: string, room: Room): MunicipalityCode | undefined =>
  isMunicipalityCode(scope) && room.municipality === undefined ? scope : undefined;

async function toldToday(client: ClientBase, scope: string, rooms: readonly Room[]): Promise<readonly ToldRoom[]> {
  const { by, today } = await knownAt(client, {});
  const inPart = rooms.filter((room) => partOf(scope, room) !== undefined);
  const share = { municipality: inPart[0] && partOf(scope, inPart[0]) };
  const shares = await sharesOf(client, by, { rooms: inPart, share });
  return rooms.map((room) => {
    const own = shares.get(room.key);
    if (!own) return { ...identityOf(room), ...wholeRoom(roomOn(room, today)) };
    return { ...identityOf(room), seen: 'own-part', usedCents: own.used, heldCents: own.held };
  });
}

interface Asked {
  readonly scope: string;
  readonly known: Known;
  readonly clocks: Clocks;
  /** As it was known then. */
  readonly room: Room;
}

/** By the limit that held on the day of care that was asked for, or on the day on which it was known. */
async function toldRoom(client: ClientBase, asked: Asked, changes: readonly ToldLimitChange[]): Promise<ToldRoom> {
  const { room, known, clocks } = asked;
  const [identity, part] = [identityOf(room), partOf(asked.scope, room)];
  const isCounted = part === undefined && clocks.trueOn === undefined;
  const { used, held } = isCounted ? room : await shareThen(client, asked, part);
  if (part !== undefined) return { ...identity, seen: 'own-part', usedCents: used, heldCents: held };
  const terms = termsOn(changes.map(limitChange), clocks.trueOn ?? known.today);
  const limit = {
    ...(terms ? { limit: terms.limit, policy: terms.policy } : { limit: room.limit, policy: room.policy }),
    ...(terms?.until !== undefined && { until: terms.until, forGood: room.limit }),
  };
  const { cap, stopped } = room;
  return {
    ...identity,
    ...wholeRoom({ ...limit, used, held, ...(isCounted && { cap }), ...(stopped && { stopped }) }),
  };
}

async function shareThen(
  client: ClientBase,
  { room, known, clocks }: Asked,
  part: MunicipalityCode | undefined,
): Promise<Pick<Room, 'used' | 'held'>> {
  const share = { municipality: part ?? room.municipality, trueOn: clocks.trueOn };
  const shares = await sharesOf(client, known.by, { rooms: [room], share });
  return shares.get(room.key)!;
}

const withoutNames = ({ by: _, approvedBy: __, ...change }: ToldLimitChange): ToldLimitChange => change;

async function roomInDetail(client: ClientBase, asked: Asked): Promise<RoomInDetail> {
  const { scope, room, known, clocks } = asked;
  const isWhole = partOf(scope, room) === undefined;
  const changes = isWhole ? await limitChangesThen(client, known.by, room) : [];
  const signals = isWhole ? await signalsThen(client, known.by, room.key) : [];
  const told = await toldRoom(client, asked, changes);
  const asOf: { readonly trueOn?: CalendarDate; readonly knownOn: Instant } = {
    ...(clocks.trueOn !== undefined && { trueOn: clocks.trueOn }),
    knownOn: known.by,
  };
  return { ...told, changes: scope === EVERYBODY ? changes : changes.map(withoutNames), signals, asOf };
}
