import type { ClientBase } from 'pg';
import { select } from '../statement';

export interface Reading {
  readonly series: string;
  readonly value: number;
}

/** A value that stays is written this often, so that it is seen that somebody looked. */
const KEPT_AGAIN = `interval '50 seconds'`;

const keep = select(
  'keep samples',
  `with given as (select series, value, $3::timestamptz as at from unnest($1::text[], $2::double precision[]) as given (series, value)),
   kept as (
     insert into metric_sample (series, at, value)
     select series, given.at, given.value from given left join metric_now as now using (series)
     where now.series is null or now.value <> given.value or now.kept_at <= given.at - ${KEPT_AGAIN}
     on conflict do nothing returning series, at)
   insert into metric_now (series, value, at, kept_at) select series, value, at, at from given
   on conflict (series) do update set value = excluded.value, at = excluded.at,
     kept_at = coalesce((select kept.at from kept where kept.series = excluded.series), metric_now.kept_at)`,
);

/** A look at many series at one moment. */
export const keepSamples = async (client: ClientBase, readings: readonly Reading[], at: Date): Promise<void> =>
  void (await keep(
    client,
    readings.map(({ series }) => series),
    readings.map(({ value }) => value),
    at,
  ));

const now = select<Reading>('what every series is now', 'select series, value from metric_now');

export const latestOf = async (client: ClientBase): Promise<ReadonlyMap<string, number>> =>
  new Map((await now(client)).map(({ series, value }) => [series, value]));

/** The minutes that were rolled up so far, as a series of its own: seconds since 1970. */
const ROLLED_UP = 'watch.rolled-up';
/** What lies further back than this was lost with the sampler. */
const BACK_MAX = `interval '1 hour'`;

const rollUp = select<{ minutes: number }>(
  'roll up',
  `with span as (
     select greatest(coalesce((select to_timestamp(value) from metric_now where series = '${ROLLED_UP}'), '-infinity'),
       date_trunc('minute', $1::timestamptz) - ${BACK_MAX}) as since, date_trunc('minute', $1::timestamptz) as until),
   rolled as (
     insert into metric_minute (series, at, value, high)
     select metric_now.series, minute, found.value, high from span cross join metric_now cross join lateral (
       select date_trunc('minute', at) as minute, (array_agg(value order by at desc))[1] as value, max(value) as high
       from metric_sample where metric_sample.series = metric_now.series and at >= since and at < until
       group by minute) as found
     on conflict do nothing returning 1)
   insert into metric_now (series, value, at, kept_at) select '${ROLLED_UP}', extract(epoch from until), $1, $1 from span
   on conflict (series) do update set value = excluded.value, at = excluded.at
   returning (select count(*)::integer from rolled) as minutes`,
);

/** Writes down what every whole minute was; answers how many rows that took. */
export const rollUpMinutes = async (client: ClientBase, at: Date): Promise<number> =>
  (await rollUp(client, at))[0]!.minutes;

export const KEPT_DAYS = { samples: 14, minutes: 366 } as const;

/** By series, so that each is found by its key. */
const forgetting = (table: string, days: number): string =>
  `delete from ${table} using metric_now where ${table}.series = metric_now.series
   and ${table}.at < $1::timestamptz - interval '${days} days'`;
const forgetSamples = select('forget samples', forgetting('metric_sample', KEPT_DAYS.samples));
const forgetMinutes = select('forget minutes', forgetting('metric_minute', KEPT_DAYS.minutes));
const forgetSeries = select(
  'forget series',
  `delete from metric_now where at < $1::timestamptz - interval '${KEPT_DAYS.minutes + 1} days'`,
);
const forgetInstances = select(
  'forget instances',
  `delete from instance where seen_at < $1::timestamptz - interval '${KEPT_DAYS.samples} days'`,
);

export async function forgetOld(client: ClientBase, at: Date): Promise<void> {
  await forgetSamples(client, at);
  await forgetMinutes(client, at);
  await forgetSeries(client, at);
  await forgetInstances(client, at);
}
