import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

export const XSD = 'http://www.w3.org/2001/XMLSchema';

export interface XsdNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XsdNode[];
}

/** What the names in a file mean: the namespace of what it declares, and those of its prefixes. */
export interface Scope {
  readonly file: string;
  readonly target: string;
  readonly isQualified: boolean;
  readonly prefixes: ReadonlyMap<string, string>;
}

export interface Definition {
  readonly node: XsdNode;
  readonly scope: Scope;
}

/** By kind of definition and qualified name, as `definitionKey` writes them. */
export type Definitions = ReadonlyMap<string, Definition>;

/** All of XML Schema that is read here. Anything else is an error: what is not read would not be compared. */
const READ: Readonly<Record<string, readonly string[]>> = {
  schema: ['targetNamespace', 'elementFormDefault'],
  import: ['namespace', 'schemaLocation'],
  include: ['schemaLocation'],
  element: ['name', 'type', 'minOccurs', 'maxOccurs'],
  group: ['name', 'ref'],
  complexType: ['name'],
  sequence: [],
  simpleType: ['name'],
  restriction: ['base'],
  enumeration: ['value'],
  pattern: ['value'],
  length: ['value'],
  minLength: ['value'],
  maxLength: ['value'],
  minInclusive: ['value'],
  maxInclusive: ['value'],
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  trimValues: false,
});

/** An element as the parser gives it: its children under its tag, its attributes under `:@`. */
type Parsed = Readonly<Record<string, unknown>> & { readonly ':@'?: Readonly<Record<string, string>> };

const tagOf = (parsed: Parsed): string => Object.keys(parsed).find((key) => key !== ':@') ?? '';

export const definitionKey = (kind: string, ns: string, name: string): string => `${kind} {${ns}}${name}`;

/** Everything a schema file declares, with all it includes and imports. */
export function readDefinitions(dir: string, file: string): Definitions {
  const definitions = new Map<string, Definition>();
  const read = new Set<string>();
  const take = (name: string, includer: string): void => {
    const { node, scope } = readSchema(dir, name, includer);
    const once = `${name} ${scope.target}`;
    if (read.has(once)) return;
    read.add(once);
    for (const child of node.children) {
      const { schemaLocation } = child.attributes;
      if (child.name === 'import' || child.name === 'include') {
        if (schemaLocation === undefined) throw new Error(`${name}: ${child.name} without schemaLocation is not read`);
        take(schemaLocation, child.name === 'include' ? scope.target : '');
        continue;
      }
      const key = definitionKey(child.name, scope.target, child.attributes.name ?? '');
      if (definitions.has(key)) throw new Error(`${name}: ${key} is defined twice`);
      definitions.set(key, { node: child, scope });
    }
  };
  take(file, '');
  return definitions;
}

/** A file without a namespace of its own takes that of the file that includes it. */
function readSchema(dir: string, file: string, includer: string): Definition {
  const parsed = parser.parse(readFileSync(join(dir, file), 'utf8')) as readonly Parsed[];
  const schema = parsed.find((one) => tagOf(one).endsWith('schema'));
  if (schema === undefined) throw new Error(`${file} is not a schema`);
  const declared = Object.entries(schema[':@'] ?? {}).filter(([name]) => /^xmlns(:|$)/.test(name));
  const prefixes = new Map(declared.map(([name, ns]) => [name.slice('xmlns:'.length), ns]));
  const node = nodeOf(schema, file, prefixes);
  const { targetNamespace: target = includer, elementFormDefault } = node.attributes;
  return { node, scope: { file, target, prefixes, isQualified: elementFormDefault === 'qualified' } };
}

function nodeOf(parsed: Parsed, file: string, prefixes: ReadonlyMap<string, string>): XsdNode {
  const tag = tagOf(parsed);
  const [prefix, name] = tag.includes(':') ? (tag.split(':') as [string, string]) : ['', tag];
  const attributes = Object.fromEntries(
    Object.entries(parsed[':@'] ?? {}).filter(([attribute]) => !/^xmlns(:|$)/.test(attribute)),
  );
  const known = prefixes.get(prefix) === XSD ? READ[name] : undefined;
  const unknown = known && Object.keys(attributes).find((attribute) => !known.includes(attribute));
  if (known === undefined || unknown !== undefined) {
    throw new Error(`${file}: ${tag}${unknown === undefined ? '' : ` with ${unknown}`} is not read by this program`);
  }
  const children = (parsed[tag] as readonly Parsed[]).filter(isRead).map((child) => nodeOf(child, file, prefixes));
  return { name, attributes, children };
}

function isRead(parsed: Parsed): boolean {
  const tag = tagOf(parsed);
  return !tag.startsWith('#') && !/(^|:)annotation$/.test(tag);
}

/** The namespace and name a reference means. Without a prefix it means what the file itself declares, or has taken on. */
export function resolveName(reference: string, { prefixes, target, file }: Scope): readonly [ns: string, name: string] {
  const [prefix, name] = reference.includes(':') ? (reference.split(':') as [string, string]) : ['', reference];
  const ns = prefixes.get(prefix) ?? (prefix === '' ? target : undefined);
  if (ns === undefined) throw new Error(`${file}: ${reference} has a prefix without a namespace`);
  return [ns, name];
}
