import type { ClientBase } from 'pg';
import { pausedNames } from '../pauses/paused';
import { select } from '../statement';
import type { Figures } from './instances';
import type { Reading } from './samples';

/** What the database itself can tell: each a gauge of its own. */
const GAUGES = `
  select 'message.' || given.outcome as series, count(message.id)::double precision as value
  from unnest(array['waiting', 'parked', 'quarantined']) as given (outcome)
    left join message on message.outcome = given.outcome and message.outcome in ('waiting', 'parked', 'quarantined')
  group by given.outcome
  union all select 'letter.unsent', count(*) from outbox where sent_at is null
  union all select 'letter.age', coalesce(extract(epoch from $1::timestamptz - min(queued_at)), 0) from outbox
    where sent_at is null and destination <> all (array(${pausedNames('party')}))
  union all select 'obligation.overdue', count(*) from obligation where settled_at is null and due < gateway_today()
  union all select 'room.past-90', count(distinct room) from room_alert
    where closed_at is null and level in ('room-at-90', 'room-at-100', 'room-overcommitted')
  union all select 'account.stopped', count(*) from account_stop where released_at is null`;

export const readGauges = select<Reading>('gauges of the database', GAUGES);

/** What each process counted since the look before, added up; from now on it is counted. */
const takeCounted = select<{ name: string; counted: number }>(
  'take what was counted',
  `with told as (select id, counters, counted from instance where counters <> counted for update),
   taken as (update instance set counted = told.counters from told where instance.id = told.id)
   select name, sum(value::double precision - coalesce((counted ->> name)::double precision, 0)) as counted
   from told cross join jsonb_each_text(counters) as each (name, value) group by name`,
);

export const countedSince = async (client: ClientBase): Promise<Figures> =>
  Object.fromEntries((await takeCounted(client)).map(({ name, counted }) => [name, counted]));

/** Of what several processes have together the sum, of times the longest, of lateness the least: one of them is enough. */
const gaugesNow = select<{ name: string; total: number; highest: number; lowest: number }>(
  'gauges of the processes',
  `select name, sum(value::double precision) as total, max(value::double precision) as highest, min(value::double precision) as lowest
   from instance cross join jsonb_each_text(gauges) as each (name, value)
   where stopped_at is null and seen_at > $1::timestamptz - interval '1 minute' group by name`,
);

export const gaugesOf = async (
  client: ClientBase,
  at: Date,
): Promise<ReadonlyMap<string, Readonly<Record<'total' | 'highest' | 'lowest', number>>>> =>
  new Map((await gaugesNow(client, at)).map(({ name, ...gauge }) => [name, gauge]));

const partyCodes = select<{ code: string }>(
  'parties in force',
  `select distinct code from party where replaced_at is null
   and gateway_today() between valid_from and coalesce(valid_to, 'infinity') order by code`,
);

export const partiesInForce = async (client: ClientBase): Promise<readonly string[]> =>
  (await partyCodes(client)).map(({ code }) => code);

/** When the message after all that were acknowledged was first counted. */
const firstCounted = select<{ series: string; at: Date }>(
  'first counted',
  `select given.series, found.at from unnest($1::text[], $2::double precision[], $3::double precision[]) as given (series, settled, since)
   cross join lateral (select min(at) as at from metric_sample
     where metric_sample.series = given.series and at >= to_timestamp(given.since) and value > given.settled) as found
   where found.at is not null`,
);

export interface OldestSought {
  /** The series of how many came. */
  readonly series: string;
  readonly settled: number;
  /** Seconds since 1970; it is no older than that. */
  readonly since: number;
}

/** Seconds since 1970, by series. */
export const firstCountedAt = async (
  client: ClientBase,
  sought: readonly OldestSought[],
): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (
      await firstCounted(
        client,
        sought.map(({ series }) => series),
        sought.map(({ settled }) => settled),
        sought.map(({ since }) => since),
      )
    ).map(({ series, at }) => [series, at.getTime() / 1_000]),
  );
