import type { DataSource } from 'typeorm';

type Database = Pick<DataSource, 'query'>;

/**
 * What does not say what its entries add up to: a counter by its key, an answer by the id of its declaration. Of `held` a room by its key,
 * against what its allocations hold. In cents.
 */
export interface Difference {
  readonly counter: 'room' | 'trajectory' | 'held' | 'answer';
  readonly key: string;
  /** For an answer what it says was granted. */
  readonly counted: number;
  readonly entries: number;
}

const ROOMS = `
  select 'room' as counter, key, coalesce(used, 0) as counted, coalesce(total, 0) as entries
  from room full join (
    select key, sum(granted)::bigint as total from entry cross join unnest(rooms) as room (key) group by key) as summed using (key)
  where coalesce(used, 0) <> coalesce(total, 0) order by key`;

/** What the allocations of a room hold in its year. */
export const HELD_OF_ROOM = `(
  select coalesce(sum((promised ->> 'held')::bigint), 0)::bigint
  from allocation cross join jsonb_array_elements(allocation.years) as promised
  where allocation.provider = room.provider and (promised ->> 'year')::integer = room.year
    and (room.municipality is null or allocation.municipality = room.municipality)
    and (room.segment is null or allocation.segment = room.segment))`;

/** All allocations are read once, and not once for every room. */
const HELD = `
  with promised as (
    select provider, municipality, segment, (year ->> 'year')::integer as year, sum((year ->> 'held')::bigint) as held
    from allocation cross join jsonb_array_elements(years) as year group by 1, 2, 3, 4)
  select 'held' as counter, key, room.held as counted, coalesce(sum(promised.held), 0)::bigint as entries
  from room left join promised on promised.provider = room.provider and promised.year = room.year
    and (room.municipality is null or promised.municipality = room.municipality)
    and (room.segment is null or promised.segment = room.segment)
  group by room.key having room.held <> coalesce(sum(promised.held), 0) order by key`;

const TRAJECTORIES = `
  select 'trajectory' as counter, key, coalesce(trajectory.granted, 0) as counted, coalesce(total, 0) as entries
  from trajectory full join (
    select trajectory as key, sum(granted)::bigint as total from entry where trajectory is not null group by trajectory) as summed
  using (key)
  where coalesce(trajectory.granted, 0) <> coalesce(total, 0) order by key`;

/**
 * What each JW325 says was granted, in the gateway's words or the municipality's own, against the entries of the declaration that it
 * answers. A difference that a person released once is known, and stays as it is: neither of them is ever rewritten.
 */
const ANSWERS = `
  select 'answer' as counter, declaration::text as key, answered.granted as counted, coalesce(total, 0) as entries
  from (
    select distinct case when message.kind = 'JW325' then replies_to else message.id end as declaration, letter.granted
    from letter join message on message.id = letter.message_id where letter.granted is not null) as answered
  left join (
    select message_id as declaration, sum(granted)::bigint as total from entry group by message_id) as summed using (declaration)
  where answered.granted <> coalesce(total, 0) and not exists (
    select from account_stop where account_stop.message_id = declaration and released_at is not null)
  order by declaration`;

/** Counters and answers against their entries, each kind in one statement and so in one snapshot. */
export async function reconcile(database: Database): Promise<readonly Difference[]> {
  const rooms = await database.query<readonly Difference[]>(ROOMS);
  const trajectories = await database.query<readonly Difference[]>(TRAJECTORIES);
  const held = await database.query<readonly Difference[]>(HELD);
  const answers = await database.query<readonly Difference[]>(ANSWERS);
  return [...rooms, ...trajectories, ...held, ...answers];
}
