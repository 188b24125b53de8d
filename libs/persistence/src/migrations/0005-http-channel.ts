import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Letters that a party fetches over HTTP: taken out of its queue, and here until it says that it has them. The bytes stay with
  // the letter. Sent once more to a party that had said so, a letter waits here once more.
  `create table mailbox (
    id bigint generated always as identity primary key,
    party text not null,
    message_id bigint not null,
    position integer not null,
    size integer not null,
    digest bytea not null,
    taken_at timestamptz not null default now(),
    received_at timestamptz,
    foreign key (message_id, position) references letter
  )`,
  `create unique index mailbox_letter on mailbox (message_id, position, party)`,
  `create index mailbox_waiting on mailbox (party, id) where received_at is null`,

  // Who gets tokens of the gateway's own issuer, for one party or for one role. Of the secret a salted hash is kept.
  `create table token_client (
    id text primary key,
    party text,
    role text,
    secret_hash text not null,
    added_at timestamptz not null default now(),
    constraint token_client_one_claim check ((party is null) <> (role is null))
  )`,

  // What those tokens are signed with: a private key, encrypted by the application, made by the first process that needs one.
  `create table token_key (
    single boolean primary key default true,
    body bytea not null,
    made_at timestamptz not null default now(),
    constraint token_key_single check (single)
  )`,
];

export class HttpChannel1764000000005 implements MigrationInterface {
  readonly name = 'HttpChannel1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
