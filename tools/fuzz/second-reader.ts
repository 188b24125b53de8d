import { XMLParser } from 'fast-xml-parser';

/**
 * Another reader of XML than that of the gateway, for comparing: it shares neither parser nor schema nor a line of ours. It is lax,
 * so it is asked only about what the gateway accepted.
 */
export interface Leaf {
  /** Expanded names from the root: `{namespace}name/{namespace}name`. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

interface Node {
  readonly [tag: string]: readonly Node[] | string | Readonly<Record<string, string>>;
}

const ATTRIBUTES = ':@';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Only so does it read numeric references.
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** The elements without elements in them, in document order. */
export function leavesOf(bytes: Uint8Array): readonly Leaf[] {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const leaves: Leaf[] = [];
  collect(parser.parse(text) as readonly Node[], { path: '', namespaces: new Map() }, leaves);
  return leaves;
}

interface Around {
  readonly path: string;
  readonly namespaces: ReadonlyMap<string, string>;
}

const tagOf = (node: Node): string => Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';

function collect(nodes: readonly Node[], around: Around, leaves: Leaf[]): void {
  for (const node of nodes) {
    const tag = tagOf(node);
    if (tag === '#text') continue;
    const inside = node[tag] as readonly Node[];
    const namespaces = within(around.namespaces, (node[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>);
    const [prefix, name] = tag.includes(':') ? (tag.split(':') as [string, string]) : ['', tag];
    const path = `${around.path}/{${namespaces.get(prefix) ?? ''}}${name}`;
    if (inside.some((each) => tagOf(each) !== '#text')) collect(inside, { path, namespaces }, leaves);
    else leaves.push({ path, name, text: inside.map((each) => String(each['#text'])).join('') });
  }
}

function within(outer: Around['namespaces'], attributes: Readonly<Record<string, string>>): Around['namespaces'] {
  const declared = Object.entries(attributes).flatMap(([name, uri]) => {
    const [, prefix] = /^xmlns(?::(.*))?$/.exec(name) ?? [];
    return name.startsWith('xmlns') ? [[prefix ?? '', uri] as const] : [];
  });
  return declared.length === 0 ? outer : new Map([...outer, ...declared]);
}
