import { readFileSync } from 'node:fs';
import * as ts from 'typescript';
import type { Guard } from './guard';

const TESTS = ['libs/domain'];

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

const isRuleType = (type: ts.TypeNode | undefined): boolean => type !== undefined && /^Rule</.test(type.getText());

/** `export const withinCeiling: Rule<…> = { code: 'GW001', … }` → withinCeiling, GW001. */
function rulesIn(file: string): ReadonlyMap<string, string> {
  const rules = new Map<string, string>();
  for (const { name, type, initializer } of collect(parse(file), ts.isVariableDeclaration)) {
    if (!isRuleType(type) || !initializer || !ts.isObjectLiteralExpression(initializer)) continue;
    const code = /code: '(\w+)'/.exec(initializer.getText())?.[1];
    if (code) rules.set(name.getText(), code);
  }
  return rules;
}

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

/** One guard for each rule and each file that lists it. */
export function ruleGuards(files: readonly string[]): readonly Guard[] {
  const codes = new Map(files.flatMap((file) => [...rulesIn(file)]));
  return files.flatMap((file) => {
    const listed = new Set(collect(parse(file), ts.isArrayLiteralExpression).flatMap(namedIn));
    return [...listed]
      .filter((rule) => codes.has(rule))
      .map((rule) => ({
        name: `${codes.get(rule)} ${rule}`,
        kind: 'rule' as const,
        file,
        without: (source: string) => withoutRule(source, file, rule),
        tests: TESTS,
      }));
  });
}
