import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import {
  apply,
  cents,
  judge,
  type Declaration,
  type DeclarationLine,
  type MunicipalityCode,
  type Pair,
  type ProviderCode,
} from '#domain';
import { findOrphans, migrate, reconcile } from '#persistence';
import { applyRegion } from '../../tools/region/apply-region';
import { closeMunicipality, openMunicipality } from '../../tools/region/opening/open';
import { readOpening } from '../../tools/region/opening/read-opening';
import { roomsInWords } from '../../tools/region/opening/tell-opening';
import { readRegion } from '../../tools/region/read-region';
import { inWords } from '../../tools/region/source';
import { aDeclaration, bsn, creditOf, day, eurosLine, month } from '../support/declaration-builders';
import { incoming } from './persistence/arrivals';
import { emptyDatabase, storeOn, type TestDatabase } from './persistence/database';

const pair: Pair = { municipality: '1783' as MunicipalityCode, provider: '99000001' as ProviderCode };
const on = day('2026-05-05');
/** Those of the store of these tests. */
const keys = { bsnKey: Buffer.alloc(32, 2), payloadKey: Buffer.alloc(32, 1) };

const sound = `municipality: "1783"
allocations:
  - { provider: "99000001", client: "999901011", born: 2014-05-17, number: 178300101, product: "45P1A", from: 2026-01-01, to: 2026-12-31, allocatedOn: 2025-12-20, volume: 450000, unit: "83", frequency: "6" }
lines:
  - { provider: "99000001", client: "999901011", declaration: "D202601", month: "2026-01", reference: "OUD-1", allocation: 178300101, product: "45P1A", from: 2026-01-01, to: 2026-01-31, volume: 100000, unit: "83", amount: 100000 }
  - { provider: "99000001", client: "999901011", declaration: "D202602", month: "2026-02", reference: "OUD-2", allocation: 178300101, product: "45P1A", from: 2026-02-01, to: 2026-02-28, volume: 50000, unit: "83", amount: 50000 }
rooms:
  - { provider: "99000001", municipality: "1783", year: 2026, segment: specialist, used: 150000 }
`;

let database: TestDatabase;
let client: Client;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opening-'));
  database = await emptyDatabase();
  await migrate(database.dataSource);
  client = await database.session();
  await client.query(
    `create or replace function gateway_today() returns date language sql stable as $$ select '${on}'::date $$`,
  );
  await applyRegion(client, readRegion('regions/h10-plan-2019').files);
}, 60_000);
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function read(text: string) {
  const path = join(folder, 'opening.yaml');
  writeFileSync(path, text);
  return readOpening(path);
}

async function open(text: string, applied: boolean) {
  const { opening, problems } = read(text);
  expect(problems).toEqual([]);
  const outcome = await openMunicipality(client, { opening, by: 'the operator', on, keys }, applied);
  return { ...outcome, told: outcome.problems.map(inWords), rooms: roomsInWords(outcome.plan) };
}

const roomKey = '99000001/1783/2026/specialist';
const regionalKey = '99000001/region/2026/all';
const stateOf = async () => {
  const tables = [
    'message',
    'payload',
    'allocation',
    'allocation_version',
    'trajectory',
    'declaration',
    'entry',
    'signal',
  ];
  const counts = tables.map((table) => `(select count(*) from ${table})::integer as ${table}`).join(', ');
  const rooms = `(select jsonb_object_agg(key, jsonb_build_array(used, held, cap)) from room where provider = '99000001' and year = 2026 and (municipality = '1783' or municipality is null)) as rooms`;
  return (await client.query<Record<string, unknown>>(`select ${counts}, ${rooms}`)).rows[0]!;
};
const amounts = async (key: string) =>
  (await client.query<{ used: number; held: number }>('select used, held from room where key = $1', [key])).rows[0];

it('tells what it would do, and does nothing', async () => {
  const before = await stateOf();
  const { told, rooms, applied } = await open(sound, false);
  expect(told).toEqual([]);
  expect(applied).toBe(false);
  expect(rooms).toContain(`room ${roomKey} (of €870,000.00): used €0.00 → €1,500.00, held €0.00 → €3,000.00`);
  expect(rooms.some((each) => each.startsWith(`room ${regionalKey}`))).toBe(true);
  expect(await stateOf()).toEqual(before);
});

it('tells every mistake with its line, and does nothing', async () => {
  const before = await stateOf();
  const wrong = sound
    .replace(
      'lines:',
      (lines) =>
        `  - { provider: "99000001", client: "999901012", born: 2014-05-17, number: 178300102, product: "45Z99", from: 2026-01-01, allocatedOn: 2025-12-20, volume: 1, unit: "83", frequency: "6" }\n${lines}`,
    )
    .replace('reference: "OUD-2"', 'reference: "OUD-1"')
    .replace('used: 150000', 'used: 150001')
    .replace('volume: 100000, unit: "83", amount: 100000', 'volume: 450001, unit: "83", amount: 450001');
  const { told } = await open(wrong, true);
  const about = (line: number) => told.filter((each) => each.startsWith(`opening.yaml:${line}: `)).join('\n');
  expect(about(4)).toMatch(/CS002: .*\n.*TR381: /);
  expect(about(6)).toMatch(/TR322: /);
  expect(about(9)).toContain('€1,500.01 is said to be used');
  expect(told.join()).not.toContain('999901');
  expect(await stateOf()).toEqual(before);
});

