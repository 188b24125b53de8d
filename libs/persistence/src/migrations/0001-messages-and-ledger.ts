import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No two indexes that serve one question begin with the same column: even a plan made for an empty table takes the right one. */
const statements = [
  `create sequence message_id`,
  `create sequence identification`,

  // The day by which messages are judged. One function, so that every statement of the gateway agrees.
  `create function gateway_today() returns date language sql stable as
   $$ select (now() at time zone 'Europe/Amsterdam')::date $$`,

  // One row per message that was seen, whatever became of it. It is written once, when its outcome is known.
  `create table message (
    id bigint primary key,
    submitter text not null,
    routing_key text not null,
    message_key text not null,
    digest bytea not null,
    author text,
    addressee text,
    kind text,
    identification text,
    holds_key boolean not null,
    outcome text not null,
    reason text,
    replies_to bigint references message,
    today date not null default gateway_today(),
    received_at timestamptz not null default now(),
    constraint message_outcome_known check (outcome in ('processed', 'refused', 'waiting', 'parked', 'quarantined'))
  )`,
  `create unique index message_same_bytes on message (message_key, digest)`,
  `create unique index message_holds_key on message (message_key) where holds_key`,
  `create unique index message_one_reply on message (replies_to) where replies_to is not null`,

  // The bytes, deflated and encrypted by the application; apart, so that they can go while the rest stays.
  `create table payload (
    message_id bigint primary key references message,
    body bytea not null
  )`,
  `alter table payload alter column body set storage external`,

  // The same bytes once more.
  `create table duplicate (
    id bigint generated always as identity primary key,
    message_id bigint not null references message,
    submitter text not null,
    received_at timestamptz not null default now()
  )`,

  `create table finding (
    message_id bigint not null references message,
    position integer not null,
    place text not null,
    client_no integer,
    line_no integer,
    rule text not null,
    return_code text not null,
    figures jsonb not null,
    primary key (message_id, position)
  )`,
  `create table signal (
    message_id bigint not null references message,
    position integer not null,
    place text not null,
    client_no integer,
    line_no integer,
    rule text not null,
    figures jsonb not null,
    primary key (message_id, position)
  )`,

  // What goes out. Never changed: a resend is a new outbox row for the same letter. Without a body it is the same as another letter
  // of its message, as what goes to two parties is kept once, or else the message as received.
  `create table letter (
    message_id bigint not null references message,
    position integer not null,
    destination text not null,
    sender text not null,
    kind text not null,
    role text not null,
    in_reply_to text,
    same_as integer,
    body bytea,
    primary key (message_id, position)
  )`,
  `alter table letter alter column body set storage external`,
  `create table outbox (
    id bigint generated always as identity primary key,
    message_id bigint not null,
    position integer not null,
    destination text not null,
    lane smallint not null,
    queued_at timestamptz not null default now(),
    sent_at timestamptz,
    foreign key (message_id, position) references letter
  )`,
  `create index outbox_unsent on outbox (lane, id) where sent_at is null`,

  `create table trajectory (
    key text primary key,
    municipality text not null,
    provider text not null,
    client_key text not null,
    profile text,
    starts date not null,
    ends date,
    pic text,
    price bigint,
    binding boolean not null,
    granted bigint not null default 0,
    cap bigint,
    constraint trajectory_granted_not_negative check (granted >= 0),
    constraint trajectory_within_cap check (cap is null or granted <= cap),
    constraint trajectory_cap_is_price check (cap is null or cap >= price),
    constraint trajectory_capped_when_binding check ((cap is null) = (not binding or price is null))
  )`,
  `create index trajectory_client on trajectory (municipality, provider, client_key)`,

  `create table allocation (
    municipality text not null,
    number bigint not null,
    provider text not null,
    client_key text not null,
    regime text not null,
    segment text,
    trajectory text not null references trajectory,
    granted_volume bigint not null default 0,
    open_debits integer not null default 0,
    years jsonb not null default '[]',
    primary key (number, municipality),
    constraint allocation_volume_not_negative check (granted_volume >= 0),
    constraint allocation_open_debits_not_negative check (open_debits >= 0)
  )`,
  `create index allocation_client on allocation (client_key, provider, municipality)`,
  `create table allocation_version (
    municipality text not null,
    number bigint not null,
    message_id bigint not null references message,
    allocated_on date not null,
    allocated_at text not null,
    category text,
    code text,
    starts date not null,
    ends date,
    volume bigint,
    unit text,
    frequency text,
    budget bigint,
    change_reason text,
    withdrawn boolean not null default false,
    primary key (number, municipality, message_id),
    foreign key (number, municipality) references allocation
  )`,
  `create index allocation_version_message on allocation_version (message_id)`,

  // A declaration that was judged: its number is used.
  `create table declaration (
    message_id bigint primary key references message,
    municipality text not null,
    provider text not null,
    number text not null,
    period_begins date not null
  )`,
  `create unique index declaration_number on declaration (number, provider)`,
  `create index declaration_period on declaration (municipality, provider, period_begins)`,

  // One entry per judged line, what was claimed and what was granted; only ever inserted.
  `create table entry (
    message_id bigint not null references message,
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
    kind text not null,
    round integer not null,
    claimed bigint not null,
    granted bigint not null,
    counted bigint not null,
    trajectory text,
    rooms text[] not null,
    cap_changes bigint[] not null,
    primary key (message_id, client_no, line_no),
    constraint entry_kind_known check (kind in ('grant', 'grant-over-limit', 'credit', 'refused')),
    constraint entry_granted_whole_or_not check (granted = case when kind = 'refused' then 0 else claimed end),
    constraint entry_sign check ((kind = 'credit') = (granted < 0) or granted = 0),
    constraint entry_cap_change_per_room check (cardinality(rooms) = cardinality(cap_changes))
  )`,
  `create unique index entry_reference on entry (provider, reference) where holds_reference`,
  `create unique index entry_credited_once on entry (provider, previous_reference) where kind = 'credit'`,
  `create unique index entry_one_debit on entry (municipality, allocation_number, category, code, period_begins, round)
    where kind in ('grant', 'grant-over-limit')`,
  `create function entry_is_never_changed() returns trigger language plpgsql as $$
   begin raise exception 'an entry is never changed or deleted'; end $$`,
  `create trigger entry_immutable before update or delete or truncate on entry
    for each statement execute function entry_is_never_changed()`,

  // A message that brought its worker down, or failed a batch, is counted before it is tried alone.
  `create table attempt (
    digest bytea primary key,
    count integer not null
  )`,
];

export class MessagesAndLedger1764000000001 implements MigrationInterface {
  readonly name = 'MessagesAndLedger1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
