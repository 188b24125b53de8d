import type { MigrationInterface, QueryRunner } from 'typeorm';
import { consoleRole, readPolicies } from '../read-policies';

/** Whom somebody speaks for: a party with a duty there, or a role of the region. */
const CLAIM = `party text, duty text, role text,`;
const claimed = (table: string): string => `
    constraint ${table}_one_claim check ((party is null) <> (role is null) and (party is null) = (duty is null)),
    constraint ${table}_duty_known check (duty in ('viewer', 'manager')),
    constraint ${table}_role_known check (role in ('operations', 'operations-content', 'auditor', 'limit-manager', 'approver'))`;

const tables = [
  // Those whom the gateway's own issuer knows, to show it with. Real people are with an issuer of the operator.
  `create table person (
    id text primary key,
    name text not null,
    ${CLAIM}
    disabled_at timestamptz,
    added_at timestamptz not null default now(),${claimed('person')}
  )`,

  // Who is signed in. The id is a hash: what the cookie says is nowhere kept.
  `create table session (
    id text primary key,
    subject text not null,
    ${CLAIM}
    person text,
    authenticated_at timestamptz not null,
    started_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    ended_at timestamptz,${claimed('session')}
  )`,

  // Who may see the content of a message, why, and until when.
  `create table content_grant (
    id bigint generated always as identity primary key,
    message_id bigint not null references message,
    granted_to text not null,
    party text,
    role text,
    reason text not null,
    granted_at timestamptz not null default now(),
    ends_at timestamptz not null,
    constraint content_grant_one_claim check ((party is null) <> (role is null)),
    constraint content_grant_reasoned check (length(btrim(reason)) >= 10)
  )`,
  `create index content_grant_message on content_grant (message_id, id)`,

  // What was seen and done, by whom, in whose name, from where and with what result (NEN 7513). Only ever added to, one row after the
  // other, each bound to the one before by a hash over both.
  `create table audit (
    seq bigint primary key,
    at timestamptz not null,
    subject_kind text,
    subject text,
    done_by text not null,
    party text,
    role text,
    scope text not null,
    from_address text not null,
    act text not null,
    client_key text,
    reason text,
    result text not null,
    trace text,
    hash bytea not null,
    constraint audit_result_known check (result in ('allowed', 'refused', 'failed')),
    constraint audit_hash_whole check (octet_length(hash) = 32)
  )`,
  `create index audit_at on audit (at)`,
  `create index audit_done_by on audit (done_by, seq)`,
  `create index audit_party on audit (party, seq)`,
  `create index audit_subject on audit (subject, seq)`,
];

const chain = [
  // All of a row but its hash, the same text wherever and whenever it is read.
  `create function audit_text(said audit) returns text language sql stable as
   $$ select jsonb_build_array(said.seq, extract(epoch from said.at)::text, said.subject_kind, said.subject, said.done_by,
        said.party, said.role, said.scope, said.from_address, said.act, said.client_key, said.reason, said.result, said.trace)::text $$`,
  `create function audit_hash(previous bytea, said audit) returns bytea language sql stable as
   $$ select sha256(coalesce(previous, ''::bytea) || convert_to(audit_text(said), 'UTF8')) $$`,
  // Whoever writes waits for who wrote before: rows are numbered in the order in which they are there, without a gap.
  `create function audit_follows() returns trigger language plpgsql as $$
   declare last record;
   begin
     perform pg_advisory_xact_lock(hashtext('audit'));
     select seq, hash into last from audit order by seq desc limit 1;
     new.seq := coalesce(last.seq, 0) + 1;
     new.at := clock_timestamp();
     new.hash := audit_hash(last.hash, new);
     return new;
   end $$`,
  `create trigger audit_follows before insert on audit for each row execute function audit_follows()`,
  `create function audit_is_never_changed() returns trigger language plpgsql as $$
   begin raise exception 'what was done is never changed or deleted'; end $$`,
  `create trigger audit_immutable before update or delete or truncate on audit
     for each statement execute function audit_is_never_changed()`,
];

/**
 * Whose rows a reader sees. The owner of the tables, which judges messages, is bound by none of it. A party's own rows come first, so
 * that most are told without a look at another table.
 */
