import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/**
 * How two texts of one element are compared: as they stand, by value, or without the white space around them. `elements` is what
 * holds elements and may hold none: the white space that is then in it means nothing.
 */
export type ValueKind = 'text' | 'integer' | 'collapsed' | 'elements';

const KINDS: Readonly<Record<string, ValueKind>> = {
  'xs:string': 'text',
  'xs:integer': 'integer',
  'xs:date': 'collapsed',
  'xs:time': 'collapsed',
};

interface Node {
  readonly [tag: string]: readonly Node[] | Readonly<Record<string, string>>;
}

interface Found {
  /** The type that a named simple type restricts. */
  readonly bases: Map<string, string>;
  /** The types that elements of a name have. */
  readonly elements: Map<string, Set<string>>;
}

/** What the schemas say of each element, by its local name; read from them here, apart from how the gateway does. */
export function valueKinds(schemasFolder: string): ReadonlyMap<string, ValueKind> {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', preserveOrder: true });
  const found: Found = { bases: new Map(), elements: new Map() };
  for (const file of readdirSync(schemasFolder).filter((name) => name.endsWith('.xsd'))) {
    look(parser.parse(readFileSync(join(schemasFolder, file))) as readonly Node[], {}, found);
  }
  const kinds = new Map<string, ValueKind>();
  for (const [name, types] of found.elements) {
    const ofName = new Set([...types].map((type) => kindOf(type, found.bases)));
    if (ofName.size > 1) ofName.delete('elements');
    const [kind, ...others] = ofName;
    if (others.length > 0) throw new Error(`elements ${name} are of more than one kind of value`);
    kinds.set(name, kind!);
  }
  return kinds;
}

function kindOf(type: string, bases: Found['bases']): ValueKind {
  if (type.startsWith('xs:')) {
    const kind = KINDS[type];
    if (kind === undefined) throw new Error(`values of ${type} are not compared yet`);
    return kind;
  }
  const base = bases.get(type.replace(/^\w+:/, ''));
  return base === undefined ? 'elements' : kindOf(base, bases);
}

interface Around {
  readonly element?: string;
  readonly type?: string;
}

function look(nodes: readonly Node[], around: Around, found: Found): void {
  for (const node of nodes) {
    const tag = Object.keys(node).find((key) => key !== ':@') ?? '';
    const { name, type, base } = (node[':@'] ?? {}) as Readonly<Record<string, string>>;
    if (tag === 'xs:element' && name && type) note(found.elements, name, type);
    if (tag === 'xs:restriction' && base && around.type) found.bases.set(around.type, base);
    if (tag === 'xs:restriction' && base && around.element) note(found.elements, around.element, base);
    if (tag === '#text') continue;
    look(node[tag] as readonly Node[], aroundIn(tag, name, around), found);
  }
}

function aroundIn(tag: string, name: string | undefined, around: Around): Around {
  if (tag === 'xs:element') return name ? { element: name } : {};
  return tag === 'xs:simpleType' && name ? { type: name } : around;
}

const note = (elements: Found['elements'], name: string, type: string): void =>
  void elements.set(name, (elements.get(name) ?? new Set()).add(type));
