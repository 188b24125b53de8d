import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCE = resolve(__dirname, '../../apps/console/web/src');

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
const folders = files
  .filter((file) => /texts\.nl\.json$/.test(file))
  .map((file) => file.replace(/texts\.nl\.json$/, ''));

type Words = { readonly [key: string]: string | Words };

const wordsOf = (folder: string, language: string): Words =>
  JSON.parse(readFileSync(join(SOURCE, folder, `texts.${language}.json`), 'utf8')) as Words;

/** The keys, each with the names of the values that its sentence has room for. */
const keysOf = (words: Words, above = ''): readonly string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [
          `${above}${key} ${[...value.matchAll(/\{\{(\w+)/g)]
            .map(([, name]) => name)
            .sort()
            .join()}`,
        ]
      : keysOf(value, `${above}${key}.`),
  );

describe('the words of the console', () => {
  it.each(folders)('say the same in both languages: %s', (folder) => {
    expect([...keysOf(wordsOf(folder, 'en'))].sort()).toEqual([...keysOf(wordsOf(folder, 'nl'))].sort());
  });

  it('are those of one folder under one key each', () => {
    const roots = folders.flatMap((folder) => Object.keys(wordsOf(folder, 'nl')));
    expect(roots).toEqual([...new Set(roots)]);
    expect(roots.length).toBe(folders.length);
  });

  it('are there for whatever a screen says', () => {
    const known = new Set(
      folders.flatMap((folder) =>
        keysOf(wordsOf(folder, 'nl')).map((key) => key.split(' ')[0]!.replace(/_(one|other)$/, '')),
      ),
    );
    const said = files
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) =>
        [...readFileSync(join(SOURCE, file), 'utf8').matchAll(/(?:\bt\(|title: )'([\w-]+(?:\.[\w-]+)+)'/g)].map(
          ([, key]) => `${key!} (${file})`,
        ),
      );
    expect(said.filter((key) => !known.has(key.split(' ')[0]!))).toEqual([]);
    expect(said.length).toBeGreaterThan(10);
  });
});
