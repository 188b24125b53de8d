import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is agreed beforehand, and what was said of it: its rows tell when they were written down. */
const AGREED = [
  ...['party', 'mandate', 'agreement', 'price', 'regime', 'product', 'municipality', 'allocation_range', 'own_answer'],
  ...['request_policy', 'no_change_requests', 'partnership', 'subcontractor', 'region_setting', 'room_limit_change'],
];

/** Rows that are booked, and taken back where a message is refused. */
const TAKEN_BACK = ['allocation_version', 'care_row', 'request', 'request_answer'];

const moments = (table: string, columns: string): readonly string[] => [
  `create table ${table}_moment (
    id bigint generated always as identity primary key,
    recorded_at timestamptz not null default recorded_now(),
    ${columns}
  )`,
  `create trigger ${table}_moment_immutable before update or delete or truncate on ${table}_moment
    for each statement execute function moment_is_never_changed()`,
];

const statements = [
  // The day of an instant where the region is; what `gateway_today` always went by.
  `create function gateway_day(at timestamptz) returns date language sql stable as
   $$ select (at at time zone 'Europe/Amsterdam')::date $$`,
  `create or replace function gateway_today() returns date language sql stable as $$ select gateway_day(now()) $$`,

  // One instant for all that a transaction writes down, read when it first writes and so behind its locks: for a pair, a room and a
  // region the instants come in the order of what was written, which the begin of a transaction would not.
  `create function recorded_now() returns timestamptz language plpgsql volatile as $$
   declare kept text := current_setting('ijw.recorded_now', true);
   begin
     if coalesce(kept, '') = '' then kept := set_config('ijw.recorded_now', clock_timestamp()::text, true); end if;
     return kept::timestamptz;
   end $$`,
  `create function moment_is_never_changed() returns trigger language plpgsql as $$
   begin raise exception 'what was once so is never changed or deleted'; end $$`,

  ...AGREED.map((table) => `alter table ${table} alter column recorded_at set default recorded_now()`),

  // Of what was booked before this migration it is known since this migration.
  `alter table entry add column recorded_at timestamptz not null default recorded_now()`,
  `create function is_taken_back() returns trigger language plpgsql as $$
   begin new.withdrawn_at := recorded_now(); return new; end $$`,
  ...TAKEN_BACK.flatMap((table) => [
    `alter table ${table} add column recorded_at timestamptz not null default recorded_now(), add column withdrawn_at timestamptz`,
    `update ${table} set withdrawn_at = recorded_at where withdrawn`,
    `create trigger ${table}_taken_back before insert or update on ${table}
      for each row when (new.withdrawn and new.withdrawn_at is null) execute function is_taken_back()`,
  ]),

  // Of what was stopped, and of what was past a mark, it is told when.
  `create index account_stop_key on account_stop (key)`,
  `alter table account_stop alter column stopped_at set default recorded_now()`,
  `alter table room_alert alter column opened_at set default recorded_now()`,

  // A room as it was from an instant on, whoever changed it.
  ...moments(
    'room',
    `room text not null, policy text not null, room_limit bigint, used bigint not null, held bigint not null, cap bigint`,
  ),
  `create index room_moment_room on room_moment (room, recorded_at, id)`,
  `create function room_becomes() returns trigger language plpgsql as $$
   begin
     insert into room_moment (room, policy, room_limit, used, held, cap)
     select key, policy, room_limit, used, held, cap from changed;
     return null;
   end $$`,
  ...['insert', 'update'].map(
    (change) => `create trigger room_${change}_becomes after ${change} on room
      referencing new table as changed for each statement execute function room_becomes()`,
  ),
  `insert into room_moment (room, policy, room_limit, used, held, cap)
   select key, policy, room_limit, used, held, cap from room`,

  // The days and the ceiling of a trajectory; what was granted on it is in its entries.
  ...moments(
    'trajectory',
    `key text not null, client_key text not null, profile text, starts date not null, ends date, pic text, price bigint,
     binding boolean not null`,
  ),
  `create index trajectory_moment_key on trajectory_moment (key, recorded_at, id)`,
  `create function trajectory_becomes() returns trigger language plpgsql as $$
   begin
     insert into trajectory_moment (key, client_key, profile, starts, ends, pic, price, binding)
     values (new.key, new.client_key, new.profile, new.starts, new.ends, new.pic, new.price, new.binding);
     return null;
   end $$`,
  `create trigger trajectory_insert_becomes after insert on trajectory for each row execute function trajectory_becomes()`,
  `create trigger trajectory_update_becomes after update on trajectory for each row when (
     (old.profile, old.starts, old.ends, old.pic, old.price, old.binding) is distinct from
     (new.profile, new.starts, new.ends, new.pic, new.price, new.binding)) execute function trajectory_becomes()`,
  `insert into trajectory_moment (key, client_key, profile, starts, ends, pic, price, binding)
   select key, client_key, profile, starts, ends, pic, price, binding from trajectory`,

  // Whose a number is and what it plans per year; what was granted on it is in its entries. It is there until it was never there:
  // an opening that was taken back.
  ...moments(
    'allocation',
    `municipality text not null, number bigint not null, provider text not null, client_key text not null, regime text not null,
     segment text, trajectory text not null, years jsonb not null, is_there boolean not null`,
  ),
  `create index allocation_moment_number on allocation_moment (number, municipality, recorded_at, id)`,
  `create index allocation_moment_client on allocation_moment (client_key)`,
  `create index allocation_moment_provider on allocation_moment (provider, municipality)`,
  `create function allocation_becomes() returns trigger language plpgsql as $$
   declare said allocation := case when tg_op = 'DELETE' then old else new end;
   begin
     insert into allocation_moment (municipality, number, provider, client_key, regime, segment, trajectory, years, is_there)
     values (said.municipality, said.number, said.provider, said.client_key, said.regime, said.segment, said.trajectory, said.years,
       tg_op <> 'DELETE');
     return null;
   end $$`,
  `create trigger allocation_insert_becomes after insert or delete on allocation
     for each row execute function allocation_becomes()`,
  `create trigger allocation_update_becomes after update on allocation for each row when (
     (old.client_key, old.regime, old.segment, old.trajectory, jsonb_path_query_array(old.years, '$[*].planned')) is distinct from
     (new.client_key, new.regime, new.segment, new.trajectory, jsonb_path_query_array(new.years, '$[*].planned')))
     execute function allocation_becomes()`,
  `insert into allocation_moment (municipality, number, provider, client_key, regime, segment, trajectory, years, is_there)
   select municipality, number, provider, client_key, regime, segment, trajectory, years, true from allocation`,
];

export class TwoClocks1764000000018 implements MigrationInterface {
  readonly name = 'TwoClocks1764000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
