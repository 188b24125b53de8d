import { apply, calendarDate, judge } from '#domain';
import { findOrphans, reconcile } from '#persistence';
import { creditOf, eurosLine, month, municipality, provider, roomKey } from '../../support/declaration-builders';
import { anAllocationMessage, asDeclaration, incoming, type Incoming } from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

let database: TestDatabase;
const query = (text: string): Promise<Record<string, unknown>[]> => database.dataSource.query(text);
beforeAll(async () => {
  database = await regionDatabase();
  await query(`insert into product (category, code, name, valid_from) values ('45', '45P1A', 'P1 A', '2020-01-01')`);
  await query(`insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
    values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 100000, '{}', '2020-01-01')`);
  await query(`insert into agreement (provider, valid_from) values ('${provider}', '2020-01-01')`);
  await query(`insert into regime (municipality, segment, regime, valid_from) values
    ('0518', 'specialist', 'pxq', '2020-01-01'), ('0518', 'specialist', 'pic', '2026-03-01')`);
  await query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    values ('${roomKey}', '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 9000000, 9000000)`);
  await query(
    `create or replace function gateway_today() returns date language sql stable as $$ select '2026-05-05'::date $$`,
  );
});
afterAll(() => database.drop());

const judgeAll = (batch: readonly Incoming[]): Promise<readonly string[]> =>
  storeOn(database).inTransaction(async (unit) => {
    const gathered = await unit.gather(batch);
    let { facts } = gathered;
    const judgements = gathered.cases.map((at) => {
      const decision = judge(at, facts);
      facts = apply(facts, at, decision);
      return { case: at, decision, letters: decision.letters.map(() => Buffer.from('letter')) };
    });
    await unit.record(judgements);
    return judgements.map(({ decision }) => [decision.outcome, ...decision.findings.map(({ rule }) => rule)].join(' '));
  });

const allocated = (identification: string, number: number, starts: string, ends: string) => {
  const message = anAllocationMessage(identification, { number });
  const products = message.client.products.map((product) => ({
    ...product,
    starts: calendarDate(starts),
    ends: calendarDate(ends),
  }));
  return incoming({ ...message, client: { ...message.client, products } });
};

const declared = (identification: string, ...lines: Parameters<typeof asDeclaration>[0]) =>
  incoming(asDeclaration(lines, identification));
const line = (reference: string, euros: number, yearMonth: string, allocationNumber: number) =>
  eurosLine(reference, euros, { period: month(yearMonth), allocationNumber });
const trajectory = () => query('select granted, cap, price, binding from trajectory');

/** The first allocation is settled by quantity, the one that follows it by PIC: one trajectory, whose ceiling binds the second only. */
test('what is settled by quantity is granted above the price that binds what follows it', async () => {
  const early = line('R1', 1_500, '2026-01', 1);
  expect(
    await judgeAll([allocated('T1', 1, '2026-01-01', '2026-02-28'), allocated('T2', 2, '2026-03-01', '2026-12-31')]),
  ).toEqual(['processed', 'processed']);
  expect(await trajectory()).toEqual([{ granted: 0, cap: 100_000, price: 100_000, binding: true }]);

  expect(await judgeAll([declared('A1', early)])).toEqual(['processed']);
  expect(await judgeAll([declared('A2', line('R2', 1, '2026-03', 2))])).toEqual(['processed GW001']);
  expect(await judgeAll([declared('A3', line('R3', 200, '2026-02', 1))])).toEqual(['processed']);
  expect(await trajectory()).toEqual([{ granted: 170_000, cap: 170_000, price: 100_000, binding: true }]);

  expect(await judgeAll([declared('A4', creditOf(early, 'R4'), line('R5', 801, '2026-03', 2))])).toEqual([
    'processed GW001',
  ]);
  expect(await judgeAll([declared('A5', line('R6', 800, '2026-03', 2))])).toEqual(['processed']);
  expect(await trajectory()).toEqual([{ granted: 100_000, cap: 100_000, price: 100_000, binding: true }]);
  expect(await reconcile(database.dataSource)).toEqual([]);
  expect(await findOrphans(database.dataSource)).toEqual([]);
});
