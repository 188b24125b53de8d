import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What came too early, one row for each thing that it waits for; the first of them, or the time, has it judged again.
  `create table waiting (
    key text not null,
    message_id bigint not null references message,
    due_at timestamptz not null,
    primary key (key, message_id)
  )`,
  `create index waiting_message on waiting (message_id)`,
  `create index waiting_due on waiting (due_at)`,

  // Every time a message was to be judged again: why, who wanted it, and what became of it. At most one of them is still to come.
  `create table reopening (
    id bigint generated always as identity primary key,
    message_id bigint not null references message,
    why text not null,
    asked_by text,
    note text,
    asked_at timestamptz not null default now(),
    judged_at timestamptz,
    outcome_before text,
    reason_before text,
    findings_before jsonb,
    outcome_after text,
    reason_after text,
    constraint reopening_why_known check (why in ('booked', 'due', 'by-hand')),
    constraint reopening_by_hand_names_who check ((why = 'by-hand') = (asked_by is not null))
  )`,
  `create unique index reopening_one_to_come on reopening (message_id) where judged_at is null`,

  // What waits for something or for somebody.
  `create index message_open on message (id) where outcome in ('waiting', 'parked', 'quarantined')`,

  // What goes out is a letter, or tells our own services to judge a message again.
  `alter table outbox alter column position drop not null`,
  `alter table outbox add column reopening_id bigint references reopening`,
  `alter table outbox add constraint outbox_letter_or_reopening check ((position is null) = (reopening_id is not null))`,

  // A message that was set apart may turn out to be the same as one that came later and was believed.
  `alter table message drop constraint message_outcome_known`,
  `alter table message add constraint message_outcome_known
    check (outcome in ('processed', 'refused', 'waiting', 'parked', 'duplicate', 'quarantined'))`,
];

export class Waiting1764000000006 implements MigrationInterface {
  readonly name = 'Waiting1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
