import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // One row per product of a JW315, or per JW317, in the order in which they were booked. Nothing changes but that a row is withdrawn,
  // because the message was refused; then its reference is free again.
  `create table request (
    id bigint generated always as identity primary key,
    message_id bigint not null references message,
    product_no integer not null,
    municipality text not null,
    provider text not null,
    client_key text not null,
    kind text not null,
    reference text not null,
    issued_on date not null,
    withdrawn boolean not null default false,
    constraint request_kind_known check (kind in ('JW315', 'JW317'))
  )`,
  `create unique index request_once on request (message_id, reference)`,
  `create unique index request_reference on request (provider, reference) where not withdrawn`,
  `create index request_client on request (client_key, provider, municipality)`,

  // One row per request that a JW301 honours or a JW319 answers, withdrawn where that message was refused.
  `create table request_answer (
    id bigint generated always as identity primary key,
    message_id bigint not null references message,
    asked_by bigint not null,
    reference text not null,
    verdict text not null,
    withdrawn boolean not null default false,
    constraint request_answer_verdict_known check (verdict in ('allocated', 'refused', 'looked-into')),
    constraint request_answer_request_fkey foreign key (asked_by, reference) references request (message_id, reference)
  )`,
  `create unique index request_answer_once on request_answer (message_id, reference)`,
  `create index request_answer_request on request_answer (asked_by, reference)`,
];

export class Requests1764000000008 implements MigrationInterface {
  readonly name = 'Requests1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
