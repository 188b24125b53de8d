import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Present where the database was marked as a sandbox when it was made: before a party or a message was in it, and for good.
  `create table sandbox (
    one boolean primary key default true,
    seed integer not null,
    region text not null,
    made_at timestamptz not null default recorded_now(),
    constraint sandbox_once check (one)
  )`,
  `create function sandbox_is_made_new() returns trigger language plpgsql as $$
   begin
     if exists (select from party) or exists (select from message) then
       raise exception 'a database that is in use is no sandbox';
     end if;
     return null;
   end $$`,
  // Whoever may read the region may know that it is not real, and nothing else of the mark.
  `create function is_sandbox() returns boolean language sql stable security definer set search_path = public
   as $$ select exists (select from sandbox) $$`,
  `create trigger sandbox_made_new before insert on sandbox for each statement execute function sandbox_is_made_new()`,
  `create trigger sandbox_immutable before update or delete or truncate on sandbox
    for each statement execute function moment_is_never_changed()`,
];

export class Sandbox1764000000026 implements MigrationInterface {
  readonly name = 'Sandbox1764000000026';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
