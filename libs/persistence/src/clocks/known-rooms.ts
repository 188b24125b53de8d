import type { ClientBase } from 'pg';
import {
  cents,
  heldTogether,
  holdingOn,
  type CalendarDate,
  type Cents,
  type Holding,
  type Instant,
  type LimitChange,
  type MunicipalityCode,
  type PlanAndGrants,
  type ProviderCode,
  type Room,
  type RoomIdentity,
  type RoomKey,
  type RoomPolicy,
  type Segment,
  type ToldLimitChange,
  type YearHold,
} from '#domain';
import { grouped } from '../gather/group';
import { select, together } from '../statement';
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
  readonly recorded_by: string | null;
  readonly approved_by: string | null;
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
    ...(row.recorded_by !== null && { by: row.recorded_by }),
    ...(row.approved_by !== null && { approvedBy: row.approved_by }),
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
  readonly provider: ProviderCode;
  readonly municipality: MunicipalityCode;
  readonly number: number;
  readonly year: number;
  readonly rooms: readonly RoomKey[];
  readonly granted: Cents;
}

/** What was granted per number, year of care and rooms it was granted in. Care counts from the first day of its period. */
const grantsThen = select<Row<GrantedRow>>(
  'grants in rooms then',
  `select provider, municipality, allocation_number as number, extract(year from period_begins)::integer as year, rooms,
     sum(granted)::bigint as granted
   from entry where provider = any($2::text[]) and granted <> 0 and recorded_at <= $1::timestamptz
     and ($3::text is null or municipality = $3) and ($4::date is null or period_begins <= $4)
   group by 1, 2, 3, 4, 5`,
);

interface PlanRow {
  readonly provider: ProviderCode;
  readonly municipality: MunicipalityCode;
  readonly number: number;
  readonly segment: Segment | null;
  readonly years: readonly YearHold[];
  readonly holding: Holding;
}

/** What numbers planned, of a day those that were said by then, or begin by then. */
const plansThen = select<Row<PlanRow>>(
  'plans of providers then',
  `select last.provider, last.municipality, last.number, last.segment, last.years, last.holding
   from (select distinct municipality, number from allocation_moment
     where provider = any($2::text[]) and ($3::text is null or municipality = $3) and recorded_at <= $1::timestamptz) as numbered
   cross join lateral (select * from allocation_moment as moment where moment.number = numbered.number
     and moment.municipality = numbered.municipality and recorded_at <= $1::timestamptz
     order by recorded_at desc, id desc limit 1) as last
   where last.is_there and ($4::date is null or exists (select from allocation_version as version
     where version.number = last.number and version.municipality = last.municipality
       and version.recorded_at <= $1::timestamptz and least(allocated_on, starts) <= $4))`,
);

/** Whose part of rooms, and until which day of care; of all municipalities and all days where it is not said. */
export interface Share {
  readonly municipality?: MunicipalityCode | undefined;
  readonly trueOn?: CalendarDate | undefined;
}

type Shares = ReadonlyMap<RoomKey, Pick<Room, 'used' | 'held'>>;

/** What is used and held of rooms, from the lines that were judged and the allocations that were booked by an instant; two statements for all. */
export async function sharesOf(
  client: ClientBase,
  known: Instant,
  { rooms, share }: { readonly rooms: readonly RoomIdentity[]; readonly share: Share },
): Promise<Shares> {
  if (rooms.length === 0) return new Map();
  const providers = [...new Set(rooms.map(({ provider }) => provider))];
  const whose = [known, providers, share.municipality, share.trueOn] as const;
  const [grants, plans] = await together([grantsThen(client, ...whose), plansThen(client, ...whose)]);
  const perNumber = new Map<string, Map<number, Cents>>();
  const used = new Map<RoomKey, number>();
  for (const { municipality, number, year, granted, rooms: drawnOn } of grants) {
    const key = `${municipality}/${number}`;
    const years = perNumber.get(key) ?? new Map<number, Cents>();
    perNumber.set(key, years.set(year, cents((years.get(year) ?? 0) + granted)));
    for (const room of drawnOn) used.set(room, (used.get(room) ?? 0) + granted);
  }
  const planned = grouped(
    plans,
    ({ provider }) => provider,
    (row) => row,
  );
  return new Map(
    rooms.map((room) => {
      const counting = (planned.get(room.provider) ?? [])
        .filter(({ segment }) => room.segment === undefined || room.segment === segment)
        .map(({ municipality, number, years, holding }): PlanAndGrants => {
          const granted = perNumber.get(`${municipality}/${number}`) ?? new Map<number, Cents>();
          return {
            planned: plannedIn(years),
            granted,
            holding: share.trueOn ? holdingOn(holding, share.trueOn) : holding,
          };
        });
      return [room.key, { used: cents(used.get(room.key) ?? 0), held: heldTogether(counting, room.year) }] as const;
    }),
  );
}
