import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What a municipality had agreed with a provider before it came to the gateway: who brought it in, and for which day.
  `create table opening (
    id bigint generated always as identity primary key,
    municipality text not null,
    provider text not null,
    opened_on date not null,
    opened_by text not null,
    recorded_at timestamptz not null default now(),
    closed_by text,
    closed_at timestamptz,
    constraint opening_closed_by_somebody check ((closed_by is null) = (closed_at is null))
  )`,
  `create unique index opening_once on opening (municipality, provider) where closed_at is null`,
  `create table opening_message (
    message_id bigint primary key,
    opening_id bigint not null references opening
  )`,
  `create index opening_message_opening on opening_message (opening_id)`,

  // An entry stays for ever, but for those of an opening that was taken back before anything else happened.
  `create or replace function entry_is_never_changed() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and exists (
       select from opening_message join opening on opening.id = opening_id
       where message_id = old.message_id and closed_at is not null
     ) then return old; end if;
     raise exception 'an entry is never changed or deleted';
   end $$`,
  `drop trigger entry_immutable on entry`,
  `create trigger entry_immutable before update or truncate on entry
    for each statement execute function entry_is_never_changed()`,
  `create trigger entry_not_deleted before delete on entry for each row execute function entry_is_never_changed()`,
];

export class Openings1764000000012 implements MigrationInterface {
  readonly name = 'Openings1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
