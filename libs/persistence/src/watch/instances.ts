import type { DataSource } from 'typeorm';

type Database = Pick<DataSource, 'query'>;
export type Figures = Readonly<Record<string, number>>;

/** What a process tells of itself: counters since it started, and gauges. */
export interface Beat {
  readonly id: string;
  readonly service: string;
  readonly host: string;
  readonly version: string;
  readonly counters: Figures;
  readonly gauges: Figures;
  /** Class, code and place of what failed since the last time, never its words. */
  readonly fault?: string;
}

const BEAT = `
  insert into instance (id, service, host, version, started_at, seen_at, counters, gauges, fault, fault_at)
  values ($1, $2, $3, $4, now(), now(), $5, $6, $7, case when $7::text is not null then now() end)
  on conflict (id) do update set seen_at = now(), counters = excluded.counters, gauges = excluded.gauges,
    fault = coalesce(excluded.fault, instance.fault), fault_at = coalesce(excluded.fault_at, instance.fault_at)`;

export const beat = (database: Database, told: Beat): Promise<unknown> =>
  database.query(BEAT, [
    told.id,
    told.service,
    told.host,
    told.version,
    JSON.stringify(told.counters),
    JSON.stringify(told.gauges),
    told.fault ?? null,
  ]);

/** It ends as it was told to: nobody need look for it. */
export const lastBeat = (database: Database, id: string): Promise<unknown> =>
  database.query('update instance set seen_at = now(), stopped_at = now() where id = $1', [id]);
