import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // With which versions of the schemas a message says it was made, of the shared types and of the message: `1.2.0/1.2.0`. Of what was
  // received before nobody knows, nor of what could not be read.
  `alter table message add column schema_versions text`,

  // At the instant of all else that its transaction wrote down, so that it is told who changed which price.
  `alter table region_change alter column recorded_at set default recorded_now()`,
];

export class VersionsOfMessages1764000000025 implements MigrationInterface {
  readonly name = 'VersionsOfMessages1764000000025';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
