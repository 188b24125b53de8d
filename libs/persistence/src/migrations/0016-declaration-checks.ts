import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Who had a declaration checked, and what it would have got. Of the declaration itself nothing is kept. Numbered with the messages,
  // so that an answer that goes out as a letter is known by an id that no message has. Only ever added to.
  `create table declaration_check (
    id bigint primary key,
    party text not null,
    asked_by text not null,
    channel text not null,
    digest bytea not null,
    kind text,
    lines integer not null,
    outcome text not null,
    reason text,
    as_of timestamptz,
    last_entry bigint,
    region_version bigint,
    rule_set text,
    checked_at timestamptz not null default now(),
    constraint declaration_check_based check (num_nulls(as_of, region_version, rule_set) in (0, 3)),
    constraint declaration_check_channel_known check (channel in ('http', 'amqp')),
    constraint declaration_check_digest_whole check (octet_length(digest) = 32)
  )`,
  `create index declaration_check_party on declaration_check (party, id)`,
];

export class DeclarationChecks1764000000016 implements MigrationInterface {
  readonly name = 'DeclarationChecks1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
