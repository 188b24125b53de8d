import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as ts from 'typescript';
import type { Rule } from '#domain';
import type { Guard } from './guard';

/** What a kind of message is held against is tested beside it; what all of them share, anywhere in the domain. */
const testsOf = (file: string): readonly string[] => [
  file.startsWith('libs/domain/src/rule/') ? 'libs/domain' : `${dirname(file)}/`,
];

const parse = (file: string, text = readFileSync(file, 'utf8')): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

function collect<T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** A code means one rule per kind of message; with its sentence it means one rule. */
const identityOf = (code: string, sentence: string): string => `${code}: ${sentence}`;

interface WrittenRule {
  readonly code: string;
  readonly identity: string;
}

/** `const withinCeiling: Rule<…> = { code: 'GW001', …, en: '…' }`, or the same in the call of a function that makes it a rule. */
function ruleIn({ initializer }: ts.VariableDeclaration): WrittenRule | undefined {
  const literal = initializer && ts.isCallExpression(initializer) ? initializer.arguments[0] : initializer;
  if (!literal || !ts.isObjectLiteralExpression(literal)) return undefined;
  const written = collect(literal, ts.isPropertyAssignment);
  const textOf = (property: string): string | undefined => {
    const value = written.find(({ name }) => name.getText() === property)?.initializer;
    return value && ts.isStringLiteralLike(value) ? value.text : undefined;
  };
  const [code, sentence] = [textOf('code'), textOf('en')];
  return code === undefined || sentence === undefined ? undefined : { code, identity: identityOf(code, sentence) };
}

const rulesIn = (file: string): readonly (readonly [name: string, WrittenRule])[] =>
  collect(parse(file), ts.isVariableDeclaration).flatMap((declared) => {
    const rule = ruleIn(declared);
    return rule ? [[declared.name.getText(), rule] as const] : [];
  });

const namedIn = (list: ts.ArrayLiteralExpression): readonly string[] =>
  list.elements.filter(ts.isIdentifier).map(({ text }) => text);

/** The text with the rule struck from every list in it that names it. */
function withoutRule(source: string, file: string, rule: string): string {
  const lists = collect(parse(file, source), ts.isArrayLiteralExpression).filter((list) =>
    namedIn(list).includes(rule),
  );
  if (lists.length === 0) throw new Error(`${rule} is in no list of ${file}`);
  return lists.reduceRight((text, list) => {
    const kept = list.elements.filter((element) => !(ts.isIdentifier(element) && element.text === rule));
    return `${text.slice(0, list.getStart())}[${kept.map((e) => e.getText()).join(', ')}]${text.slice(list.getEnd())}`;
  }, source);
}

/** One guard for each rule and each file that lists it; throws when a rule of the rulebook gets none. */
export function ruleGuards(files: readonly string[], rulebook: readonly Rule<never>[]): readonly Guard[] {
  const rules = new Map(files.flatMap(rulesIn));
  const listed = files.flatMap((file) =>
    [...new Set(collect(parse(file), ts.isArrayLiteralExpression).flatMap(namedIn))].flatMap((name) => {
      const rule = rules.get(name);
      return rule ? [{ file, name, rule }] : [];
    }),
  );
  const guarded = new Set(listed.map(({ rule }) => rule.identity));
  const missed = rulebook
    .map(({ code, sentence }) => identityOf(code, sentence.en))
    .filter((identity) => !guarded.has(identity));
  if (missed.length > 0) throw new Error(`no guard was found for\n  ${missed.join('\n  ')}`);
  return listed.map(({ file, name, rule }) => ({
    name: `${rule.code} ${name}`,
    kind: 'rule',
    file,
    without: (source) => withoutRule(source, file, name),
    tests: testsOf(file),
  }));
}
