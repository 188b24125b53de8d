import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dated } from './0002-region';

const statements = [
  // Of what a municipality answers itself. Until now that was declarations only.
  `alter table own_answer add column kind text not null default 'declaration'`,
  `alter table own_answer alter column kind drop default`,
  `alter table own_answer add constraint own_answer_kind_known check (kind in ('declaration', 'request'))`,
  `drop index own_answer_current`,
  `create unique index own_answer_current on own_answer (municipality, kind, valid_from) where replaced_at is null`,

  // Which requests are answered automatically. What a row leaves open it holds for; of the rows that fit, that of the lowest position decides.
  ...dated(
    'request_policy',
    `municipality text, category text, code text, referrer text, position integer not null, decision text not null, reason text,
    constraint %_code_of_category check (left(code, 2) = category),
    constraint %_decision_known check (decision in ('automatic', 'person'))`,
    `coalesce(municipality, ''), coalesce(category, ''), coalesce(code, ''), coalesce(referrer, '')`,
  ),

  ...dated('no_change_requests', 'provider text not null, reason text', 'provider'),

  // Providers to which a municipality leaves its population for one budget, and who gives care for them.
  ...dated('partnership', 'municipality text not null, provider text not null, reason text', 'municipality, provider'),
  ...dated(
    'subcontractor',
    `municipality text not null, partnership text not null, provider text not null, reason text,
    constraint %_is_another check (partnership <> provider)`,
    'municipality, partnership, provider',
  ),

  // A region that was applied before says nothing of these yet; this is what held without saying.
  `insert into region_setting (key, value) select key, value from jsonb_each('{
    "ages": { "limit": 18, "extendedLimit": 23, "notExtended": { "categories": [], "products": [] } },
    "excludedCombinations": []
  }') where exists (select from region_setting)`,
  `update region_setting set value = value || '{ "population": "9338" }' where key = 'returnCodes' and replaced_at is null`,
  `update region_state set version = version + 1 where exists (select from region_setting)`,
];

export class RequestPolicies1764000000010 implements MigrationInterface {
  readonly name = 'RequestPolicies1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only: mend a mistake with the next one.'));
  }
}
