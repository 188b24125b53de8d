import { availableParallelism } from 'node:os';
import { ThrowAwayCopy } from '../../guards/throw-away-copy';
import type { Tell } from '../part';
import { PLANTED, type Planted } from './planted';

export interface PlantedProof {
  readonly count: { readonly caught: number; readonly total: number };
  /** Mistakes that nobody noticed. */
  readonly missed: readonly string[];
}

/** Plants each in a copy of the source, and names the tests that turn red; with none of them in it, all are green. */
export async function provePlanted(tell: Tell, planted: readonly Planted[] = PLANTED): Promise<PlantedProof> {
  const copies = Array.from({ length: availableParallelism() }, () => new ThrowAwayCopy());
  try {
    tell(`\nMistakes planted in a copy of the source: ${planted.length}`);
    const failed = await copies[0]!.failuresOf([...new Set(planted.flatMap(({ tests }) => tests))]);
    if (failed.length > 0) throw new Error(`with nothing planted these fail:\n  ${failed.join('\n  ')}`);
    const missed: string[] = [];
    const waiting = planted.values();
    const work = async (copy: ThrowAwayCopy): Promise<void> => {
      for (const { name, says, tests } of waiting) {
        const caughtBy = await copy.failuresWith(`test/planted/${name}.patch`, tests);
        const unread = caughtBy.find((test) => test.startsWith('all of '));
        if (unread !== undefined) throw new Error(`${name}: ${unread} cannot be run with it, which shows nothing`);
        if (caughtBy.length === 0) missed.push(`${name}: no test noticed that ${says}`);
        tell(`  ${name}, ${says}: ${caughtBy.length === 0 ? 'NOT NOTICED' : `noticed by «${caughtBy[0]}»`}`);
      }
    };
    await Promise.all(copies.map(work));
    return { count: { caught: planted.length - missed.length, total: planted.length }, missed };
  } finally {
    for (const copy of copies) copy.remove();
  }
}
