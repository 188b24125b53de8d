import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindingByTrace1764000000027 implements MigrationInterface {
  readonly name = 'FindingByTrace1764000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index message_trace on message (trace) where trace is not null');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
