import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCorpus, type CorpusNumber } from '../support/corpus/corpus';
import { compared } from '../support/corpus/expected';
import { Stage } from '../support/corpus/stage';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';

const PROGRAM = 'dist/apps/gateway/src/main.js';
const PARTIES = ['0518', '99000001', '99000002', '99000003', '99000004'];
const CANARY = 'canary-3f9a1c';

/** A second for what is under 1 MB, and the time of a large document above that; thrice, for a machine that does other things as well. */
const LIMIT_MS = 3 * 1_000;
const LARGE_LIMIT_MS = 3 * 20_000;
const GROWTH_MB_MAX = 64;

const corpus = readCorpus();
const inTheirClass = new Set<string>();
const slowest = new Map<boolean, { readonly name: string; readonly ms: number }>();

/** The day before today in the gateway's country. */
const yesterday = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(Date.now() - 86_400_000);
const mandate = (submitter: string, to?: string) => ({
  author: '99000001',
  submitter,
  from: '2026-01-01',
  ...(to && { to }),
  reason: 'for the corpus',
  place: { file: 'mandates.yaml', line: 1 },
});

describe('the corpus of bad input', () => {
  let gateway: GatewayUnderTest;
  let stage: Stage;
  let url: string;
  let calls = 0;
  const folder = mkdtempSync(join(tmpdir(), 'ijw-corpus-'));
  const server = createServer((socket) => void ((calls += 1), socket.destroy()));

  beforeAll(async () => {
    writeFileSync(join(folder, 'canary'), CANARY);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const mandates = [mandate('99000003', yesterday), mandate('99000004')] as never;
    gateway = await gatewayUnderTest(PARTIES, { mandates });
    await gateway.start(PROGRAM);
    url = /"url":"([^"]+)"/.exec(gateway.output())![1]!;
    stage = new Stage(gateway, {
      listener: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      canary: pathToFileURL(join(folder, 'canary')).href,
    });
  }, 60_000);
  afterAll(async () => {
    server.close();
    rmSync(folder, { recursive: true });
    await gateway.close();
  });

  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`)).text();
    const values = [...text.matchAll(new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'gm'))].map(([, value]) =>
      Number(value),
    );
    return values.reduce((sum, value) => sum + value, 0);
  };
  const residentMb = async (): Promise<number> => (await metric('process_resident_memory_bytes')) / 2 ** 20;

  async function play(number: CorpusNumber): Promise<void> {
    const [all, allSeen]: [unknown[], unknown[]] = [[], []];
    for (const variant of number.variants) {
      const seen = await stage.play(variant, number);
      const { expected, actual } = compared(variant, seen);
      all.push({ variant: variant.name, ...expected, inTime: true });
      const inTime = seen.ms < (variant.large ? LARGE_LIMIT_MS : LIMIT_MS);
      allSeen.push({ variant: variant.name, ...actual, inTime });
      if (seen.ms > (slowest.get(variant.large)?.ms ?? 0)) {
        slowest.set(variant.large, { name: `${number.number} ${variant.name}`, ms: Math.round(seen.ms) });
      }
    }
    expect(allSeen).toEqual(all);
    inTheirClass.add(number.number);
  }

  const isLarge = ({ variants }: CorpusNumber): boolean => variants.some(({ large }) => large);
  const small = corpus.filter((number) => !isLarge(number));
  let warmMb: number;
  let quarantined = 0;

  it('B1 to B10, which warm it up', async () => {
    for (const number of small.slice(0, 10)) await play(number);
    warmMb = await residentMb();
  }, 60_000);

  it.each(small.slice(10).map((number) => [number.number, number.title, number] as const))(
    '%s: %s',
    async (_, __, number) => {
      await play(number);
      quarantined += number.variants.filter((variant) => variant.class === 'Q').length;
    },
    120_000,
  );

  it('takes no more memory after it than before', async () => {
    expect((await residentMb()) - warmMb).toBeLessThan(GROWTH_MB_MAX);
  });

  it.each(corpus.filter(isLarge).map((number) => [number.number, number.title, number] as const))(
    '%s: %s',
    (_, __, number) => play(number),
    180_000,
  );

  it('lost nothing: every message that was confirmed has an outcome', async () => {
    const { rows } = await gateway.database.query<{ count: number }>(
      'select ((select count(*) from message) + (select count(*) from duplicate))::int as count',
    );
    expect(rows).toEqual([{ count: stage.published }]);
    expect(await metric('gateway_faults_total')).toBe(0);
  });

  it('called no server and read no file that a message named', () => {
    expect(calls).toBe(0);
    expect(gateway.letters.filter(({ kind, bytes }) => kind !== 'JW301' && bytes.includes(CANARY))).toEqual([]);
    expect(gateway.output()).not.toContain(CANARY);
  });

  it('counted every message in another’s name as an event of security, and logged nothing that was sent', async () => {
    expect(quarantined).toBeGreaterThan(0);
    expect(await metric('gateway_security_events_total')).toBe(quarantined);
    expect(gateway.output()).toContain('"security event"');
    expect(gateway.output()).not.toMatch(/9999\d{5}|DROP TABLE|jndi|HYPERLINK|forged|alert/);
  });

  it('72 of 72', () => {
    const missing = corpus.map(({ number }) => number).filter((number) => !inTheirClass.has(number));
    console.log(`${inTheirClass.size} of ${corpus.length} in their class; slowest`, Object.fromEntries(slowest));
    expect(corpus.map(({ number }) => number)).toEqual(Array.from({ length: 72 }, (_, at) => `B${at + 1}`));
    expect(missing).toEqual([]);
  });
});
