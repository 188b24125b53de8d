import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Messages that failed, judged again while the processes are killed at every step. */
export interface Repair {
  readonly messages: number;
  readonly lost: number;
  readonly doubled: number;
  readonly seconds: number;
}

interface Program {
  measureRepair(): Promise<Repair>;
}

const PROGRAM = join(__dirname, 'repair.js');

/** Undefined where this build has no such run: that is told as a problem, and not passed over. */
export async function measureRepair(): Promise<Repair | undefined> {
  if (!existsSync(PROGRAM)) return undefined;
  const { messages, lost, doubled, seconds } = await ((await import(PROGRAM)) as Program).measureRepair();
  return { messages, lost, doubled, seconds };
}
