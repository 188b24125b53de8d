import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const under = (folder: string): string[] => readdirSync(join(ROOT, folder)).filter((file) => file.endsWith('.md'));

const documents = [
  ...under('.'),
  ...under('docs').map((file) => `docs/${file}`),
  ...under('docs/decisions').map((file) => `docs/decisions/${file}`),
];

const linksOf = (file: string): readonly string[] =>
  [...read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link));

/** Paths that a text names between back-ticks. What holds a star, a brace or a space is not one. */
const pathsNamedIn = (file: string): readonly string[] =>
  [...read(file).matchAll(/`((?:apps|docs|libs|regions|schemas|test|tools)\/[\w./-]+|\.ci\/run)`/g)].map(
    ([, path]) => path!,
  );

describe.each(documents)('%s', (file) => {
  it('leads to what exists', () => {
    const broken = linksOf(file).filter((link) => !existsSync(join(ROOT, dirname(file), link)));
    expect([...broken, ...pathsNamedIn(file).filter((path) => !existsSync(join(ROOT, path)))]).toEqual([]);
  });

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = [...read(file).matchAll(/\bnpm run ([a-z:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the decisions', () => {
  const records = under('docs/decisions').filter((file) => file !== 'README.md');

  it('are numbered without a gap, and listed', () => {
    expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(records.map((_, index) => index + 1));
    const listed = linksOf('docs/decisions/README.md');
    expect(listed).toEqual(records);
  });

  it.each(records)('%s says why', (file) => {
    const text = read(`docs/decisions/${file}`);
    expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
    for (const part of ['Context', 'Decision', 'Consequences']) expect(text).toContain(`**${part}.**`);
  });
});

describe('README.md', () => {
  it('is of one screen', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(80);
  });

  it('shows the two commands', () => {
    expect(read('README.md')).toContain('npm ci && npm run demo');
    expect(read('README.md')).toContain('npm ci && npm test');
  });
});
