import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readPolicies } from '../read-policies';

const statements = [
  // What has to do with a message and what people have of it at hand: number of a declaration, reference, number of an allocation.
  // Never anything of a client.
  `create table message_term (
    term text not null,
    message_id bigint not null,
    primary key (term, message_id)
  )`,
  ...readPolicies({ message_term: 'exists (select from message where message.id = message_id)' }),
  // Of messages from before this migration what was booked of them is known.
  `insert into message_term (term, message_id)
   select number, message_id from declaration union select number, message_id from awaited_declaration
   union select reference, message_id from entry union select reference, message_id from awaited_line
   union select previous_reference, message_id from entry where previous_reference is not null
   union select allocation_number::text, message_id from entry union select allocation_number::text, message_id from awaited_line
   union select number::text, message_id from allocation_version
   union select allocation_number::text, message_id from care_row where allocation_number is not null
   union select reference, message_id from request union select reference, message_id from request_answer`,

  // By which transaction a row was last changed: numbers of transactions below that of the oldest that is still going on are complete,
  // which instants and row numbers are not. So whoever asks what changed since a number misses nothing.
  `create function gateway_transaction() returns bigint language sql volatile as
   $$ select pg_current_xact_id()::text::bigint $$`,
  `alter table message add column changed_in bigint not null default gateway_transaction()`,
  `create function message_changes() returns trigger language plpgsql as $$
   begin new.changed_in := gateway_transaction(); return new; end $$`,
  `create trigger message_changed before update on message for each row execute function message_changes()`,
  `create index message_changed on message (changed_in, id)`,

  // All that a list is chosen by, so that it is counted without reading the rows.
  `create index message_listed on message (received_at, id) include (kind, author, addressee, submitter, outcome)`,
  `create index message_identification on message (identification) where identification is not null`,
  `create index finding_return_code on finding (return_code, message_id)`,
  `create index finding_rule on finding (rule, message_id)`,
  `create index signal_rule on signal (rule, message_id)`,
  `create index duplicate_message on duplicate (message_id)`,
  `create index reopening_message on reopening (message_id)`,

  // What somebody looks for often, by the name that he gave it. The query is that of the address bar.
  `create table saved_view (
    id bigint generated always as identity primary key,
    owner text not null,
    name text not null,
    query text not null,
    saved_at timestamptz not null default now(),
    constraint saved_view_name_said check (name <> ''),
    constraint saved_view_short check (length(name) <= 80 and length(query) <= 2000)
  )`,
  `create unique index saved_view_name on saved_view (owner, name)`,
];

export class FindingMessages1764000000021 implements MigrationInterface {
  readonly name = 'FindingMessages1764000000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
