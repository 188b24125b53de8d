import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Until when an allocation holds money, whether what is held moved on to a later year, and whether it expired.
  `alter table allocation add column holding jsonb not null default '{}'`,
  `alter table allocation_moment add column holding jsonb not null default '{}'`,
  // What the ledger looks for: what is held of care whose days are over, and has not expired yet.
  `create index allocation_until on allocation ((holding ->> 'until')) where holding ->> 'expiredOn' is null`,

  // What care or time did to what is held, each once: by which message, or by none where time did. In cents; never changed.
  `create table hold_event (
    id bigint generated always as identity primary key,
    recorded_at timestamptz not null default recorded_now(),
    municipality text not null,
    number bigint not null,
    what text not null,
    on_day date,
    amount bigint not null,
    message_id bigint,
    constraint hold_event_what_known check (what in ('stopped', 'stop-undone', 'year-ended', 'expired')),
    constraint hold_event_by_message_or_time check ((message_id is not null) = (what in ('stopped', 'stop-undone')))
  )`,
  `create index hold_event_number on hold_event (number, municipality, id)`,
  `create trigger hold_event_immutable before update or delete or truncate on hold_event
    for each statement execute function moment_is_never_changed()`,

  `create or replace function allocation_becomes() returns trigger language plpgsql as $$
   declare said allocation := case when tg_op = 'DELETE' then old else new end;
   begin
     insert into allocation_moment (municipality, number, provider, client_key, regime, segment, trajectory, years, holding, is_there)
     values (said.municipality, said.number, said.provider, said.client_key, said.regime, said.segment, said.trajectory, said.years,
       said.holding, tg_op <> 'DELETE');
     return null;
   end $$`,
  `drop trigger allocation_update_becomes on allocation`,
  `create trigger allocation_update_becomes after update on allocation for each row when (
     (old.client_key, old.regime, old.segment, old.trajectory, old.holding, jsonb_path_query_array(old.years, '$[*].planned'))
     is distinct from
     (new.client_key, new.regime, new.segment, new.trajectory, new.holding, jsonb_path_query_array(new.years, '$[*].planned')))
     execute function allocation_becomes()`,
  // Of what was booked before it counts what was allocated last; a stop that was reported before ends nothing.
  `update allocation set holding = jsonb_build_object('until', said.ends)
   from (select distinct on (municipality, number) municipality, number, ends from allocation_version where not withdrawn
     order by municipality, number, allocated_on desc, allocated_at desc, message_id) as said
   where allocation.municipality = said.municipality and allocation.number = said.number and said.ends is not null`,

  // A region that was applied before goes by what others do until it says otherwise.
  `insert into region_setting (key, value)
   select 'declarableDays', '153' where exists (select from region_setting)`,

  `alter table room_alert drop constraint room_alert_opened_by_known, drop constraint room_alert_closed_by_known`,
  `alter table room_alert
    add constraint room_alert_opened_by_known check (opened_by in ('message', 'limit', 'release', 'opening', 'hold')),
    add constraint room_alert_closed_by_known check (closed_by in ('message', 'limit', 'release', 'opening', 'hold'))`,
  // What is held of a room is held against its allocations as well.
  `alter table account_stop drop constraint account_stop_reason_known`,
  `alter table account_stop add constraint account_stop_reason_known check (reason in ('counter', 'held', 'answer'))`,
];

export class HoldsOverTime1764000000019 implements MigrationInterface {
  readonly name = 'HoldsOverTime1764000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
