import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message, ProviderCode } from '#domain';
import { loadRegion } from '../../libs/persistence/src/region/load-region';
import { readRegion } from '../../tools/region/read-region';
import { regionOfFolder } from '../../tools/whatif/region-of-folder';
import type { Replayed } from '../../tools/whatif/replay';
import type { PairChange } from '../../tools/whatif/tell';
import { whatif } from '../../tools/whatif/whatif';
import { creditOf, day, eurosLine, month, otherBsn } from '../support/declaration-builders';
import { judgedHistory, KEYS, type JudgedHistory } from '../support/judged-history';
import { anAllocationMessage, asDeclaration } from './persistence/arrivals';
import { cipher } from './persistence/database';

const REGION = 'regions/h10-plan-2019';
const OTHER_PROVIDER = '99000002' as ProviderCode;
const OTHER_NUMBER = 518000103;
const ALLOCATED_ON = day('2026-05-05');
const DECLARED_ON = day('2026-05-06');

const within = (yearMonth: string) => ({ period: month(yearMonth) });
const first = eurosLine('R1', 1_000, within('2026-01'));
/** Of € 4,500: the third does not fit, and of the last one neither. */
const DECLARED = [
  asDeclaration([first], 'A1'),
  asDeclaration([eurosLine('R2', 3_000, within('2026-02'))], 'A2'),
  asDeclaration([eurosLine('R3', 3_000, within('2026-03'))], 'A3'),
  asDeclaration([creditOf(first, 'R4')], 'A4'),
  asDeclaration([eurosLine('R5', 500, within('2026-04'))], 'A5'),
  asDeclaration([eurosLine('R6', 1_500, within('2026-01'))], 'A6'),
];

const toOther = <M extends ReturnType<typeof anAllocationMessage>>(message: M): M => ({
  ...message,
  header: { ...message.header, recipient: OTHER_PROVIDER },
});
const ofOther = (message: ReturnType<typeof asDeclaration>) => ({
  ...message,
  header: { ...message.header, sender: OTHER_PROVIDER },
  clients: message.clients.map((client) => ({ ...client, bsn: otherBsn })),
});

let history: JudgedHistory;
let folder: string;
const ids = new Map<string, number>();
const sent = async (...messages: readonly Message[]): Promise<void> => {
  for (const { case: at, decision } of await history.send(...messages)) {
    expect(decision.outcome).toBe('processed');
    if (at.content.reading.kind === 'message') ids.set(at.content.reading.message.header.identification, at.message);
  }
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whatif-'));
  history = await judgedHistory(REGION, ALLOCATED_ON);
  await sent(anAllocationMessage());
  await sent(toOther(anAllocationMessage('T2', { number: OTHER_NUMBER, client: otherBsn })));
  await history.turnTo(DECLARED_ON);
  await sent(...DECLARED.slice(0, 2));
  await history.applyRegion(roomy());
  for (const declaration of DECLARED.slice(2)) await sent(declaration);
  await sent(
    ofOther(asDeclaration([eurosLine('R9', 100, { ...within('2026-01'), allocationNumber: OTHER_NUMBER })], 'B1')),
  );
}, 60_000);
afterAll(async () => {
  await history.close();
  rmSync(folder, { recursive: true });
});

/** The region with a room that got another limit on the way, which changed no verdict. */
function roomy() {
  const { files } = readRegion(REGION);
  const rooms = files.rooms.map((row) =>
    row.provider === '99000001' && row.municipality === '0518' && row.year === 2026 && row.segment === 'specialist'
      ? { ...row, limit: 482_500_001, reason: 'a cent more' }
      : row,
  );
  return { ...files, ownAnswers: [], rooms };
}

