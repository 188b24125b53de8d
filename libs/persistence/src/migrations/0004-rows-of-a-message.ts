import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows come with their message, or with a letter of it: docs/decisions/0013. */
const foreignKeys: Readonly<Record<string, string>> = {
  payload: 'payload_message_id_fkey',
  finding: 'finding_message_id_fkey',
  signal: 'signal_message_id_fkey',
  letter: 'letter_message_id_fkey',
  outbox: 'outbox_message_id_position_fkey',
  declaration: 'declaration_message_id_fkey',
  entry: 'entry_message_id_fkey',
};

export class RowsOfAMessage1764000000004 implements MigrationInterface {
  readonly name = 'RowsOfAMessage1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, foreignKey] of Object.entries(foreignKeys)) {
      await runner.query(`alter table ${table} drop constraint ${foreignKey}`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
