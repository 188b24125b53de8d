import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readPolicies } from '../read-policies';

const statements = [
  // What one proposed and another decides on. It is approved within its time by somebody else, or never.
  `create table proposal (
    id bigint generated always as identity primary key,
    kind text not null,
    wanted jsonb not null,
    reason text not null,
    effect jsonb not null,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    expires_at timestamptz not null,
    decision text,
    decided_by text,
    decided_at timestamptz,
    note text,
    constraint proposal_kind_known check (kind in ('limit', 'mandate', 'discard')),
    constraint proposal_decision_known check (decision in ('approved', 'refused')),
    constraint proposal_decided_by_somebody check (num_nonnulls(decision, decided_by, decided_at) in (0, 3)),
    constraint proposal_by_two check (decided_by <> asked_by),
    constraint proposal_approved_in_time check (decision is distinct from 'approved' or decided_at <= expires_at)
  )`,
  `create index proposal_open on proposal (id) where decision is null`,
  `create function proposal_is_decided_once() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' or old.decision is not null
       or (old.id, old.kind, old.wanted, old.reason, old.asked_by, old.asked_at, old.expires_at) is distinct from
          (new.id, new.kind, new.wanted, new.reason, new.asked_by, new.asked_at, new.expires_at) then
       raise exception 'a proposal is decided once, and otherwise never changed or deleted';
     end if;
     return new;
   end $$`,
  `create trigger proposal_decided_once before update or delete on proposal
    for each row execute function proposal_is_decided_once()`,

  // Given up by two people. What became of the message stays as it was.
  `create table discarded (
    message_id bigint primary key references message,
    proposal_id bigint not null references proposal,
    recorded_at timestamptz not null default recorded_now()
  )`,
  `create trigger discarded_immutable before update or delete or truncate on discarded
    for each statement execute function moment_is_never_changed()`,
  // Whoever discards locks the message; so here it is either discarded already, or not before this is judged.
  `create function discarded_stays() returns trigger language plpgsql as $$
   begin
     perform from message where id = new.message_id for key share;
     if exists (select from discarded where message_id = new.message_id) then return null; end if;
     return new;
   end $$`,
  `create trigger reopening_of_discarded before insert on reopening for each row execute function discarded_stays()`,

  // The letters of a message, with when they went out.
  `create index outbox_letter on outbox (message_id, position)`,

  // Proposals are of the region alone.
  ...readPolicies({
    proposal: 'false',
    discarded: 'exists (select from message where message.id = message_id)',
  }),
];

export class Proposals1764000000023 implements MigrationInterface {
  readonly name = 'Proposals1764000000023';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
