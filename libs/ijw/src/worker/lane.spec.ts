import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { InvariantViolation, type Reading } from '#domain';
import { allFixtures, fixture, fixtureBytes } from '../../../../test/support/fixtures';
import { bared } from '../../../../test/support/message-arbitraries';
import { activeReleases } from '../catalogue';
import { createIjw } from '../create-ijw';
import { Lane } from './lane';

const root = join(__dirname, '../../../..');
const source = { schemasDir: join(root, 'schemas'), releases: activeReleases };
const sound = fixture('declaration/sound');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lane-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const laneOver = (file: string, keepWorker = true): Lane =>
  new Lane({ file, source, limitMs: 500, heapMb: 64, keepWorker });

/** A worker that says it is ready and then does this with each document. */
function worker(name: string, onMessage: string): string {
  const file = join(folder, `${name}.mjs`);
  const start = `import { parentPort, threadId } from 'node:worker_threads'; parentPort.postMessage({ kind: 'ready' });`;
  writeFileSync(file, `${start}\nparentPort.on('message', (bytes) => { ${onMessage} });`);
  return file;
}
const answer = `parentPort.postMessage({ kind: 'read', packed: { bsns: [], reading:
  { kind: 'unreadable', problems: [], truncated: threadId } } })`;
const threadOf = (reading: Reading): number | undefined =>
  reading.kind === 'unreadable' ? reading.truncated : undefined;
const tookTooLong = { kind: 'unreadable', problems: [{ code: 'time' }] };

const [good, bad] = [Buffer.from('good'), Buffer.from('bad')];
const unlessGood = (deed: string): string => `if (bytes.length === 4) ${answer}; else ${deed};`;

describe('a lane', () => {
  it.each([
    ['hangs', 'for (;;) {}'],
    ['throws', "throw new Error('no')"],
    ['ends', 'process.exit(0)'],
    ['takes too much memory', 'for (const all = []; ; ) all.push(new Array(100_000).fill({}))'],
  ])('gives up the document that its worker %s on, and reads the next with another worker', async (name, deed) => {
    const lane = laneOver(worker(name.replaceAll(' ', '-'), unlessGood(deed)));
    const readings = await Promise.all([lane.read(good), lane.read(bad), lane.read(good)]);
    expect(readings[1]).toMatchObject(tookTooLong);
    const [first, , last] = readings.map(threadOf);
    expect(first).toEqual(expect.any(Number));
    expect(last).toEqual(expect.any(Number));
    expect(last).not.toBe(first);
  });

  it('replaces a worker that ended between two documents', async () => {
    const lane = laneOver(worker('leaves', `${answer}; setTimeout(() => process.exit(0), 10)`));
    const first = threadOf(await lane.read(good));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(threadOf(await lane.read(good))).toBeGreaterThan(first ?? Infinity);
  });

  it('keeps its worker, or takes a new one for each document', async () => {
    const file = worker('answers', answer);
    const threads = async (lane: Lane): Promise<number> =>
      new Set([threadOf(await lane.read(good)), threadOf(await lane.read(good))]).size;
    expect(await threads(laneOver(file))).toBe(1);
    expect(await threads(laneOver(file, false))).toBe(2);
  });

  it('does not blame a document for a worker that cannot start, nor for a broken promise of ours', async () => {
    await expect(laneOver(join(folder, 'absent.mjs')).read(good)).rejects.toThrow('does not start');
    const broken = worker('broken', "parentPort.postMessage({ kind: 'broken-promise', promise: 'it holds' })");
    await expect(laneOver(broken).read(good)).rejects.toThrow(new InvariantViolation('it holds'));
  });
});

describe('the worker', () => {
  it('reads what is read without it, the numbers of persons too', async () => {
    const lane = new Lane({ file: compiledWorker(), source, limitMs: 5_000, heapMb: 256, keepWorker: true });
    const { reader } = await createIjw(source);
    const documents = allFixtures.map(([path]) => fixtureBytes(path));
    for (const document of [...documents, Buffer.from(sound.replace('83', '99')), Buffer.from('<x/>')]) {
      expect(bared(await lane.read(document))).toEqual(bared(await reader.read(document)));
    }
  });
});

/** The library as the build leaves it, for threads, which know nothing of Jest. */
function compiledWorker(): string {
  const sources = ['domain', 'ijw'].flatMap((library) => sourcesOf(join(root, `libs/${library}/src`)));
  for (const source of sources) {
    const isModule = source.endsWith('.mts');
    const target = join(folder, 'dist', relative(root, source)).replace(/ts$/, 'js');
    const module = isModule ? ModuleKind.ESNext : ModuleKind.CommonJS;
    const { outputText } = transpileModule(readFileSync(source, 'utf8'), {
      compilerOptions: { module, target: ScriptTarget.ES2022, esModuleInterop: true },
    });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: object };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ imports }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'dist/libs/ijw/src/worker/libxml-worker.mjs');
}

const sourcesOf = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?ts$/.test(name) && !name.endsWith('.spec.ts'))
    .map((name) => join(directory, name));
