import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const sound = "it('passes', () => {}); it('passes too', () => {});";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ijw-run-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs Jest on files of our own making. */
function run(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const config = JSON.stringify({ rootDir: folder, testRegex: '\\.test\\.js$' });
  const { status, stdout } = spawnSync(process.execPath, ['tools/test/run.mjs', '--config', config], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1) };
}

describe('npm test', () => {
  it('ends with what passed and failed', () => {
    expect(run({ 'a.test.js': sound })).toEqual({ status: 0, lastLine: '2 passed, 0 failed' });
  });

  it('counts a file that cannot be run as one that failed', () => {
    const files = { 'a.test.js': sound, 'b.test.js': "it('fails', () => expect(1).toBe(2));", 'c.test.js': 'it(' };
    expect(run(files)).toEqual({ status: 1, lastLine: '2 passed, 2 failed' });
  });

  it('does not take nothing for success', () => {
    expect(run({})).toMatchObject({ status: 1, lastLine: '0 passed, 0 failed' });
  });
});