const OWN = '(select gateway_scope())';
const PAIR = `${OWN} in (municipality, provider)`;
const OF_MESSAGE = 'exists (select from message where message.id = message_id)';
const OF_ROOM = (column: string): string => `exists (select from room where room.key = ${column})`;
const EVERYBODY = 'true';

const SEEN: Readonly<Record<string, string>> = {
  // A name that was not believed opens nothing to who bears it.
  message: `${OWN} = submitter or message_key = author || '/' || kind || '/' || identification and ${OWN} in (author, addressee)`,
  finding: OF_MESSAGE,
  signal: OF_MESSAGE,
  reopening: OF_MESSAGE,
  waiting: OF_MESSAGE,
  duplicate: `${OWN} = submitter`,
  declaration: `${PAIR} or ${OF_MESSAGE}`,
  entry: `${PAIR} or ${OF_MESSAGE}`,
  awaited_declaration: `${PAIR} or ${OF_MESSAGE}`,
  awaited_line: `${PAIR} or ${OF_MESSAGE}`,
  care_row: PAIR,
  allocation: PAIR,
  allocation_moment: PAIR,
  allocation_version: `exists (select from allocation_moment as moment
    where moment.number = allocation_version.number and moment.municipality = allocation_version.municipality)`,
  trajectory: PAIR,
  trajectory_moment: 'exists (select from trajectory where trajectory.key = trajectory_moment.key)',
  // Of a room of the region a municipality is shown its own part alone; that there is one, it knows.
  room: `case when length(${OWN}) = 8 then provider = ${OWN} else coalesce(municipality, ${OWN}) = ${OWN} end`,
  room_moment: OF_ROOM('room_moment.room'),
  room_limit_change: OF_ROOM('room_limit_change.room'),
  room_alert: OF_ROOM('room_alert.room'),
  account_stop: `${OF_ROOM('account_stop.key')} or exists (select from trajectory where trajectory.key = account_stop.key)`,
  obligation: `${OWN} in (debtor, creditor)`,
  obligation_event: 'exists (select from obligation where obligation.id = obligation_id)',
  opening: PAIR,
  opening_message: OF_MESSAGE,
  request: PAIR,
  request_answer: 'exists (select from message where message.id = asked_by)',
  // What the people of a municipality said of a request is theirs.
  request_act: `exists (select from message where message.id = asked_by and addressee = ${OWN})`,
  mailbox: `${OWN} = party`,
  declaration_check: `${OWN} = party`,
  client_feed: `${OWN} = municipality`,
  registered_client: `${OWN} = municipality or exists (select from allocation
    where allocation.client_key = registered_client.client_key and allocation.municipality = registered_client.municipality)`,
  agreement: `case when length(${OWN}) = 8 then provider = ${OWN} else coalesce(municipality, ${OWN}) = ${OWN} end`,
  mandate: `${OWN} in (author, submitter)`,
  request_policy: `${OWN} = municipality`,
  allocation_range: `${OWN} = municipality`,
  outbox: `${OWN} = destination`,
  // Its own people's, and who looked at its messages.
  audit: `${OWN} = party or subject_kind = 'message' and exists (select from message where message.id::text = split_part(audit.subject, '.', 1))`,
  content_grant: `${OWN} = party or ${OF_MESSAGE}`,
  // What the whole region is told.
  ...Object.fromEntries(
    [
      ...['party', 'municipality', 'product', 'price', 'regime', 'region_setting', 'region_state', 'region_change'],
      ...['partnership', 'subcontractor', 'own_answer', 'no_change_requests'],
    ].map((table) => [table, EVERYBODY]),
  ),
  letter: `${OWN} = destination or ${OF_MESSAGE}`,
};

/** Of a letter its bytes are not among them. */
const COLUMNS: Readonly<Record<string, string>> = {
  letter: 'message_id, position, destination, sender, kind, role, in_reply_to, same_as, identification, granted',
};

export class PeopleAndRights1764000000020 implements MigrationInterface {
  readonly name = 'PeopleAndRights1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...tables, ...chain, ...consoleRole, ...readPolicies(SEEN, COLUMNS)];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