/** The folder of the region, with other words in one of its files. */
function folderWith(name: string, file: string, words: string, others: string): string {
  const copy = join(folder, name);
  cpSync(REGION, copy, { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  expect(text).toContain(words);
  writeFileSync(join(copy, file), text.replace(words, others));
  return copy;
}
const cheaper = () =>
  folderWith(
    'cheaper',
    'pic-prices.yaml',
    '"45P1A", profile: P1, intensity: short-low, price: 450000, from: 2026-01-01',
    '"45P1A", profile: P1, intensity: short-low, price: 350000, from: 2026-01-01',
  );
const tighter = () =>
  folderWith(
    'tighter',
    'rooms-2026.yaml',
    '"99000001", municipality: "0518", segment: specialist, limit: 482500000',
    '"99000001", municipality: "0518", segment: specialist, limit: 200000',
  );

async function run(region: string | undefined, from: string = ALLOCATED_ON) {
  const file = join(folder, 'told.json');
  const environment = {
    DATABASE_URL: history.database.url,
    PAYLOAD_KEY: KEYS.payloadKey.toString('base64'),
    BSN_KEY: KEYS.bsnKey.toString('base64'),
  };
  const args = [...(region === undefined ? [] : ['--region', region]), '--from', from, '--to', DECLARED_ON];
  const { said, done } = await whatif([...args, '--json', file], environment, () => undefined);
  return {
    ...{ said, done },
    told: JSON.parse(readFileSync(file, 'utf8')) as Replayed & { readonly pairs: readonly PairChange[] },
  };
}

const linesChanged = ({ changed }: Replayed) =>
  changed.map(({ message, lines }) => [
    [...ids].find(([, id]) => id === message)?.[0],
    ...lines.map(({ before, after }) => [before.granted, before.codes.join(), after.granted, after.codes.join()]),
  ]);

describe('under the rules as they were', () => {
  it('everything is decided again as it was, and answered by the same bytes', async () => {
    const { said, done, told } = await run(undefined);
    expect(said).toEqual([
      '9 messages judged again, from the first on.',
      'Under the rules as they were: identical 7 of 7.',
    ]);
    expect(done).toBe(true);
    expect(told).toMatchObject({ different: [], gone: [], notReplayable: [] });
  });

  it('a folder that says the same changes nothing', async () => {
    const { said } = await run(REGION);
    expect(said.at(-1)).toBe(`Under ${REGION}: 0 of 7 declarations would be answered otherwise, 0 lines, €0.00.`);
  });

  it('a folder is read as the region that it would be', async () => {
    const applied = await loadRegion(history.client);
    await history.client.query('begin');
    const told = await regionOfFolder(history.client, { ...readRegion(REGION).files, ownAnswers: [] });
    expect(await loadRegion(history.client)).toEqual(applied);
    await history.client.query('rollback');
    expect(told).toEqual(applied);
  });

  it.each<[string, (id: number) => Promise<unknown>]>([
    [
      'found otherwise',
      (id) => history.client.query(`update finding set return_code = '9999' where message_id = $1`, [id]),
    ],
    [
      'answered by other bytes',
      (id) =>
        history.client.query(
          `update letter set body = $2 where message_id = $1 and kind = 'JW325' and body is not null`,
          [id, cipher.seal(`${id}.1`, Buffer.from('other bytes'))],
        ),
    ],
  ])('says so where one was %s, and leaves it out', async (_, tamper) => {
    const id = ids.get('A3')!;
    const kept = async () => ({
      finding: (await history.client.query('select return_code from finding where message_id = $1', [id])).rows,
      letter: (await history.client.query('select position, body from letter where message_id = $1', [id])).rows,
    });
    const before = await kept();
    await tamper(id);
    const { said, done, told } = await run(cheaper());
    expect(done).toBe(false);
    expect(told.different).toEqual([id]);
    expect(said).toContain(`Not decided again as they were, and left out below: messages ${id}.`);
    expect(said[1]).toContain('identical 6 of 7');
    await history.client.query(`update finding set return_code = '9322' where message_id = $1`, [id]);
    for (const { position, body } of before.letter as { position: number; body: Buffer | null }[])
      await history.client.query('update letter set body = $3 where message_id = $1 and position = $2', [
        id,
        position,
        body,
      ]);
    expect(await kept()).toEqual(before);
  });
});

describe('under other rules', () => {
  const written = async () =>
    (
      await history.client.query<Record<string, unknown>>(
        `select (select count(*) from message) as messages, (select max(seq) from entry) as entries,
           (select sum(used) from room) as used, (select max(id) from room_moment) as moments,
           (select version from region_state) as version, (select max(id) from price) as prices,
           (select last_value from message_id) as ids`,
      )
    ).rows[0];

  it('a lower price changes the lines that it has to, by the cent, and nothing is written', async () => {
    const before = await written();
    const { told, said } = await run(cheaper());
    expect(await written()).toEqual(before);
    expect(linesChanged(told)).toEqual([
      ['A2', [300_000, '', 0, '9322']],
      ['A6', [0, '9322', 150_000, '']],
    ]);
    expect(told.pairs).toEqual([
      {
        ...{ provider: '99000001', municipality: '0518', declarations: 2, lines: 2, cents: -150_000 },
        codes: { 'granted → 9322': 1, '9322 → granted': 1 },
      },
    ]);
    expect(said.slice(2)).toEqual([
      expect.stringContaining('2 of 7 declarations would be answered otherwise, 2 lines, -€1,500.00.'),
      '99000001 at 0518: 2 declarations, 2 lines, -€1,500.00: granted → 9322 (1), 9322 → granted (1)',
    ]);
  });

  it('changes nothing of a trajectory that began before the period: it keeps the price of its start', async () => {
    expect((await run(cheaper(), DECLARED_ON)).told).toMatchObject({ identical: 7, changed: [] });
  });

  it('a smaller room changes what it has to, from the begin of the period', async () => {
    for (const from of [ALLOCATED_ON, DECLARED_ON]) {
      const { told } = await run(tighter(), from);
      expect(linesChanged(told)).toEqual([
        ['A2', [300_000, '', 0, '9369']],
        ['A3', [0, '9322', 0, '9369']],
        ['A6', [0, '9322', 150_000, '']],
      ]);
      expect(told.pairs).toMatchObject([{ lines: 3, cents: -150_000 }]);
    }
  });

  it('a folder that does not hold together is not tried', async () => {
    await expect(
      run(folderWith('broken', 'pic-prices.yaml', '"45P1A", profile: P1', '"45P1A", profile: PX')),
    ).rejects.toThrow('pic-prices.yaml');
    await expect(run(join(folder, 'absent'))).rejects.toThrow('There is no');
  });
});

it('what depends on bytes that are gone is counted and named, and nothing of others', async () => {
  await history.client.query('delete from payload where message_id = $1', [ids.get('A2')]);
  const { told, said, done } = await run(undefined);
  expect(told).toMatchObject({
    gone: [ids.get('A2')],
    notReplayable: ['A2', 'A3', 'A4', 'A5', 'A6'].map((each) => ids.get(each)),
    identical: 2,
    different: [],
  });
  expect(said[1]).toContain('identical 2 of 2');
  expect(said[3]).toContain('5 declarations are left out because of them');
  expect(done).toBe(true);
});
