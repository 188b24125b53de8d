import { readFileSync } from 'node:fs';
import { replaceOnce, type Guard } from './guard';

const TESTS = ['test/integration/persistence', 'test/integration/region.spec.ts'];
const UNIQUE = /create unique index (\S+)/g;

/** The same index, but it no longer refuses a second row. */
export const indexGuards = (files: readonly string[]): readonly Guard[] =>
  files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(UNIQUE)].map(([statement, name]) => ({
      name: name!.replace('${table}', 'each table of the region:'),
      kind: 'unique-index' as const,
      file,
      without: (source: string) => replaceOnce(source, statement, statement.replace('unique ', '')),
      tests: TESTS,
    })),
  );
