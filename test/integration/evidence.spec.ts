import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvidenceOf } from '#persistence';
import { evidence, writeEvidence } from '../../tools/evidence/evidence';
import { verify } from '../../tools/evidence/verify';
import { readRegion } from '../../tools/region/read-region';
import { aDeclaration, bsn, creditOf, day, eurosLine, month, otherBsn, roomKey } from '../support/declaration-builders';
import { judgedHistory, KEYS, type JudgedHistory } from '../support/judged-history';
import { anAllocationMessage, asDeclaration } from './persistence/arrivals';

const REGION = 'regions/h10-plan-2019';
const NUMBER = 518000101;
const OTHER_NUMBER = 518000103;
const inMonth = (yearMonth: string, number = NUMBER) => ({ period: month(yearMonth), allocationNumber: number });

/** The room of the pair has so many euros. */
const withLimit = (euros: number) => {
  const { files } = readRegion(REGION);
  return {
    ...files,
    ownAnswers: [],
    rooms: files.rooms.map((row) =>
      row.provider === '99000001' && row.municipality === '0518' && row.year === 2026 && row.segment === 'specialist'
        ? { ...row, limit: euros * 100, reason: `now ${euros} euros` }
        : row,
    ),
  };
};

let history: JudgedHistory;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  history = await judgedHistory(REGION, day('2026-05-05'));
  await history.applyRegion(withLimit(1_500));
  await history.send(anAllocationMessage());
  await history.send(anAllocationMessage('T2', { number: OTHER_NUMBER, client: otherBsn }));
  const first = eurosLine('R1', 1_000, inMonth('2026-01'));
  const both = aDeclaration([], {
    number: 'D1',
    clients: [
      { bsn, lines: [first] },
      { bsn: otherBsn, lines: [eurosLine('R2', 200, inMonth('2026-01', OTHER_NUMBER))] },
    ],
  });
  const { header } = asDeclaration([], 'A1');
  await history.send({ ...both, header, total: { cents: 120_000, side: 'debit' } as never });
  await history.send(asDeclaration([eurosLine('R3', 2_000, inMonth('2026-02'))], 'A2'));
  await history.send(asDeclaration([creditOf(first, 'R4')], 'A3'));
  await history.applyRegion(withLimit(5_000));
  await history.send(asDeclaration([eurosLine('R5', 2_000, inMonth('2026-02'))], 'A4'));
}, 60_000);
afterAll(async () => {
  await history.close();
  rmSync(folder, { recursive: true });
});

interface WrittenRecord {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

async function packOf(of: EvidenceOf, name: string) {
  const file = join(folder, name);
  const told: string[] = [];
  const place = {
    url: history.database.url,
    payloadKey: KEYS.payloadKey,
    file,
    tell: (text: string) => told.push(text),
  };
  const pack = await writeEvidence(of, place);
  const bytes = readFileSync(file);
  const records = bytes
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as WrittenRecord);
  return {
    pack,
    told,
    bytes,
    of: (kind: string) => records.filter((each) => each.kind === kind).map(({ data }) => data),
  };
}

/** Without what a room began with. */
const changesIn = (limits: readonly WrittenRecord['data'][]) => limits.filter(({ first }) => first !== true);
const identifications = (messages: readonly WrittenRecord['data'][]) => messages.map((each) => each.identification);
const amounts = (entries: readonly WrittenRecord['data'][]) =>
  entries.map(({ reference, kind, granted }) => `${String(reference)} ${String(kind)} ${String(granted)}`);

describe('of a room', () => {
  it('is what was spent on it and what was refused for the want of it, whoever it was for, and adds up', async () => {
    const room = await packOf({ kind: 'room', key: roomKey }, 'room');
    expect(verify(room.bytes)).toMatchObject({ head: room.pack!.head, faults: [] });
    expect(room.of('subject')).toEqual([
      { kind: 'room', row: expect.objectContaining({ key: roomKey, used: 220_000, room_limit: 500_000 }) },
    ]);
    expect(identifications(room.of('message'))).toEqual(['A1', 'A2', 'A3', 'A4']);
    expect(amounts(room.of('entry'))).toEqual([
      'R1 grant 100000',
      'R2 grant 20000',
      'R3 refused 0',
      'R4 credit -100000',
      'R5 grant 200000',
    ]);
    expect(room.told).toEqual(['4 of 4 messages']);
  });

  it('tells who changed its limit and why, the prices, and the figures that a refusal was told with', async () => {
    const room = await packOf({ kind: 'room', key: roomKey }, 'room-2');
    expect(changesIn(room.of('limit'))).toEqual([
      expect.objectContaining({ new_limit: 150_000, reason: 'now 1500 euros', used: 0 }),
      expect.objectContaining({ old_limit: 150_000, new_limit: 500_000, reason: 'now 5000 euros', used: 20_000 }),
    ]);
    expect(room.of('price')).toContainEqual(
      expect.objectContaining({ code: '45P1A', price: 450_000, replaced_at: null }),
    );
    expect(room.of('finding')).toEqual([
      expect.objectContaining({
        rule: 'GW002',
        return_code: '9369',
        figures: expect.objectContaining({ room: roomKey, limitCents: 150_000, usedCents: 120_000 }),
      }),
    ]);
    expect(room.of('signal')).toContainEqual(expect.objectContaining({ rule: 'room-at-70' }));
  });
});

