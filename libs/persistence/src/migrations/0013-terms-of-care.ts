import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // A provider owes that care began and ended is reported, by the number of the allocation; a municipality a refusal where a client
  // lives elsewhere, by the reference of the request.
  `alter table obligation drop constraint obligation_kind_known,
     add constraint obligation_kind_known check (kind in (
       'reply', 'declaration-answer', 'request-answer', 'final-answer', 'residence-refusal', 'start', 'stop'))`,
];

export class TermsOfCare1764000000013 implements MigrationInterface {
  readonly name = 'TermsOfCare1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
