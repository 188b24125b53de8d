import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every route, asked by every kind of caller for what is theirs and what is not. */
export interface Matrix {
  readonly cells: number;
  readonly wrong: number;
}

const SPEC = 'test/integration/api/matrix.spec.ts';

/** Runs the spec of the matrix, which counts; undefined where it did not come to counting. */
export async function measureMatrix(): Promise<Matrix | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'ijw-matrix-'));
  const file = join(folder, 'matrix.json');
  const env = { ...process.env, MATRIX_JSON: file };
  const args = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--forceExit', SPEC];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await once(child, 'exit');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Matrix) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
