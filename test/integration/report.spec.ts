import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { report } from '../../tools/report/report';
import { municipality } from '../support/allocation-builders';
import { day } from '../support/declaration-builders';
import { KEYS, type JudgedHistory } from '../support/judged-history';
import { HEAVIER, population, steeredHistory } from '../support/steered-history';

const care = population(6, 6);
let history: JudgedHistory;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  history = await steeredHistory(care, day('2026-06-30'));
}, 120_000);
afterAll(async () => {
  await history?.close();
  rmSync(folder, { recursive: true });
});

const write = (file: string, ...args: readonly string[]): Promise<string> =>
  report([...args, file], { DATABASE_URL: history.database.url, PAYLOAD_KEY: KEYS.payloadKey.toString('base64') });

async function written(name: string, ...args: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await write(file, ...args);
  return readFileSync(file, 'utf8');
}

const rowsOf = async (text: string) => (await history.client.query<Record<string, string>>(text)).rows;

it('tells what was granted, found and expected, as the ledger has it', async () => {
  const page = await written('one.html', '--month', '2026-05', '--municipality', municipality);
  expect(XMLValidator.validate(page.replace('<!doctype html>', ''))).toBe(true);
  const [{ euros } = {}] = await rowsOf(
    `select replace(to_char(sum(granted) / 100, 'FM999,999,999'), ',', '.') as euros
     from entry where period_begins between '2026-05-01' and '2026-05-31'`,
  );
  expect(page).toContain(`€ ${euros},00`);
  const rooms = await rowsOf(
    `select provider from room where municipality = '${municipality}' and year = 2026 and used > 0`,
  );
  expect([...page.matchAll(/<figcaption>Aanbieder (\d+)/g)].map(([, provider]) => provider).sort()).toEqual(
    rooms.map(({ provider }) => provider).sort(),
  );
  const differing = [...page.matchAll(/<tr>(?:(?!<\/tr>)[^])*class="interval differs"/g)];
  expect(differing.length).toBeGreaterThan(0);
  for (const [row] of differing) expect(row).toContain(`<td>${HEAVIER}</td>`);
});

it('tells of the whole region without a municipality, also the rooms that are of no single one', async () => {
  const page = await written('region.html', '--month', '2026-06');
  expect(page).toContain('Sturing in juni 2026: hele regio');
  expect(page).toContain('Aanbieder 99000001, hele regio');
});

it('names nobody: no key of a client, no number like that of a citizen', async () => {
  const page = await written('nobody.html', '--month', '2026-05');
  const keys = await rowsOf('select distinct client_key as key from allocation');
  expect(keys).toHaveLength(care.length);
  for (const { key } of keys) expect(page).not.toContain(key);
  expect(page).not.toMatch(/(?<!\d)\d{9}(?!\d)/);
  expect(page).not.toMatch(/[0-9a-f]{32}/);
});

it('writes over nothing, and leaves nothing where it refuses', async () => {
  const there = join(folder, 'there.html');
  writeFileSync(there, 'mine');
  await expect(write(there, '--month', '2026-05')).rejects.toThrow(/there already/);
  expect(readFileSync(there, 'utf8')).toBe('mine');
  const file = join(folder, 'refused.html');
  for (const month of ['2026-13', '2026-5', 'mei', '2014-12'])
    await expect(write(file, '--month', month)).rejects.toThrow(`${month} is no month`);
  await expect(write(file, '--month', '2026-07')).rejects.toThrow('2026-07 has not begun: it is 2026-06-30.');
  await expect(write(file, '--month', '2026-05', '--municipality', '9999')).rejects.toThrow(
    'There is no municipality 9999.',
  );
  await expect(write(file)).rejects.toThrow(/npm run report/);
  expect(existsSync(file)).toBe(false);
});
