import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readPolicies } from '../read-policies';

/** For who works for the region, and for no party. */
const REGION = 'false';

const statements = [
  // What a declaration asks in total, in cents: what is held up where it is set apart. Absent of what was seen before this.
  `alter table message add column claimed bigint`,

  // Why a message is open, as one word that a page can be named by: its outcome, reason and kind, and the first rule that it broke or
  // was signalled by. Of what could not be read, the kind that it was sent as.
  `create function message_cause(message) returns text language sql stable as $$
   select concat_ws('.', $1.outcome, $1.reason, coalesce($1.kind, substring($1.routing_key from '^JW[0-9]{3}$'), 'unknown'), (
     select min(rule) from (
       select rule from finding where message_id = $1.id union all select rule from signal where message_id = $1.id) as said)) $$`,

  // What people wrote down about a cause.
  `create table cause_note (
    id bigint generated always as identity primary key,
    cause text not null,
    by text not null,
    at timestamptz not null default now(),
    text text not null
  )`,
  `create index cause_note_cause on cause_note (cause, id)`,
  // A cause that nobody has to look at until a day, unless it strikes again.
  `create table cause_parking (
    id bigint generated always as identity primary key,
    cause text not null,
    until date not null,
    reason text not null,
    by text not null,
    at timestamptz not null default now(),
    ended_at timestamptz,
    ended_by text,
    constraint cause_parking_ended_by_somebody check ((ended_at is null) = (ended_by is null))
  )`,
  `create unique index cause_parking_one on cause_parking (cause) where ended_at is null`,

  // Messages that one cause set apart, judged again a step at a time. What belongs to it is fixed when it is planned.
  `create table repair_job (
    id bigint generated always as identity primary key,
    cause text not null,
    reason text not null,
    messages integer not null,
    state text not null default 'planned',
    step integer not null default 0,
    why text,
    planned_by text not null,
    planned_at timestamptz not null default now(),
    started_by text,
    started_at timestamptz,
    resumed_by text,
    resumed_at timestamptz,
    stopped_by text,
    ended_at timestamptz,
    constraint repair_job_state_known check (state in ('planned', 'canary', 'ramping', 'paused', 'stopped', 'done')),
    constraint repair_job_why_known check (why in ('repeated', 'moved', 'canary-refused', 'by-hand')),
    constraint repair_job_started_by_somebody check ((started_by is null) = (started_at is null)),
    constraint repair_job_resumed_by_somebody check ((resumed_by is null) = (resumed_at is null)),
    constraint repair_job_over_when_ended check ((state in ('stopped', 'done')) = (ended_at is not null))
  )`,
  `create unique index repair_job_one_per_cause on repair_job (cause) where ended_at is null`,
  `create table repair_step (
    job_id bigint not null references repair_job,
    step integer not null,
    messages integer not null,
    sent_at timestamptz not null default now(),
    settled_at timestamptz,
    primary key (job_id, step)
  )`,
  // `settled`: it has its outcome for good. `repeated`, `moved`: it is set apart again, by the same cause or by another. `left`: the job
  // was stopped before its turn.
  `create table repair_item (
    job_id bigint not null references repair_job,
    position integer not null,
    message_id bigint not null references message,
    state text not null default 'waiting',
    step integer,
    reopening_id bigint references reopening,
    outcome text,
    reason text,
    settled_at timestamptz,
    primary key (job_id, position),
    constraint repair_item_state_known check (state in ('waiting', 'sent', 'settled', 'repeated', 'moved', 'left')),
    constraint repair_item_sent_in_a_step check (state <> 'sent' or (step is not null and reopening_id is not null))
  )`,
  `create unique index repair_item_once on repair_item (job_id, message_id)`,
  `create index repair_item_message on repair_item (message_id)`,
  `create index repair_item_sent on repair_item (reopening_id) where state = 'sent'`,
  ...readPolicies(
    Object.fromEntries(
      ['cause_note', 'cause_parking', 'repair_job', 'repair_step', 'repair_item'].map((table) => [table, REGION]),
    ),
  ),
];

export class Repair1764000000022 implements MigrationInterface {
  readonly name = 'Repair1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
