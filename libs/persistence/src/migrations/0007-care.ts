import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // One row per start or stop that was reported, or deleted, in the order in which they were booked; nothing changes but that a row is
  // withdrawn. What stands of them follows from the order.
  `create table care_row (
    id bigint generated always as identity primary key,
    message_id bigint not null references message,
    row_no integer not null,
    municipality text not null,
    provider text not null,
    client_key text not null,
    kind text not null,
    allocation_number bigint,
    category text,
    code text,
    begins date not null,
    ends date,
    end_reason text,
    deletes boolean not null,
    withdrawn boolean not null default false,
    constraint care_row_kind_known check (kind in ('start', 'stop')),
    constraint care_row_stop_has_end check ((kind = 'stop') = (ends is not null) and (kind = 'stop') = (end_reason is not null))
  )`,
  `create unique index care_row_once on care_row (message_id, row_no)`,
  `create index care_row_client on care_row (client_key, provider, municipality)`,
];

export class Care1764000000007 implements MigrationInterface {
  readonly name = 'Care1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
