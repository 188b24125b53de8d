import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** A field may be named by a word that is also one of the language, such as `number`. */
const isName = (token: ts.SyntaxKind): boolean =>
  token >= ts.SyntaxKind.Identifier && token <= ts.SyntaxKind.LastKeyword;

/** Every name that stands as an identifier in the source files of a folder, by the file it is first seen in. */
function identifiersIn(folder: string, except: RegExp = /^$/): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    const path = `${folder}/${file}`;
    if (!/\.[cm]?tsx?$/.test(path) || except.test(path)) continue;
    const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, undefined, readFileSync(join(ROOT, path), 'utf8'));
    for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
      if (isName(token) && !seen.has(scanner.getTokenText())) seen.set(scanner.getTokenText(), path);
    }
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
/** Where both languages share the word there is nothing to keep apart. */
const dutch = new Set(rows.map(({ element }) => element.toLowerCase()).filter((word) => !english.has(word)));

/** The one home of the standard's names, and the parties of the demo, which write their messages without it. */
const SPEAKS_DUTCH = /^(libs\/ijw|tools\/demo\/party)\//;

describe('the glossary', () => {
  it('holds the words of the four messages', () => {
    expect(rows.length).toBeGreaterThan(80);
    expect(dutch).toContain('prestatie');
    expect(englishNames).toContain('allocationNumber');
  });

  it('names what exists in the domain', () => {
    const identifiers = identifiersIn('libs/domain');
    expect([...englishNames].filter((name) => !identifiers.has(name))).toEqual([]);
  });

  it.each(['apps', 'libs', 'tools'])(
    'keeps the words of the standard out of %s, but for what reads and writes it',
    (folder) => {
      const strays = [...identifiersIn(folder, SPEAKS_DUTCH)].filter(([name]) => dutch.has(name.toLowerCase()));
      expect(strays).toEqual([]);
    },
  );

  it('would see one', () => {
    const used = [...identifiersIn('libs/ijw').keys()].filter((name) => dutch.has(name.toLowerCase()));
    expect(used).not.toEqual([]);
  });
});
