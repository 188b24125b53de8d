import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readPolicies } from '../read-policies';

const statements = [
  // Ready messages that break a rule, and what is asked to happen. Neither can be in a database that was not marked as a sandbox.
  `create table sandbox_message (
    id bigint generated always as identity primary key,
    rule text not null,
    kind text not null,
    author text not null,
    return_code text not null,
    text text not null,
    in_sandbox boolean not null default true,
    constraint sandbox_message_in_sandbox foreign key (in_sandbox) references sandbox (one),
    constraint sandbox_message_here check (in_sandbox)
  )`,
  `create unique index sandbox_message_of_rule on sandbox_message (rule, kind)`,
  `create table sandbox_act (
    id bigint generated always as identity primary key,
    act text not null,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    reason text,
    begun_at timestamptz,
    ended_at timestamptz,
    told text,
    as_expected boolean,
    in_sandbox boolean not null default true,
    constraint sandbox_act_in_sandbox foreign key (in_sandbox) references sandbox (one),
    constraint sandbox_act_here check (in_sandbox),
    constraint sandbox_act_known check (act in ('doubled', 'swapped', 'late', 'truncated', 'wrong-version', 'partner-down', 'messages', 'reset')),
    constraint sandbox_act_reset_reasoned check (act <> 'reset' or reason is not null),
    constraint sandbox_act_ended check (num_nonnulls(ended_at, told, as_expected) in (0, 3) and (ended_at is null or begun_at is not null))
  )`,
  // Asked twice before it is done, it is done once.
  `create unique index sandbox_act_open on sandbox_act (act) where ended_at is null`,
  ...readPolicies(
    { sandbox: 'true', sandbox_message: 'author = gateway_scope()', sandbox_act: 'true' },
    { sandbox_act: 'id, act, asked_at, begun_at, ended_at, told, as_expected' },
  ),
];

export class InASandbox1764000000028 implements MigrationInterface {
  readonly name = 'InASandbox1764000000028';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
