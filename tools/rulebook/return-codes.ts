import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FiredCode } from '../demo/oracle/fired-codes';

const CODES = /<xs:simpleType name="LDT_RetourCode">(.*?)<\/xs:simpleType>/s;

/** Every return code of the standard, as its schema lists them. */
export function returnCodesOfTheStandard(): readonly string[] {
  const listed = CODES.exec(readFileSync('schemas/ijw/3.2/basisschema.xsd', 'utf8'))?.[1] ?? '';
  return Array.from(listed.matchAll(/<xs:enumeration value="(\w+)"/g), ([, code = '']) => code).sort();
}

export interface Fired {
  readonly returnCodes: Readonly<Record<string, readonly FiredCode[]>>;
  /** Everything else that the story was held against was as it should be. */
  readonly holds: boolean;
}

/** Plays the scenarios of the demo through a gateway of its own, and reads which codes the parties fetched; what it tells goes where ours does. */
export async function playForReturnCodes(seed: string, output: number): Promise<Fired> {
  const folder = mkdtempSync(join(tmpdir(), 'ijw-rulebook-'));
  try {
    const file = join(folder, 'demo.json');
    const demo = join(__dirname, '../demo/demo.js');
    const child = spawn(process.execPath, [demo, '--once', '--clients', '1', '--seed', seed, '--json', file], {
      stdio: ['ignore', output, 'inherit'],
    });
    const [status] = (await once(child, 'exit')) as [number | null];
    const { returnCodes } = JSON.parse(readFileSync(file, 'utf8')) as Pick<Fired, 'returnCodes'>;
    return { returnCodes, holds: status === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
