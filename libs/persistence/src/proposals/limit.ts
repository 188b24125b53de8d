import type { ClientBase } from 'pg';
import { cents, levelsOf, roomOn, type Cents, type MunicipalityCode, type Room } from '#domain';
import type { Hindered, LimitEffect, WantedLimit } from '#pipeline';
import { ROOM_COLUMNS, roomFrom, type RoomRow } from '../gather/read-rooms';
import { hindranceOf, lockLimits, setLimit } from '../limits/change-limit';
import { select } from '../statement';
import { hindered, type ProposalWork } from './work';

/** Told of by name; of the others only how many there are. */
const LARGEST_MAX = 20;

const roomToday = select<RoomRow & { readonly today: RoomToday['today'] } & Record<string, unknown>>(
  'room to limit',
  `select ${ROOM_COLUMNS}, gateway_today() as today from room where key = $1`,
);

interface Holding extends Record<string, unknown> {
  readonly municipality: MunicipalityCode;
  readonly number: number;
  readonly held: Cents;
}

/** Trajectories by what they hold in a room, each by the first of its numbers. */
const holdingIn = select<Holding>(
  'trajectories that hold in a room',
  `select municipality, min(number) as number, sum(held)::bigint as held
   from (select distinct municipality, number from allocation_moment
     where provider = $1 and ($2::text is null or municipality = $2)) as numbered
   join allocation using (municipality, number)
   cross join lateral (select (planned ->> 'held')::bigint as held from jsonb_array_elements(years) as planned
     where (planned ->> 'year')::integer = $3) as holding
   where held > 0 and ($4::text is null or segment = $4)
   group by municipality, trajectory order by held desc, number`,
);

interface RoomToday {
  readonly room: Room;
  readonly today: LimitEffect['from'];
}

async function readRoom(client: ClientBase, key: string): Promise<RoomToday | undefined> {
  const [row] = await roomToday(client, key);
  return row && { room: roomFrom(row), today: row.today };
}

const ALL_REFUSED = { refuse: 'all', 'assigned-first': 'not-assigned', signal: 'none' } as const;

const freeUnder = ({ limit, used, held }: Room): Cents | 'none' =>
  limit === 'none' ? 'none' : cents(limit - used - held);
const grantableUnder = ({ limit, used }: Room): Cents | 'none' =>
  limit === 'none' ? 'none' : cents(Math.max(0, limit - used));

function trajectoriesIn(held: readonly Holding[], grantable: Cents | 'none'): LimitEffect['trajectories'] {
  const all = held.reduce((sum, each) => sum + each.held, 0);
  return {
    count: held.length,
    shortCents: cents(grantable === 'none' ? 0 : Math.max(0, all - grantable)),
    largest: held
      .slice(0, LARGEST_MAX)
      .map(({ municipality, number, held: heldCents }) => ({ municipality, number, heldCents })),
  };
}

async function effectOf(client: ClientBase, wanted: WantedLimit): Promise<LimitEffect | Hindered> {
  const found = await readRoom(client, wanted.room);
  const standing = found && { today: found.today, room_limit: null, policy: '', used: 0 };
  const why = hindranceOf(wanted, standing);
  if (why !== undefined || !found) return hindered(why ?? 'no-room');
  const { room, today } = found;
  const from = wanted.from ?? today;
  const before = roomOn(room, from);
  const after: Room = { ...before, limit: wanted.limitCents };
  const isSame = wanted.to === undefined ? room.limit === after.limit && !room.forATime : before.limit === after.limit;
  if (isSame) return hindered('changes-nothing');
  const held = await holdingIn(client, room.provider, room.municipality, room.year, room.segment);
  const levels = { before: levelsOf(before), after: levelsOf(after) };
  return {
    ...{ kind: 'limit', room: room.key, policy: room.policy, from, ...(wanted.to !== undefined && { to: wanted.to }) },
    limitCents: { before: before.limit, after: after.limit },
    ...{ usedCents: room.used, heldCents: room.held },
    freeCents: { before: freeUnder(before), after: freeUnder(after) },
    grantableCents: { before: grantableUnder(before), after: grantableUnder(after) },
    refuses: after.limit === 'none' ? 'none' : ALL_REFUSED[room.policy],
    opens: levels.after.filter((level) => !levels.before.includes(level)),
    closes: levels.before.filter((level) => !levels.after.includes(level)),
    trajectories: trajectoriesIn(held, grantableUnder(after)),
  };
}

/** A limit, told and set while nobody judges. */
export const limitWork: ProposalWork<WantedLimit, LimitEffect> = {
  lock: (client) => lockLimits(client),
  effectOf,
  async apply(client, { room, limitCents, from, to }, { reason, askedBy: by, by: approvedBy }) {
    const limit = limitCents === 'none' ? null : limitCents;
    const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    await setLimit(client, { room, limit, ...days, reason, by, approvedBy });
  },
};
