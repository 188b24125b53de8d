import { apply, judge } from '#domain';
import { writeRooms } from '../../../tools/region/region-tables';
import { eurosLine, municipality, provider } from '../../support/declaration-builders';
import { anAllocationMessage, asDeclaration, incoming, type Incoming } from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

let database: TestDatabase;
const query = (text: string): Promise<Record<string, unknown>[]> => database.dataSource.query(text);
beforeAll(async () => {
  database = await regionDatabase();
  await query(`insert into product (category, code, name, valid_from) values ('45', '45P1A', 'P1 A', '2020-01-01')`);
  await query(`insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
    values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 1000000, '{}', '2020-01-01')`);
  await query(`insert into agreement (provider, valid_from) values ('${provider}', '2020-01-01')`);
  await query(
    `create or replace function gateway_today() returns date language sql stable as $$ select '2026-05-05'::date $$`,
  );
});
afterAll(() => database.drop());

const settle = (message: Incoming): Promise<void> =>
  storeOn(database).inTransaction(async (unit) => {
    const { facts, cases } = await unit.gather([message]);
    const decision = judge(cases[0]!, facts);
    expect(apply(facts, cases[0]!, decision)).toBeDefined();
    expect([decision.outcome, decision.findings]).toEqual(['processed', []]);
    const letters = decision.letters.map(() => Buffer.from('letter'));
    await unit.record([{ case: cases[0]!, decision, letters }]);
  });

const room = (at: string, year: number, segment?: string) => ({
  key: `${provider}/${at}/${year}/${segment ?? 'all'}`,
  provider,
  ...(at !== 'region' && { municipality: at }),
  year,
  ...(segment && { segment }),
  policy: 'refuse',
  limit: 5_000_000,
});
const held = async () =>
  Object.fromEntries((await query('select key, held from room order by key')).map((row) => [row['key'], row['held']]));

test('a room that is opened holds what was promised before, and gives back that alone', async () => {
  await settle(incoming(anAllocationMessage('T1', { number: 1 })));
  const added = [
    room(municipality, 2026),
    room(municipality, 2026, 'specialist'),
    room(municipality, 2026, 'highly-specialist'),
    room(municipality, 2027),
    room('1916', 2026),
    room('region', 2026),
  ];
  await writeRooms(await database.session(), { added, changed: [] } as never);
  const nothing = {
    '99000001/0518/2026/highly-specialist': 0,
    '99000001/0518/2027/all': 0,
    '99000001/1916/2026/all': 0,
  };
  const with2026 = (cents: number) => ({
    '99000001/0518/2026/all': cents,
    '99000001/0518/2026/specialist': cents,
    '99000001/region/2026/all': cents,
    ...nothing,
  });
  expect(await held()).toEqual(with2026(1_000_000));
  await settle(incoming(anAllocationMessage('T2', { number: 2 })));
  expect(await held()).toEqual(with2026(2_000_000));
  await settle(incoming(asDeclaration([eurosLine('R1', 4_000, { allocationNumber: 1 })], 'A1')));
  expect(await held()).toEqual(with2026(1_600_000));
});
