import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Who looked at which client of late is asked every ten seconds, of an audit that grows with every request.
  `create index audit_looked on audit (at) where client_key is not null or subject_kind = 'trajectory'`,
];

export class WhoLooked1764000000032 implements MigrationInterface {
  readonly name = 'WhoLooked1764000000032';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
