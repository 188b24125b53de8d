import type { ClientBase } from 'pg';
import {
  cents,
  heldTogether,
  type CalendarDate,
  type Cents,
  type Instant,
  type LimitChange,
  type MunicipalityCode,
  type PlanAndGrants,
  type Room,
  type RoomIdentity,
  type RoomPolicy,
  type Segment,
  type ToldLimitChange,
  type YearHold,
} from '#domain';
import { select } from '../statement';
import { plannedIn } from './known-allocations';
import { isStoppedThen } from './known-stops';

type Row<T> = T & Record<string, unknown>;

interface RoomThen {
  readonly policy: RoomPolicy;
  readonly room_limit: Cents | null;
  readonly used: Cents;
  readonly held: Cents;
  readonly cap: Cents | null;
}

const roomThen = select<Row<RoomThen>>(
  'a room then',
  `select * from room_moment where room = $2 and recorded_at <= $1::timestamptz order by recorded_at desc, id desc limit 1`,
);

/** A room as it was at an instant; undefined where it was not there yet. */
export async function findRoomThen(
  client: ClientBase,
  known: Instant,
  { key }: Pick<RoomIdentity, 'key'>,
): Promise<Pick<Room, 'policy' | 'limit' | 'used' | 'held' | 'cap' | 'stopped'> | undefined> {
  const [row] = await roomThen(client, known, key);
  if (!row) return undefined;
  const { policy, room_limit, used, held, cap } = row;
  const stopped = await isStoppedThen(client, known, key);
  return {
    ...{ policy, limit: room_limit ?? 'none', used, held, cap: cap ?? 'none' },
    ...(stopped && { stopped }),
  };
}

interface ChangeThen {
  readonly valid_from: CalendarDate;
  readonly valid_to: CalendarDate | null;
  readonly old_limit: Cents | null;
  readonly new_limit: Cents | null;
  readonly old_policy: RoomPolicy;
  readonly new_policy: RoomPolicy;
  readonly used: Cents;
  readonly reason: string;
  readonly at: Instant;
}

const changesThen = select<Row<ChangeThen>>(
  'changes of a room then',
  `select *, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from room_limit_change
   where room = $2 and recorded_at <= $1::timestamptz order by id`,
);

export async function limitChangesThen(
  client: ClientBase,
  known: Instant,
  { key }: Pick<RoomIdentity, 'key'>,
): Promise<readonly ToldLimitChange[]> {
  return (await changesThen(client, known, key)).map((row) => ({
    from: row.valid_from,
    ...(row.valid_to !== null && { to: row.valid_to }),
    limitCents: { before: row.old_limit ?? 'none', after: row.new_limit ?? 'none' },
    policy: { before: row.old_policy, after: row.new_policy },
    usedCents: row.used,
    reason: row.reason,
    recordedAt: row.at,
  }));
}

export const limitChange = ({ from, to, limitCents, policy }: ToldLimitChange): LimitChange => ({
  from,
  ...(to !== undefined && { to }),
  ...(limitCents.before !== undefined &&
    policy.before !== undefined && { before: { limit: limitCents.before, policy: policy.before } }),
  after: { limit: limitCents.after, policy: policy.after },
});

interface GrantedRow {
  readonly municipality: MunicipalityCode;
  readonly number: number;
  readonly year: number;
  readonly granted: Cents;
  readonly used: Cents;
}

/** What was granted per number and year of care, and of that in the room. Care counts from the first day of its period. */
const grantsThen = select<Row<GrantedRow>>(
  'grants of a room then',
  `select municipality, allocation_number as number, extract(year from period_begins)::integer as year,
     sum(granted)::bigint as granted, coalesce(sum(granted) filter (where $5 = any(rooms)), 0)::bigint as used
   from entry where provider = $2 and granted <> 0 and recorded_at <= $1::timestamptz
     and ($3::text is null or municipality = $3) and ($4::date is null or period_begins <= $4)
   group by 1, 2, 3`,
);

interface PlanRow {
  readonly municipality: MunicipalityCode;
  readonly number: number;
  readonly segment: Segment | null;
  readonly years: readonly YearHold[];
}

/** What numbers planned, of a day those that were said by then, or begin by then. */
const plansThen = select<Row<PlanRow>>(
  'plans of a provider then',
  `select last.municipality, last.number, last.segment, last.years
   from (select distinct municipality, number from allocation_moment
     where provider = $2 and ($3::text is null or municipality = $3) and recorded_at <= $1::timestamptz) as numbered
   cross join lateral (select * from allocation_moment as moment where moment.number = numbered.number
     and moment.municipality = numbered.municipality and recorded_at <= $1::timestamptz
     order by recorded_at desc, id desc limit 1) as last
   where last.is_there and ($4::date is null or exists (select from allocation_version as version
     where version.number = last.number and version.municipality = last.municipality
       and version.recorded_at <= $1::timestamptz and least(allocated_on, starts) <= $4))`,
);

/** Whose part of a room, and until which day of care; of all municipalities and all days where it is not said. */
export interface Share {
  readonly municipality?: MunicipalityCode | undefined;
  readonly trueOn?: CalendarDate | undefined;
}

/** What is used and held of a room, from the lines that were judged and the allocations that were booked by an instant. */
export async function shareOf(
  client: ClientBase,
  known: Instant,
  { room, share }: { readonly room: RoomIdentity; readonly share: Share },
): Promise<Pick<Room, 'used' | 'held'>> {
  const whose = [known, room.provider, share.municipality ?? room.municipality, share.trueOn] as const;
  const [grants, plans] = await Promise.all([grantsThen(client, ...whose, room.key), plansThen(client, ...whose)]);
  const perNumber = new Map<string, Map<number, Cents>>();
  for (const { municipality, number, year, granted } of grants) {
    const key = `${municipality}/${number}`;
    perNumber.set(key, (perNumber.get(key) ?? new Map<number, Cents>()).set(year, granted));
  }
  const counting = plans
    .filter(({ segment }) => room.segment === undefined || room.segment === segment)
    .map(({ municipality, number, years }): PlanAndGrants => {
      return { planned: plannedIn(years), granted: perNumber.get(`${municipality}/${number}`) ?? new Map() };
    });
  const used = grants.reduce((total, row) => total + row.used, 0);
  return { used: cents(used), held: heldTogether(counting, room.year) };
}
