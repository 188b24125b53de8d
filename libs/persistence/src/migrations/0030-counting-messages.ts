import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = '(select gateway_scope())';

const statements = [
  // Whether a message was believed to be its author's, which is what its key says: held beside it, so that who sees a message is known
  // from an index alone.
  `alter table message add column believed boolean not null default false`,
  // Written anew as a whole: row by row it would be a change of each that somebody is told of.
  `alter table message alter column believed type boolean using (
     coalesce(message_key = author || '/' || kind || '/' || identification, false))`,
  `create function message_is_believed() returns trigger language plpgsql as $$
   begin
     new.believed := coalesce(new.message_key = new.author || '/' || new.kind || '/' || new.identification, false);
     return new;
   end $$`,
  `create trigger message_believed before insert or update of message_key, author, kind, identification on message
     for each row execute function message_is_believed()`,
  `drop index message_listed`,
  `create index message_listed on message (received_at, id) include (kind, author, addressee, submitter, outcome, believed)`,
  `alter policy message_seen on message using (${OWN} = '*' or coalesce(${OWN}, '') <> ''
     and (${OWN} = submitter or believed and ${OWN} in (author, addressee)))`,

  // They only read; without this nothing that they are in is counted by more than one process.
  ...['gateway_scope()', 'gateway_today()', 'gateway_day(timestamptz)'].map(
    (name) => `alter function ${name} parallel safe`,
  ),
];

export class CountingMessages1764000000030 implements MigrationInterface {
  readonly name = 'CountingMessages1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
