import { replaceAt } from './replace-at';
import { probesOf } from './values';
import type { Particle } from './xsd/particle';

/** An element of a document to be judged. */
export interface Element {
  readonly ns: string;
  readonly name: string;
  /** As it is written in the tag, with the space before it. */
  readonly attributes: string;
  /** Before the children. */
  readonly text: string;
  readonly children: readonly Element[];
  /** The path of the particle it was made from. */
  readonly path: string;
}

/** How often each part stands where it may, and with what in it. */
export interface Shape {
  readonly countOf: (particle: Particle) => number;
  readonly textOf: (particle: Particle) => string;
}

const plainText = ({ content }: Particle): string => (content.kind === 'text' ? probesOf(content.type).plain : '');

const isOnTheWayTo = (path: string, { path: here }: Particle): boolean => path === here || path.startsWith(`${here}/`);

/** Everything once, and twice where it may repeat without end. */
export const fullest: Shape = {
  countOf: ({ max }) => (max === Infinity ? 2 : max),
  textOf: plainText,
};

/** No more than must be there, but with the place a path leads to. */
export const leadingTo = (path: string): Shape => ({
  countOf: (particle) => (isOnTheWayTo(path, particle) ? Math.max(particle.min, 1) : particle.min),
  textOf: plainText,
});

export const withCount = (shape: Shape, path: string, count: number): Shape => ({
  ...shape,
  countOf: (particle) => (particle.path === path ? count : shape.countOf(particle)),
});

export const withText = (shape: Shape, path: string, text: string): Shape => ({
  ...shape,
  textOf: (particle) => (particle.path === path ? text : shape.textOf(particle)),
});

export function build(particle: Particle, shape: Shape): Element {
  const { ns, name, path, content } = particle;
  const parts = content.kind === 'parts' ? content.parts : [];
  return {
    ns,
    name,
    path,
    attributes: '',
    text: shape.textOf(particle),
    children: parts.flatMap((part) => Array.from({ length: shape.countOf(part) }, () => build(part, shape))),
  };
}

/** The elements beside one another, of which one is to be changed. */
export type Change = (beside: readonly Element[], at: number) => readonly Element[];

/** The document with other elements in the place of the first that was made from a path and those beside it. */
export function changeAt(root: Element, path: string, change: Change): Element | undefined {
  const [changed, ...others] = changeAmong([root], path, change);
  return others.length === 0 ? changed : undefined;
}

function changeAmong(elements: readonly Element[], path: string, change: Change): readonly Element[] {
  const at = elements.findIndex((element) => element.path === path);
  if (at !== -1) return change(elements, at);
  const above = elements.findIndex((element) => path.startsWith(`${element.path}/`));
  if (above === -1) return elements;
  const element = elements[above]!;
  return replaceAt(elements, above, { ...element, children: changeAmong(element.children, path, change) });
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** XML, with a prefix for each namespace in the order in which they are met. */
export function write(root: Element): string {
  const prefixes = new Map<string, string>([['', '']]);
  const prefixOf = (ns: string): string => {
    const prefix = prefixes.get(ns) ?? `n${prefixes.size}:`;
    prefixes.set(ns, prefix);
    return prefix;
  };
  const escape = (text: string): string => text.replace(/[&<>\r]/g, (character) => ESCAPED[character]!);
  const inside = (element: Element): string => escape(element.text) + element.children.map(writeOne).join('');
  const writeOne = (element: Element): string => {
    const tag = prefixOf(element.ns) + element.name;
    return `<${tag}${element.attributes}>${inside(element)}</${tag}>`;
  };
  const tag = prefixOf(root.ns) + root.name;
  const content = inside(root);
  const declarations = [...prefixes]
    .filter(([ns]) => ns !== '')
    .map(([ns, prefix]) => ` xmlns:${prefix.slice(0, -1)}="${ns}"`);
  return `<${tag}${declarations.join('')}${root.attributes}>${content}</${tag}>`;
}
