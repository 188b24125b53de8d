import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Guard } from './guard';

interface JestReport {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** A copy of what is tracked, in which one guard at a time is missing. */
export class ThrowAwayCopy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'guards-'));

  constructor() {
    const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
    for (const file of tracked) cpSync(file, join(this.#folder, file));
    symlinkSync(resolve('node_modules'), join(this.#folder, 'node_modules'));
  }

  /** The names of the tests that fail without the guard. */
  async caughtBy(guard: Guard): Promise<readonly string[]> {
    const file = join(this.#folder, guard.file);
    const source = readFileSync(file, 'utf8');
    writeFileSync(file, guard.without(source));
    try {
      return failures(await this.#jest(guard.tests));
    } finally {
      writeFileSync(file, source);
    }
  }

  /** The names of the tests that fail with the patch; throws when it does not apply to the source as it is. */
  async failuresWith(patch: string, tests: readonly string[]): Promise<readonly string[]> {
    const apply = (...how: readonly string[]): void =>
      void execFileSync('git', ['apply', ...how, resolve(patch)], { cwd: this.#folder, stdio: 'pipe' });
    apply();
    try {
      return failures(await this.#jest(tests));
    } finally {
      apply('--reverse');
    }
  }

  /** The tests as they are, to know that they pass while every guard stands. */
  async failuresOf(tests: readonly string[]): Promise<readonly string[]> {
    return failures(await this.#jest(tests));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #jest(tests: readonly string[]): Promise<JestReport> {
    const report = join(this.#folder, 'report.json');
    rmSync(report, { force: true });
    const jest = join('node_modules', 'jest', 'bin', 'jest.js');
    const args = ['--experimental-vm-modules', jest, '--silent', '--json', `--outputFile=${report}`, ...tests];
    const child = spawn(process.execPath, args, { cwd: this.#folder, stdio: 'ignore' });
    await once(child, 'exit');
    const result = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
    if (result.testResults.length === 0) throw new Error(`no tests ran in ${tests.join(', ')}`);
    return result;
  }
}

/** A file whose tests cannot even be listed fails as a whole, under its own name. */
const failures = ({ testResults }: JestReport): readonly string[] =>
  testResults.flatMap(({ name, message, assertionResults }) =>
    assertionResults.length === 0 && message !== ''
      ? [`all of ${basename(name)}`]
      : assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
