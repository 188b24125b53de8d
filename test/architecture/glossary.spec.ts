import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** Identifiers, and names written as texts, as elements are. */
function* namesUnder(node: ts.Node): Generator<string> {
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) yield node.text;
  for (const child of node.getChildren()) yield* namesUnder(child);
}

/** Every name in the source files of a folder, by the file it is first seen in. */
function namesIn(folder: string, except: RegExp = /^$/): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    const path = `${folder}/${file}`;
    if (!/\.[cm]?ts$/.test(path) || except.test(path)) continue;
    const tree = ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.ES2022, true);
    for (const name of namesUnder(tree)) if (!seen.has(name)) seen.set(name, path);
  }
  return seen;
}

const rows = readFileSync(join(ROOT, 'docs/GLOSSARY.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 6 && !/^(element|-+)$/.test(cells[1]!))
  .map(([, element = '', names = '']) => ({
    element,
    names: [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
  }));

const englishNames = new Set(rows.flatMap(({ names }) => names));
const english = new Set([...englishNames].map((name) => name.toLowerCase()));
/** Where both languages share the word there is nothing to keep apart; one such word goes by another name with us. */
const inBoth = new Set([...english, 'type']);
const dutch = new Set(rows.map(({ element }) => element.toLowerCase()).filter((word) => !inBoth.has(word)));

/**
 * The one home of the standard's names, what writes and reads messages without it, the demo and the bench, what a Dutch sentence calls
 * figures, and the rulebook, which says where each rule looks in the words of who looks it up.
 */
const SPEAKS_DUTCH =
  /^((libs\/ijw|tools\/demo|tools\/bench|tools\/rulebook)\/|libs\/domain\/src\/notice\/figure-names\.ts$)/;

describe('the glossary', () => {
  it('holds the words of the messages', () => {
    expect(rows.length).toBeGreaterThan(110);
    expect(dutch).toContain('prestatie');
    expect(englishNames).toContain('allocationNumber');
  });

  it('holds every element of the schemas, once', () => {
    const folder = join(ROOT, 'schemas/ijw/3.2');
    const schemas = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const elements = schemas.flatMap((schema) =>
      [...schema.matchAll(/<xs:element name="(\w+)"/g)].map(([, name]) => name),
    );
    expect(rows.map(({ element }) => element).sort()).toEqual([...new Set(elements)].sort());
  });

  it('names what exists in the domain', () => {
    const names = namesIn('libs/domain');
    expect([...englishNames].filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(['apps', 'libs', 'tools'])(
    'keeps the words of the standard out of %s, but for what reads and writes it',
    (folder) => {
      const strays = [...namesIn(folder, SPEAKS_DUTCH)].filter(([name]) => dutch.has(name.toLowerCase()));
      expect(strays).toEqual([]);
    },
  );

  it('would see one', () => {
    const used = [...namesIn('libs/ijw').keys()].filter((name) => dutch.has(name.toLowerCase()));
    expect(used).not.toEqual([]);
  });
});
