import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What the gateway wrote in a municipality's name is a message of that municipality; this is the message it was written for.
  `alter table message add column written_for bigint references message`,
  `create index message_written_for on message (written_for) where written_for is not null`,

  // The last number given out of a range, so that the next is found without looking through all that were given before it.
  `create table allocation_counter (
    municipality text not null,
    first bigint not null,
    last_given bigint not null,
    primary key (municipality, first)
  )`,

  // What a municipality tells of its clients, encrypted by the application; who it is about is a keyed hash.
  `create table registered_client (
    municipality text not null,
    client_key text not null,
    body bytea not null,
    told_at timestamptz not null default now(),
    primary key (client_key, municipality)
  )`,

  // Who told the gateway of clients, and of how many.
  `create table client_feed (
    id bigint generated always as identity primary key,
    municipality text not null,
    fed_by text not null,
    told integer not null,
    forgotten integer not null,
    fed_at timestamptz not null default now()
  )`,

  // What people did with requests. Nobody decides twice on the same: only where what was written for a decision was refused, or taken
  // back, there is another attempt. The question is encrypted by the application.
  `create table request_act (
    id bigint generated always as identity primary key,
    asked_by bigint not null,
    reference text not null,
    act text not null,
    attempt integer not null,
    done_by text not null,
    done_at timestamptz not null default now(),
    reason text,
    residence text,
    agreed_from date,
    question bytea,
    kind text,
    identification text,
    message_key text,
    constraint request_act_known check (act in ('allocate', 'refuse', 'ask')),
    constraint request_act_reason_of_refusal check ((act = 'refuse') = (reason is not null)),
    constraint request_act_decision_writes check (act = 'ask' or message_key is not null),
    constraint request_act_writes_whole check (num_nonnulls(kind, identification, message_key) in (0, 3)),
    constraint request_act_request_fkey foreign key (asked_by, reference) references request (message_id, reference)
  )`,
  `create unique index request_act_one_decision on request_act (asked_by, reference, attempt) where act <> 'ask'`,
  `create index request_municipality on request (municipality, message_id, product_no)`,

  // Which providers have room left.
  `create index room_year on room (year, municipality)`,
];

export class AutomaticAllocation1764000000009 implements MigrationInterface {
  readonly name = 'AutomaticAllocation1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
