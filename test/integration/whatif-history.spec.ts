import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CalendarDate, Message, MunicipalityCode, Period } from '#domain';
import { clientKeys, PostgresClientRegister } from '#persistence';
import { openMunicipality } from '../../tools/region/opening/open';
import { readOpening } from '../../tools/region/opening/read-opening';
import { whatif } from '../../tools/whatif/whatif';
import { aRegisteredClient } from '../support/automatic-builders';
import { bsn, day, eurosLine, month } from '../support/declaration-builders';
import { judgedHistory, KEYS, type JudgedHistory } from '../support/judged-history';
import { aRequest } from '../support/request-builders';
import { asDeclaration } from './persistence/arrivals';
import { cipher } from './persistence/database';

const OPENING = `municipality: "1783"
allocations:
  - { provider: "99000001", client: "999901011", born: 2014-05-17, number: 178300101, product: "45P1A", from: 2026-01-01, to: 2026-12-31, allocatedOn: 2025-12-20, volume: 450000, unit: "83", frequency: "6" }
lines:
  - { provider: "99000001", client: "999901011", declaration: "D202601", month: "2026-01", reference: "OUD-1", allocation: 178300101, product: "45P1A", from: 2026-01-01, to: 2026-01-31, volume: 100000, unit: "83", amount: 100000 }
`;
const OPENED = 178_300_101;
/** The first of the municipality's range. */
const GIVEN = 518_500_000;
const TODAY = day('2026-03-02');

let history: JudgedHistory;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whatif-'));
  history = await judgedHistory('regions/h10-plan-2019', TODAY);
});
afterAll(async () => {
  await history.close();
  rmSync(folder, { recursive: true });
});

async function send(message: Message) {
  const [judged] = await history.send(message);
  const { outcome, findings } = judged!.decision;
  return [outcome, ...findings.map(({ rule }) => rule)].join(' ');
}

async function opened(): Promise<boolean> {
  const path = join(folder, 'opening.yaml');
  writeFileSync(path, OPENING);
  const asked = { opening: readOpening(path).opening, by: 'the operator', on: TODAY, keys: KEYS };
  return (await openMunicipality(history.client, asked, true)).applied;
}

interface Declared {
  readonly allocationNumber: number;
  readonly recipient: string;
  readonly issuedOn: CalendarDate;
  readonly period: Period;
}

/** Of whole euros, under the month that its period is in. */
function declared(identification: string, amount: number, { allocationNumber, recipient, issuedOn, period }: Declared) {
  const message = asDeclaration(
    [eurosLine(`R${identification}`, amount, { allocationNumber, period })],
    identification,
  );
  const header = { ...message.header, recipient: recipient as MunicipalityCode, issuedOn };
  return { ...message, header, issuedOn, period: month(period.begins.slice(0, 7)) };
}

it('what was opened, and what was allocated on request, is there when it is judged again', async () => {
  const register = new PostgresClientRegister(() => Promise.resolve(history.database.dataSource), {
    cipher,
    clientKeyOf: clientKeys(KEYS.bsnKey),
  });
  await register.feed('0518' as MunicipalityCode, [{ bsn, registered: aRegisteredClient() }], 'the municipality');
  expect(await opened()).toBe(true);
  expect(await send(aRequest())).toBe('processed');
  const { rows } = await history.client.query('select number from allocation where municipality = $1', ['0518']);
  expect(rows).toEqual([{ number: GIVEN }]);
  const before = { allocationNumber: OPENED, recipient: '1783', issuedOn: TODAY };
  expect(await send(declared('A2', 501, { ...before, period: month('2026-01') }))).toContain('TR389');
  expect(await send(declared('A1', 3_000, { ...before, period: month('2026-02') }))).toBe('processed');
  const issuedOn = day('2026-05-02');
  await history.turnTo(issuedOn);
  const since = { allocationNumber: GIVEN, recipient: '0518', issuedOn };
  const begun = { begins: day('2026-03-09'), ends: day('2026-03-31') };
  expect(await send(declared('A3', 4_000, { ...since, period: begun }))).toBe('processed');
  expect(await send(declared('A4', 501, { ...since, period: month('2026-04') }))).toContain('GW001');

  const environment = {
    DATABASE_URL: history.database.url,
    PAYLOAD_KEY: KEYS.payloadKey.toString('base64'),
    BSN_KEY: KEYS.bsnKey.toString('base64'),
  };
  const { said } = await whatif(['--from', '2026-03-01', '--to', '2026-05-31'], environment, () => undefined);
  expect(said[1]).toBe('Under the rules as they were: identical 4 of 4.');
});
