import { parsePattern, toRegExp, type Pattern } from './pattern';
import type { XsdNode } from './read-xsd';

export const BOUNDS = ['length', 'minLength', 'maxLength', 'minInclusive', 'maxInclusive'] as const;
export type Bound = (typeof BOUNDS)[number];

export type Facet =
  | { readonly kind: 'enumeration'; readonly values: readonly string[] }
  | { readonly kind: 'pattern'; readonly written: string; readonly pattern: Pattern; readonly regExp: RegExp }
  | { readonly kind: Bound; readonly bound: number };

/** The facets of one restriction: all its enumeration values are one facet, and so are all its patterns, of which one must match. */
export function facetsOf(nodes: readonly XsdNode[]): readonly Facet[] {
  const valuesOf = (kind: string): readonly string[] =>
    nodes.filter(({ name }) => name === kind).map(({ attributes }) => attributes.value ?? '');
  const values = valuesOf('enumeration');
  const written = valuesOf('pattern').join('|');
  const pattern = written === '' ? undefined : parsePattern(written);
  return [
    ...BOUNDS.flatMap((kind) => valuesOf(kind).map((value) => ({ kind, bound: Number(value) }))),
    ...(pattern ? [{ kind: 'pattern', written, pattern, regExp: toRegExp(pattern) } as const] : []),
    ...(values.length > 0 ? [{ kind: 'enumeration', values } as const] : []),
  ];
}

/** Lengths are in characters of Unicode. */
const lengthOf = (value: string): number => [...value].length;

export function holds(facet: Facet, value: string): boolean {
  switch (facet.kind) {
    case 'enumeration':
      return facet.values.includes(value);
    case 'pattern':
      return facet.regExp.test(value);
    case 'length':
      return lengthOf(value) === facet.bound;
    case 'minLength':
      return lengthOf(value) >= facet.bound;
    case 'maxLength':
      return lengthOf(value) <= facet.bound;
    case 'minInclusive':
      return Number(value) >= facet.bound;
    case 'maxInclusive':
      return Number(value) <= facet.bound;
  }
}

export function facetInWords(facet: Facet): string {
  if (facet.kind === 'enumeration') return `enumeration of ${facet.values.length}`;
  return facet.kind === 'pattern' ? `pattern ${facet.written}` : `${facet.kind} ${facet.bound}`;
}
