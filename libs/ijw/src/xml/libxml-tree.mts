import type { Element } from './document.js';
import { field, lib, lineOf, NAMESPACE, NODE, NODE_TYPE, readString, type Pointer } from './libxml-memory.mjs';

const NO_CHILDREN: readonly Element[] = [];

/** Strings of one walk: names and namespaces are shared by many nodes of a document, texts are not. */
interface Strings {
  readonly heap: Buffer;
  readonly known: Map<Pointer, string>;
}

export function copyTree(document: Pointer): Element {
  const heap = Buffer.from(lib.HEAPU8.buffer);
  return copy(lib._xmlDocGetRootElement(document), { heap, known: new Map() });
}

export function rootOf(document: Pointer): { readonly ns: string; readonly name: string } {
  const root = lib._xmlDocGetRootElement(document);
  const namespace = field(root, NODE.namespace);
  return {
    ns: namespace === 0 ? '' : readString(field(namespace, NAMESPACE.href)),
    name: readString(field(root, NODE.name)),
  };
}

/** Recursive: libxml2 refuses documents deeper than 256 elements. */
function copy(node: Pointer, strings: Strings): Element {
  const first = field(node, NODE.children);
  let children: Element[] | undefined;
  for (let child = first; child !== 0; child = field(child, NODE.next)) {
    if (field(child, NODE.type) === NODE_TYPE.element) (children ??= []).push(copy(child, strings));
  }
  const isLeaf = children === undefined;
  return {
    name: nameAt(field(node, NODE.name), strings),
    ns: namespaceAt(field(node, NODE.namespace), strings),
    line: lineOf(node),
    children: children ?? NO_CHILDREN,
    text: isLeaf ? textFrom(first, strings.heap) : '',
    plain: isLeaf && isPlain(first),
  };
}

function nameAt(address: Pointer, { heap, known }: Strings): string {
  const seen = known.get(address);
  if (seen !== undefined) return seen;
  const name = stringAt(address, heap);
  known.set(address, name);
  return name;
}

function namespaceAt(namespace: Pointer, { heap, known }: Strings): string {
  if (namespace === 0) return '';
  const seen = known.get(namespace);
  if (seen !== undefined) return seen;
  const href = stringAt(field(namespace, NAMESPACE.href), heap);
  known.set(namespace, href);
  return href;
}

function textFrom(first: Pointer, heap: Buffer): string {
  let text = '';
  for (let node = first; node !== 0; node = field(node, NODE.next)) {
    const type = field(node, NODE.type);
    if (type === NODE_TYPE.text || type === NODE_TYPE.cdata) text += stringAt(field(node, NODE.content), heap);
  }
  return text;
}

const isPlain = (first: Pointer): boolean =>
  first === 0 || (field(first, NODE.type) === NODE_TYPE.text && field(first, NODE.next) === 0);

/** Node decodes natively; the package's own reader builds short strings character by character. */
function stringAt(address: Pointer, heap: Buffer): string {
  let end = address;
  while (heap[end] !== 0) end += 1;
  return heap.toString('utf8', address, end);
}
