import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dated } from './0002-region';

const statements = [
  // The days on which a municipality answers declarations itself; on all others the gateway does, in its name.
  ...dated('own_answer', 'municipality text not null, reason text', 'municipality'),

  // A declaration that went on to such a municipality, until it is answered; then it is in the ledger, or counts as never sent.
  `create table awaited_declaration (
    message_id bigint primary key references message,
    municipality text not null,
    provider text not null,
    number text not null,
    holds_number boolean not null,
    period_begins date not null,
    total bigint not null,
    shared_version text not null,
    message_version text not null
  )`,
  `create index awaited_declaration_number on awaited_declaration (number, provider)`,
  `create index awaited_declaration_period on awaited_declaration (municipality, provider, period_begins)`,

  // What it claims, in cents: nothing of it is granted yet.
  `create table awaited_line (
    message_id bigint not null references awaited_declaration on delete cascade,
    client_no integer not null,
    line_no integer not null,
    provider text not null,
    municipality text not null,
    client_key text not null,
    reference text not null,
    previous_reference text,
    holds_reference boolean not null,
    allocation_number bigint not null,
    category text not null,
    code text not null,
    period_begins date not null,
    period_ends date not null,
    volume bigint not null,
    unit text not null,
    rate bigint,
    claimed bigint not null,
    primary key (message_id, client_no, line_no)
  )`,
  `create index awaited_line_reference on awaited_line (provider, reference)`,
];

export class OwnAnswers1764000000003 implements MigrationInterface {
  readonly name = 'OwnAnswers1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
