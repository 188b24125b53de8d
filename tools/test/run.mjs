// Runs Jest and ends with one line, 'N passed, N failed'; arguments go to Jest. Started by npm test, which brings the servers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// libxml2-wasm is an ES module with a top-level await: Jest loads such modules only behind this flag.
const NODE_OPTIONS = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  .filter(Boolean)
  .join(' ');

const folder = mkdtempSync(join(tmpdir(), 'ijw-test-'));
const report = join(folder, 'report.json');
try {
  const args = [
    'node_modules/jest/bin/jest.js',
    '--silent',
    '--json',
    '--outputFile',
    report,
    ...process.argv.slice(2),
  ];
  const jest = spawn(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status] = await once(jest, 'exit');
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = result.numPendingTests + result.numTodoTests;
  // A file that could not be run at all has failed, though it holds no test that did.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${result.numPassedTests} passed, ${failed} failed`);
  process.exitCode = status || (failed > 0 ? 1 : 0);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
