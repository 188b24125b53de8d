import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readPolicies } from '../read-policies';

/** For the region: nothing of it is a party's. */
const NO_PARTY = 'false';

const statements = [
  // What stands still by somebody's wish. It is over when its time is past, whether or not anybody writes that down.
  `create table pause (
    id bigint generated always as identity primary key,
    kind text not null,
    name text not null,
    reason text not null,
    asked_by text not null,
    since timestamptz not null default now(),
    until timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    constraint pause_kind_known check (kind in ('queue', 'party')),
    constraint pause_ends_after_begin check (until > since),
    constraint pause_ended_by_somebody check (num_nonnulls(ended_at, ended_by) in (0, 2))
  )`,
  `create index pause_open on pause (kind, name) where ended_at is null`,
  ...readPolicies({ pause: NO_PARTY }),
];

export class Pauses1764000000031 implements MigrationInterface {
  readonly name = 'Pauses1764000000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
