import type { ClientBase } from 'pg';
import type { MetricHistory, MetricQuery } from '#pipeline';
import { select } from '../statement';
import { KEPT_DAYS } from './samples';

/** Moments of an answer, at most. */
const MOMENTS_MAX = 500;
const HOUR_SECONDS = 3_600;
/** Beyond this since it was last written, a value that stayed is not believed to have stayed. */
const BELIEVED_SECONDS = 125;

/** What only ever grows, but for a start from nought: told as how many a minute. */
const isCounted = (series: string): boolean => /^(queue\.(arrived|settled)|judged|letter\.sent)\b/.test(series);

interface Source {
  readonly table: 'metric_sample' | 'metric_minute';
  readonly high: string;
  readonly step: number;
}

/** Samples for a few hours of the last two weeks; else minutes. */
function sourceOf({ from, to }: MetricQuery, now: Date): Source {
  const span = (Date.parse(to) - Date.parse(from)) / 1_000;
  const isFine =
    span <= 6 * HOUR_SECONDS && now.getTime() - Date.parse(from) < KEPT_DAYS.samples * 24 * HOUR_SECONDS * 1_000;
  const grain = isFine ? 10 : 60;
  const step = Math.max(grain, Math.ceil(span / MOMENTS_MAX / grain) * grain);
  return isFine ? { table: 'metric_sample', high: 'value', step } : { table: 'metric_minute', high: 'high', step };
}

interface Row {
  readonly series: string;
  readonly moment: number;
  readonly value: number;
  readonly high: number;
}

/** The step before the first is read as well, for what is counted since. */
const HISTORY = (table: string, high: string): string => `
  select series, floor(extract(epoch from at) / $4)::bigint as moment, (array_agg(value order by at desc))[1] as value, max(${high}) as high
  from ${table} where series = any($1::text[])
    and at >= $2::timestamptz - make_interval(secs => $4 + ${BELIEVED_SECONDS}) and at <= $3::timestamptz
  group by series, moment order by series, moment`;

export async function readHistory(client: ClientBase, query: MetricQuery): Promise<MetricHistory> {
  const { now } = (await client.query<{ now: Date }>('select now() as now')).rows[0]!;
  const { table, high, step } = sourceOf(query, now);
  const { rows } = await client.query<Row>(HISTORY(table, high), [query.series, query.from, query.to, step]);
  const [first, last] = [query.from, query.to].map((at) => Math.floor(Date.parse(at) / 1_000 / step)) as [
    number,
    number,
  ];
  const moments = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return {
    from: query.from,
    to: query.to,
    step,
    at: moments.map((moment) => moment * step),
    series: query.series.map((name) => {
      const own = rows.filter(({ series }) => series === name);
      return { name, ...(isCounted(name) ? perMinute(own, moments, step) : gauge(own, moments, step)) };
    }),
  };
}

/** At each moment the last row that is not too old to be believed. */
function carried(rows: readonly Row[], moments: readonly number[], step: number): readonly (Row | undefined)[] {
  const believed = Math.ceil(BELIEVED_SECONDS / step);
  let next = 0;
  let last: Row | undefined;
  return moments.map((moment) => {
    while (next < rows.length && rows[next]!.moment <= moment) last = rows[next++];
    return last !== undefined && moment - last.moment <= believed ? last : undefined;
  });
}

function gauge(rows: readonly Row[], moments: readonly number[], step: number) {
  const found = carried(rows, moments, step);
  return {
    kind: 'gauge',
    values: found.map((row) => row?.value ?? null),
    // The highest of a step is that of its own rows; where it has none, the value that stayed.
    highest: found.map((row, index) => (row?.moment === moments[index] ? row?.high : row?.value) ?? null),
  } as const;
}

function perMinute(rows: readonly Row[], moments: readonly number[], step: number) {
  const found = carried(rows, [moments[0]! - 1, ...moments], step);
  const values = moments.map((_, index) => {
    const [before, after] = [found[index], found[index + 1]];
    if (!before || !after || after.value < before.value) return null;
    return ((after.value - before.value) * 60) / step;
  });
  return { kind: 'per-minute', values, highest: values } as const;
}

const names = select<{ series: string }>(
  'names of series',
  `select series from metric_now where series not like 'watch.%' order by series`,
);

export const readSeriesNames = async (client: ClientBase): Promise<readonly string[]> =>
  (await names(client)).map(({ series }) => series);
