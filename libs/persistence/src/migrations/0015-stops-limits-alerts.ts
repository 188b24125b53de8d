import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What does not add up is stopped: nothing is drawn on it until a person releases it.
  `alter table room add column stopped_at timestamptz`,
  `alter table trajectory add column stopped_at timestamptz`,
  // Every time that happened. The difference is between what was counted, or answered, and what the entries add up to, in cents.
  `create table account_stop (
    id bigint generated always as identity primary key,
    account text not null,
    key text not null,
    reason text not null,
    message_id bigint,
    counted bigint not null,
    entries bigint not null,
    stopped_at timestamptz not null default now(),
    released_at timestamptz,
    released_by text,
    release_reason text,
    constraint account_stop_account_known check (account in ('room', 'trajectory')),
    constraint account_stop_reason_known check (reason in ('counter', 'answer')),
    constraint account_stop_answer_of_a_message check ((reason = 'answer') = (message_id is not null)),
    constraint account_stop_released_by_somebody check (num_nonnulls(released_at, released_by, release_reason) in (0, 3))
  )`,
  `create unique index account_stop_open on account_stop (account, key) where released_at is null`,
  `create index account_stop_answer on account_stop (message_id) where message_id is not null`,

  // What a JW325 says was granted in total, in cents, as it was written or received: held against the entries of its declaration.
  `alter table letter add column granted bigint`,

  `alter table reopening drop constraint reopening_why_known`,
  `alter table reopening drop constraint reopening_by_hand_names_who`,
  `alter table reopening add constraint reopening_why_known check (why in ('booked', 'due', 'by-hand', 'released'))`,
  `alter table reopening add constraint reopening_by_hand_names_who
    check ((why in ('by-hand', 'released')) = (asked_by is not null))`,

  // Who changed a limit and who agreed to it; nobody is named in what was recorded before.
  // With a last day it holds for a time: of those, the last that was recorded after the last that holds for good.
  `alter table room_limit_change
    add column valid_to date,
    add column recorded_by text,
    add column approved_by text,
    add constraint room_limit_change_ends_after_begin check (valid_to >= valid_from),
    add constraint room_limit_change_by_two check (approved_by <> recorded_by)`,
  // Who applied which version of the region.
  `create table region_change (
    version bigint primary key,
    applied_by text not null,
    approved_by text,
    recorded_at timestamptz not null default now(),
    constraint region_change_by_two check (approved_by <> applied_by)
  )`,

  // A room past a mark, or promising more than it has: opened once, closed once, and only then opened again. By what: a message, a change
  // of its limit, the release of a stop or an opening, each by its number.
  `create table room_alert (
    id bigint generated always as identity primary key,
    room text not null references room,
    level text not null,
    figures jsonb not null,
    opened_at timestamptz not null default now(),
    opened_by text not null,
    opened_ref bigint not null,
    closed_at timestamptz,
    closed_by text,
    closed_ref bigint,
    constraint room_alert_level_known check (level in ('room-at-70', 'room-at-90', 'room-at-100', 'room-overcommitted')),
    constraint room_alert_opened_by_known check (opened_by in ('message', 'limit', 'release', 'opening')),
    constraint room_alert_closed_by_known check (closed_by in ('message', 'limit', 'release', 'opening')),
    constraint room_alert_closed_by_something check (num_nonnulls(closed_at, closed_by, closed_ref) in (0, 3))
  )`,
  `create unique index room_alert_open on room_alert (room, level) where closed_at is null`,
  `create index room_alert_room on room_alert (room, id)`,
];

export class StopsLimitsAlerts1764000000015 implements MigrationInterface {
  readonly name = 'StopsLimitsAlerts1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
