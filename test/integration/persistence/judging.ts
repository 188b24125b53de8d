import { apply, judge } from '#domain';
import type { Judgement } from '#pipeline';
import { provider } from '../../support/declaration-builders';
import type { Incoming } from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

/** The day on which everything is judged. */
export const TODAY = '2026-05-05';

/** With a price of 10,000 euros for a PIC, an agreement of the provider for the whole region, and its day. */
export async function judgingDatabase(): Promise<TestDatabase> {
  const database = await regionDatabase();
  const query = (text: string): Promise<unknown> => database.dataSource.query(text);
  await query(`insert into product (category, code, name, valid_from) values ('45', '45P1A', 'P1 A', '2020-01-01')`);
  await query(`insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
    values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 1000000, '{}', '2020-01-01')`);
  await query(`insert into agreement (provider, valid_from) values ('${provider}', '2020-01-01')`);
  await setToday(database, TODAY);
  return database;
}

export const setToday = (database: TestDatabase, day: string): Promise<unknown> =>
  database.dataSource.query(
    `create or replace function gateway_today() returns date language sql stable as $$ select '${day}'::date $$`,
  );

/** As the pipeline does, with bytes of no account in place of letters. */
export const judgeBatch = (database: TestDatabase, batch: readonly Incoming[]): Promise<readonly Judgement[]> =>
  storeOn(database).inTransaction(async (unit) => {
    const gathered = await unit.gather(batch);
    let { facts } = gathered;
    const judgements = gathered.cases.map((at) => {
      const decision = judge(at, facts);
      facts = apply(facts, at, decision);
      return { case: at, decision, letters: decision.letters.map(() => Buffer.from('letter')) };
    });
    await unit.record(judgements);
    return judgements;
  });

/** What became of each: its outcome, why, and the rules that it broke. */
export const outcomesOf = async (database: TestDatabase, ...batch: readonly Incoming[]): Promise<readonly string[]> =>
  (await judgeBatch(database, batch)).map(({ decision: { outcome, reason, findings } }) =>
    [outcome, ...(reason ? [reason] : []), ...findings.map(({ rule }) => rule)].join(' '),
  );
