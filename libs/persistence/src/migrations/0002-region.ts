import type { MigrationInterface, QueryRunner } from 'typeorm';

const product = `category text not null, code text not null, constraint %_code_of_category check (left(code, 2) = category)`;

/**
 * What was agreed beforehand. A row is never changed or deleted: what a later region file says differently is a new row,
 * and the old one gets `replaced_at`. So the table tells both what holds on a day and what was believed at a moment.
 */
export const dated = (table: string, columns: string, key: string): readonly string[] => [
  `create table ${table} (
    id bigint generated always as identity primary key,
    ${columns.replaceAll('%', table)},
    valid_from date not null,
    valid_to date,
    recorded_at timestamptz not null default now(),
    replaced_at timestamptz,
    constraint ${table}_ends_after_begin check (valid_to is null or valid_to >= valid_from)
  )`,
  `create unique index ${table}_current on ${table} (${key}, valid_from) where replaced_at is null`,
];

const statements = [
  // Raised by every change, so that a process knows when to read the region again.
  `create table region_state (
    single boolean primary key default true,
    version bigint not null,
    constraint region_state_single check (single)
  )`,
  `insert into region_state (version) values (0)`,

  ...dated(
    'party',
    `code text not null, kind text not null, name text not null, size text,
    constraint %_code_fits_kind check (code ~ case kind when 'municipality' then '^[0-9]{4}$' when 'provider' then '^[0-9]{8}$' end)`,
    'code',
  ),
  ...dated(
    'mandate',
    `author text not null, submitter text not null, reason text, constraint %_for_another check (author <> submitter)`,
    'author, submitter',
  ),
  ...dated(
    'agreement',
    `provider text not null, municipality text, reason text`,
    `provider, coalesce(municipality, '')`,
  ),
  // Amounts in cents. A PIC has one price; a quantity has a rate per unit, and per hour where minutes are declared.
  ...dated(
    'price',
    `kind text not null, ${product}, segment text not null,
    profile text, intensity text, price bigint, declared_as text[],
    unit text, rate bigint, hourly bigint, reason text,
    constraint %_segment_known check (segment in ('specialist', 'highly-specialist')),
    constraint %_pic_or_quantity check (case kind
      when 'pic' then num_nonnulls(profile, intensity, price, declared_as) = 4 and num_nonnulls(unit, rate, hourly) = 0
      when 'quantity' then num_nonnulls(unit, rate) = 2 and num_nonnulls(profile, intensity, price, declared_as) = 0
      else false end),
    constraint %_not_negative check (coalesce(price, 0) >= 0 and coalesce(rate, 0) >= 0 and coalesce(hourly, 0) >= 0)`,
    'category, code',
  ),
  ...dated(
    'regime',
    `municipality text not null, segment text not null, regime text not null, reason text,
    constraint %_segment_known check (segment in ('specialist', 'highly-specialist')),
    constraint %_known check (regime in ('pic', 'pxq', 'population')),
    constraint %_lasts_until_the_next check (valid_to is null)`,
    'municipality, segment',
  ),
  ...dated('product', `${product}, name text not null`, 'category, code'),
  ...dated(
    'municipality',
    `code text not null, name text not null, constraint %_code_form check (code ~ '^[0-9]{4}$')`,
    'code',
  ),
  // Numbers the gateway may give out in a municipality's name; the standard allows nine digits.
  ...dated(
    'allocation_range',
    `municipality text not null, first bigint not null, last bigint not null,
    constraint %_nine_digits check (first between 1 and last and last <= 999999999)`,
    'municipality, first',
  ),

  `create table region_setting (
    id bigint generated always as identity primary key,
    key text not null,
    value jsonb not null,
    recorded_at timestamptz not null default now(),
    replaced_at timestamptz
  )`,
  `create unique index region_setting_current on region_setting (key) where replaced_at is null`,

  // Cents. Without a limit there is no cap either. What is promised may exceed the room; what is granted never passes the cap.
  `create table room (
    key text primary key,
    provider text not null,
    municipality text,
    year integer not null,
    segment text,
    policy text not null,
    room_limit bigint,
    used bigint not null default 0,
    held bigint not null default 0,
    cap bigint,
    constraint room_key_is_what_it_says check (
      key = provider || '/' || coalesce(municipality, 'region') || '/' || year || '/' || coalesce(segment, 'all')),
    constraint room_segment_known check (segment in ('specialist', 'highly-specialist')),
    constraint room_policy_known check (policy in ('refuse', 'signal', 'assigned-first')),
    constraint room_limit_not_negative check (room_limit >= 0),
    constraint room_used_not_negative check (used >= 0),
    constraint room_held_not_negative check (held >= 0),
    constraint room_used_within_cap check (used <= cap),
    constraint room_cap_at_least_limit check (cap >= room_limit),
    constraint room_capped_when_limited check ((cap is null) = (room_limit is null))
  )`,
  // A limit of null is no limit.
  `create index room_provider on room (provider)`,
  `create table room_limit_change (
    id bigint generated always as identity primary key,
    room text not null references room,
    valid_from date not null,
    old_limit bigint,
    new_limit bigint,
    old_policy text not null,
    new_policy text not null,
    used bigint not null,
    reason text not null,
    recorded_at timestamptz not null default now()
  )`,
  `create index room_limit_change_room on room_limit_change (room, id)`,
];

export class Region1764000000002 implements MigrationInterface {
  readonly name = 'Region1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