describe('of a trajectory', () => {
  it('is what was allocated and declared of one client, with the answers as they were sent', async () => {
    const of = { kind: 'trajectory', municipality: '0518', number: NUMBER } as const;
    const trajectory = await packOf(of, 'trajectory');
    expect(verify(trajectory.bytes)).toMatchObject({ head: trajectory.pack!.head, faults: [] });
    expect(trajectory.of('subject')).toMatchObject([
      { row: { key: `0518/${NUMBER}`, granted: 200_000, cap: 450_000 } },
    ]);
    expect(identifications(trajectory.of('message'))).toEqual(['T1', 'A1', 'A2', 'A3', 'A4']);
    expect(amounts(trajectory.of('entry'))).toEqual([
      'R1 grant 100000',
      'R3 refused 0',
      'R4 credit -100000',
      'R5 grant 200000',
    ]);
    expect(trajectory.of('version')).toMatchObject([{ number: NUMBER, code: '45P1A' }]);
    expect(changesIn(trajectory.of('limit'))).toHaveLength(2);
    for (const message of trajectory.of('message')) {
      expect(message).toMatchObject({
        rules: expect.stringMatching(/^[0-9a-f]+$/),
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
    expect(trajectory.of('message').map(({ region_version }) => region_version)).toEqual([2, 2, 2, 2, 3]);
    const answers = trajectory.of('letter').filter(({ kind, role }) => kind === 'JW325' && role === 'original');
    expect(answers).toHaveLength(4);
    expect(new Set(answers.map(({ digest }) => digest)).size).toBe(4);
    expect(answers[0]!.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names nobody, and holds nothing of the others in the same message', async () => {
    const trajectory = await packOf({ kind: 'trajectory', municipality: '0518', number: NUMBER }, 'trajectory-2');
    const text = trajectory.bytes.toString();
    for (const absent of [bsn.reveal(), otherBsn.reveal(), `0518/${OTHER_NUMBER}`, '"R2"', 'body']) {
      expect(text).not.toContain(absent);
    }
    expect(new Set(trajectory.of('entry').map((entry) => entry.client_key)).size).toBe(1);
  });

  it('of an answer of which the bytes are the same for two, has the same digest twice', async () => {
    const trajectory = await packOf({ kind: 'trajectory', municipality: '0518', number: NUMBER }, 'trajectory-3');
    const [original, copy] = trajectory.of('letter').filter(({ kind }) => kind === 'JW325');
    expect(copy!.same_as).toBe(original!.position);
    expect(copy!.digest).toBe(original!.digest);
  });
});

describe('the program', () => {
  const environment = () => ({ DATABASE_URL: history.database.url, PAYLOAD_KEY: KEYS.payloadKey.toString('base64') });
  const run = (...args: readonly string[]) => evidence(args, environment(), () => undefined);

  it('writes nothing of what is not there, and says so', async () => {
    const file = join(folder, 'nothing');
    expect(await run('--trajectory', '0518/1', file)).toEqual({
      said: 'There is no allocation 0518/1; nothing was written.',
      done: false,
    });
    expect(await run('--room', '99000001/0518/1999/specialist', file)).toMatchObject({ done: false });
    expect(existsSync(file)).toBe(false);
  });

  it('writes over no file, and wants one thing', async () => {
    const file = join(folder, 'once');
    expect(await run('--room', roomKey, file)).toMatchObject({ done: true });
    await expect(run('--room', roomKey, file)).rejects.toThrow('EEXIST');
    expect(existsSync(file)).toBe(true);
    await expect(run('--room', roomKey, '--trajectory', '0518/1', file)).rejects.toThrow('npm run evidence');
    await expect(run('--trajectory', '0518', file)).rejects.toThrow('npm run evidence');
  });
});
