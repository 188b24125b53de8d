import type { Client } from 'pg';

/** What one moment shows; cents. */
export interface Snapshot {
  readonly overCents: number;
  readonly wrong: readonly string[];
}

const LOOK = `
  with spent as (
    select key, sum(granted)::bigint as total from entry cross join unnest(rooms) as room (key) where granted <> 0 group by key),
  chains as (select trajectory as key, sum(granted)::bigint as total from entry where granted <> 0 group by trajectory)
  select 'room ' || key as what, used as counted, coalesce(total, 0) as entries, greatest(0, used - cap)::bigint as over,
    cap < room_limit or used < 0 as broken
  from room left join spent using (key)
  union all
  select 'trajectory ' || key, granted, coalesce(total, 0), greatest(0, granted - cap)::bigint, granted < 0
  from trajectory left join chains using (key)
  where granted <> coalesce(total, 0) or granted > cap or granted < 0`;

interface Row {
  readonly what: string;
  readonly counted: number;
  readonly entries: number;
  readonly over: number;
  readonly broken: boolean;
}

/** All counters beside all entries, as they were at one instant, whoever is writing meanwhile. */
export async function lookAt(client: Client): Promise<Snapshot> {
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<Row>(LOOK);
  await client.query('commit');
  return {
    overCents: rows.reduce((sum, { over }) => sum + over, 0),
    wrong: rows
      .filter(({ counted, entries, broken }) => counted !== entries || broken)
      .map(({ what, counted, entries }) => `${what}: ${counted} counted, ${entries} in entries`),
  };
}