it('tells what is no row', () => {
  const { problems } = read(
    sound.replace('allocatedOn: 2025-12-20, volume: 450000,', 'volume: 450000,').replace('"2026-02"', '"2026-13"'),
  );
  expect(problems.map(inWords)).toEqual([
    'opening.yaml:3: allocatedOn: a day is needed, such as 2026-01-31',
    'opening.yaml:6: month: a month is needed in quotes, such as "2026-01"',
  ]);
});

it('is applied once, under a name and for a day; the counters say what the entries add up to', async () => {
  const { told, applied } = await open(sound, true);
  expect(told).toEqual([]);
  expect(applied).toBe(true);
  expect(await amounts(roomKey)).toEqual({ used: 150_000, held: 300_000 });
  expect(await reconcile(database.dataSource)).toEqual([]);
  expect(await findOrphans(database.dataSource)).toEqual([]);
  const { rows } = await client.query('select municipality, provider, opened_by, opened_on, closed_by from opening');
  expect(rows).toEqual([{ ...pair, opened_by: 'the operator', opened_on: on, closed_by: null }]);
  expect((await client.query('select from outbox')).rowCount).toBe(0);
  expect((await open(sound, true)).told).toContain('1783 and 99000001 were opened before; close that opening first');
});

it('is taken back as if it had never been, and applied anew', async () => {
  expect(await closeMunicipality(client, pair, 'the operator')).toBe('closed');
  expect(await stateOf()).toMatchObject({
    message: 0,
    payload: 0,
    allocation: 0,
    allocation_version: 0,
    trajectory: 0,
    declaration: 0,
    entry: 0,
  });
  expect(await amounts(roomKey)).toEqual({ used: 0, held: 0 });
  expect(await amounts(regionalKey)).toEqual({ used: 0, held: 0 });
  expect(await reconcile(database.dataSource)).toEqual([]);
  expect(await closeMunicipality(client, pair, 'the operator')).toBe('not-open');
  expect((await open(sound, true)).applied).toBe(true);
});

it('entries of an opening that stands are as unchangeable as any', async () => {
  await expect(client.query('delete from entry')).rejects.toThrow('never changed');
  await expect(client.query('update entry set granted = 0')).rejects.toThrow('never changed');
});

describe('what comes after it', () => {
  const line = (reference: string, amount: number, yearMonth: string, changes: Partial<DeclarationLine> = {}) =>
    eurosLine(reference, amount, { allocationNumber: 178_300_101, period: month(yearMonth), ...changes });
  const declare = async (number: string, lines: readonly DeclarationLine[]) => {
    const written = aDeclaration([], { clients: [{ bsn, lines }], number, issuedOn: on });
    const total = cents(
      lines.reduce((sum, { claimed: { cents: amount, side } }) => sum + (side === 'credit' ? -amount : amount), 0),
    );
    const header = {
      ...written.header,
      sender: pair.provider,
      recipient: pair.municipality,
      identification: number,
      issuedOn: on,
    };
    const message: Declaration = {
      ...written,
      header,
      total: { cents: cents(Math.abs(total)), side: total < 0 ? 'credit' : 'debit' },
    };
    return storeOn(database).inTransaction(async (unit) => {
      const { facts, cases } = await unit.gather([incoming(message)]);
      const [at] = cases;
      const decision = judge(at!, facts);
      apply(facts, at!, decision);
      await unit.record([{ case: at!, decision, letters: decision.letters.map(() => Buffer.from('letter')) }]);
      return decision.findings.map(({ rule }) => rule);
    });
  };

  it('is judged against it: numbers, references, periods, volumes and the ceiling are used', async () => {
    expect(await declare('D202601', [line('NEW-1', 1, '2026-04')])).toEqual(['TR333']);
    expect(await declare('D-1', [line('OUD-1', 1, '2026-04')])).toEqual(['TR314']);
    expect(await declare('D-2', [line('NEW-2', 1, '2026-01')])).toEqual(['TR389']);
    expect(await declare('D-3', [line('NEW-3', 3_001, '2026-04')])).toEqual(['TR322', 'GW001']);
    expect(await declare('D-4', [line('NEW-4', 1, '2026-04', { allocationNumber: 178_300_999 })])).toEqual(['TR338']);
    expect(await declare('D-5', [line('NEW-5', 3_000, '2026-04')])).toEqual([]);
    expect(await amounts(roomKey)).toEqual({ used: 450_000, held: 0 });
  });

  it('a line of it is credited like any other', async () => {
    const old = line('OUD-1', 1_000, '2026-01');
    expect(await declare('D-6', [creditOf(line('OUD-1', 999, '2026-01'), 'C-1')])).toEqual(['TR323']);
    expect(await declare('D-7', [creditOf(old, 'C-2')])).toEqual([]);
    expect(await declare('D-8', [creditOf(old, 'C-3')])).toEqual(['TR390']);
    expect(await amounts(roomKey)).toEqual({ used: 350_000, held: 100_000 });
    expect(await reconcile(database.dataSource)).toEqual([]);
  });

  it('it is not taken back any more', async () => {
    const before = await stateOf();
    expect(await closeMunicipality(client, pair, 'the operator')).toBe('in-use');
    expect(await stateOf()).toEqual(before);
  });
});
