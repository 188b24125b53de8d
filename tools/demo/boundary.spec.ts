import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const folder = resolve('tools/demo');

const importsIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name!);

/** Everything a file reaches, itself included. */
function reachedFrom(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of importsIn(file).filter((each) => each.startsWith('.'))) {
    reachedFrom(`${resolve(dirname(file), name)}.ts`, seen);
  }
  return seen;
}

const filesIn = (part: string): readonly string[] =>
  readdirSync(join(folder, part))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join(folder, part, name));

describe.each(['party', 'oracle', 'scenarios'])('%s', (part) => {
  const reached = [...new Set(filesIn(part).flatMap((file) => [...reachedFrom(file)]))];

  it('stays within the demo: what it knows it has from the papers', () => {
    expect(reached.map((file) => relative(folder, file)).filter((path) => path.startsWith('..'))).toEqual([]);
  });

  it('imports no library of the gateway', () => {
    const packages = reached.flatMap(importsIn).filter((name) => !name.startsWith('.'));
    expect(packages.filter((name) => name.startsWith('#'))).toEqual([]);
    expect(packages.length).toBeGreaterThan(0);
  });
});
