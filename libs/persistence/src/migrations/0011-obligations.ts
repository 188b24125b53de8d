import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What a party owes another, by the message that is to be answered. It is settled when that is done, and owed again where the answer is
  // taken back; once, when its day has passed, both are told.
  `create table obligation (
    id bigint generated always as identity primary key,
    message_id bigint not null references message,
    kind text not null,
    reference text not null,
    debtor text not null,
    creditor text not null,
    since date not null,
    due date not null,
    settled_at timestamptz,
    overdue_at timestamptz,
    constraint obligation_kind_known check (kind in ('reply', 'declaration-answer', 'request-answer', 'final-answer'))
  )`,
  `create unique index obligation_once on obligation (message_id, kind, reference)`,
  `create index obligation_to_tell on obligation (due, id) where settled_at is null and overdue_at is null`,
  `create index obligation_debtor on obligation (debtor, due, id)`,
  `create index obligation_creditor on obligation (creditor, due, id)`,

  // What became of each, and when. Only ever added to.
  `create table obligation_event (
    id bigint generated always as identity primary key,
    obligation_id bigint not null references obligation,
    what text not null,
    happened_at timestamptz not null default now(),
    constraint obligation_event_known check (what in ('opened', 'settled', 'overdue'))
  )`,
  `create index obligation_event_obligation on obligation_event (obligation_id)`,
];

export class Obligations1764000000011 implements MigrationInterface {
  readonly name = 'Obligations1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
