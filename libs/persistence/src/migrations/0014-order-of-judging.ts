import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines that are there already, in the order in which they were written: credits of a message first, then debits as they stand in it. */
const NUMBERED = `
  update entry set seq = numbered.seq
  from (
    select message_id, client_no, line_no,
      row_number() over (order by written, previous_reference is null, client_no, line_no) as seq
    from (select *, min(ctid) over (partition by message_id) as written from entry) as placed) as numbered
  where (entry.message_id, entry.client_no, entry.line_no) = (numbered.message_id, numbered.client_no, numbered.line_no)`;

const statements = [
  // The order in which lines were judged. It is drawn under the locks of their pair, their author and its rooms: of a room, a trajectory,
  // an allocation or a reference, what stood when a line was judged are the entries with a smaller number.
  `alter table entry add column seq bigint`,
  `alter table entry disable trigger entry_immutable`,
  NUMBERED,
  `alter table entry enable trigger entry_immutable`,
  `alter table entry alter column seq set not null, alter column seq add generated always as identity`,
  `select setval(pg_get_serial_sequence('entry', 'seq'), coalesce(max(seq), 0) + 1, false) from entry`,
  `create unique index entry_seq on entry (seq)`,

  // What stands behind a figure: of a trajectory and of an allocation it is all of one client, of a room all of one provider.
  `create index entry_client on entry (client_key, seq)`,
  `create index entry_spent on entry (provider, seq) where granted <> 0`,

  // By which rules of the program, and by which version of the region, a message was judged. Of those from before it nobody knows.
  `create function gateway_region_version() returns bigint language sql stable as
   $$ select version from region_state $$`,
  `alter table message add column rules text, add column region_version bigint`,
  `alter table message alter column region_version set default gateway_region_version()`,

  // What the gateway writes is found by the identification that it bears, as the party has it in hand.
  `alter table letter add column identification text`,
  `create index letter_identification on letter (identification) where identification is not null`,
];

export class OrderOfJudging1764000000014 implements MigrationInterface {
  readonly name = 'OrderOfJudging1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
