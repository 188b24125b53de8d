import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readPolicies } from '../read-policies';

/** Of the gateway itself, and of no party: seen by who works for the region. */
const NO_PARTY = 'false';

const statements = [
  // The id of the W3C trace that a message is part of: as its sender gave it, or made here.
  `alter table message add column trace bytea`,
  `alter table message add constraint message_trace_whole check (octet_length(trace) = 16)`,

  // What every series is now, and when it was last written into its history.
  `create table metric_now (
    series text primary key,
    value double precision not null,
    at timestamptz not null,
    kept_at timestamptz not null
  )`,
  // Every ten seconds for two weeks; a value that stays is written once a minute.
  `create table metric_sample (
    series text not null,
    at timestamptz not null,
    value double precision not null,
    primary key (series, at)
  )`,
  // Every minute for a year: the last value in it and the highest.
  `create table metric_minute (
    series text not null,
    at timestamptz not null,
    value double precision not null,
    high double precision not null,
    primary key (series, at)
  )`,

  // A process, as it last told of itself. What it counts starts at nought with it; of that, counted is in the totals already.
  `create table instance (
    id text primary key,
    service text not null,
    host text not null,
    version text not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    stopped_at timestamptz,
    fault text,
    fault_at timestamptz,
    counters jsonb not null default '{}',
    gauges jsonb not null default '{}',
    counted jsonb not null default '{}'
  )`,

  // One for each cause: opened once, closed when the cause is gone, and only then opened again.
  `create table incident (
    id bigint generated always as identity primary key,
    kind text not null,
    subject text not null,
    figure double precision not null,
    before double precision,
    high double precision not null,
    changed_at timestamptz not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    note text,
    constraint incident_acknowledged_by_somebody check (num_nonnulls(acknowledged_at, acknowledged_by) in (0, 2))
  )`,
  `create unique index incident_open on incident (kind, subject) where closed_at is null`,

  // A cause that need not be told of for a time, opened or still to be opened.
  `create table incident_silence (
    id bigint generated always as identity primary key,
    kind text not null,
    subject text not null,
    reason text not null,
    asked_by text not null,
    since timestamptz not null,
    until timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    constraint incident_silence_ends_after_begin check (until > since),
    constraint incident_silence_ended_by_somebody check (num_nonnulls(ended_at, ended_by) in (0, 2))
  )`,
  `create index incident_silence_cause on incident_silence (kind, subject)`,

  ...readPolicies({
    metric_now: NO_PARTY,
    metric_sample: NO_PARTY,
    metric_minute: NO_PARTY,
    instance: NO_PARTY,
    incident: NO_PARTY,
    incident_silence: NO_PARTY,
  }),
];

export class Operations1764000000024 implements MigrationInterface {
  readonly name = 'Operations1764000000024';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
