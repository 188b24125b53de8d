import { resolveName, definitionKey, readDefinitions, XSD, type Definition, type XsdNode } from './read-xsd';
import { facetsOf, type Facet } from './facet';

export const BUILT_INS = ['string', 'integer', 'date', 'time'] as const;
export type BuiltIn = (typeof BUILT_INS)[number];

/** The built-in type at the bottom, and the facets of every step above it. */
export interface SimpleType {
  readonly base: BuiltIn;
  readonly facets: readonly Facet[];
}

/** An element where it may stand. Types and groups are written out, so that each place in a message is a particle of its own. */
export interface Particle {
  readonly ns: string;
  readonly name: string;
  /** The names from the root to here: `a/b/c`. */
  readonly path: string;
  readonly min: number;
  /** `Infinity` where the schema says unbounded. */
  readonly max: number;
  readonly content:
    | { readonly kind: 'parts'; readonly parts: readonly Particle[] }
    | { readonly kind: 'text'; readonly type: SimpleType };
}

/** What a message of a schema file may be: its global elements, each with all that may be in it. */
export function readParticles(dir: string, file: string): readonly Particle[] {
  const definitions = readDefinitions(dir, file);
  const simpleTypes = new Map<XsdNode, SimpleType>();

  const find = (kind: string, reference: string, { scope }: Definition): Definition | undefined =>
    definitions.get(definitionKey(kind, ...resolveName(reference, scope)));

  const simpleTypeOf = (definition: Definition): SimpleType => {
    const known = simpleTypes.get(definition.node);
    if (known) return known;
    const restriction = onlyChild(definition, 'restriction');
    const base = baseOf({ node: restriction, scope: definition.scope });
    const type = { base: base.base, facets: [...base.facets, ...facetsOf(restriction.children)] };
    simpleTypes.set(definition.node, type);
    return type;
  };

  const baseOf = (restriction: Definition): SimpleType => {
    const reference = restriction.node.attributes.base ?? '';
    const [ns, name] = resolveName(reference, restriction.scope);
    const builtIn = ns === XSD ? BUILT_INS.find((base) => base === name) : undefined;
    if (builtIn !== undefined) return { base: builtIn, facets: [] };
    const base = find('simpleType', reference, restriction);
    if (base === undefined) throw new Error(`${restriction.scope.file}: ${reference} is no base that this program reads`);
    return simpleTypeOf(base);
  };

  const contentOf = (definition: Definition, path: string): Particle['content'] => {
    const { node, scope } = definition;
    const { type } = node.attributes;
    const typeNode = node.children[0];
    const named = type === undefined ? undefined : (find('complexType', type, definition) ?? find('simpleType', type, definition));
    const own = typeNode === undefined ? undefined : { node: typeNode, scope };
    const found = named ?? own;
    if (found === undefined) throw new Error(`${scope.file}: the type of ${path} is not found`);
    return found.node.name === 'simpleType'
      ? { kind: 'text', type: simpleTypeOf(found) }
      : { kind: 'parts', parts: partsOf({ node: onlyChild(found, 'sequence'), scope: found.scope }, path) };
  };

  const partsOf = ({ node, scope }: Definition, path: string): readonly Particle[] =>
    node.children.flatMap((child): readonly Particle[] => {
      const part = { node: child, scope };
      if (child.name === 'element') return [particleOf(part, path)];
      if (child.name === 'sequence') return partsOf(part, path);
      const group = child.name === 'group' ? find('group', child.attributes.ref ?? '', part) : undefined;
      if (group === undefined) throw new Error(`${scope.file}: ${child.name} under ${path} is not found`);
      return partsOf({ node: onlyChild(group, 'sequence'), scope: group.scope }, path);
    });

  const particleOf = (definition: Definition, above: string): Particle => {
    const { node, scope } = definition;
    const { name = '', minOccurs = '1', maxOccurs = '1' } = node.attributes;
    const path = above === '' ? name : `${above}/${name}`;
    if (path.split('/').length > DEPTH_MAX) throw new Error(`${scope.file}: ${path} has no end`);
    return {
      ns: above === '' || scope.isQualified ? scope.target : '',
      name,
      path,
      min: Number(minOccurs),
      max: maxOccurs === 'unbounded' ? Infinity : Number(maxOccurs),
      content: contentOf(definition, path),
    };
  };

  return [...definitions.values()]
    .filter(({ node }) => node.name === 'element')
    .map((definition) => particleOf(definition, ''));
}

const DEPTH_MAX = 30;

function onlyChild({ node, scope }: Definition, name: string): XsdNode {
  const [child, ...others] = node.children;
  if (child?.name === name && others.length === 0) return child;
  throw new Error(`${scope.file}: ${node.name} ${node.attributes.name ?? ''} should hold one ${name}`);
}

/** A particle and all under it, in the order of a message. */
export const withAllUnder = (particle: Particle): readonly Particle[] => [
  particle,
  ...(particle.content.kind === 'parts' ? particle.content.parts.flatMap(withAllUnder) : []),
];
