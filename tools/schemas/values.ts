import { examplesOf } from './pattern-examples';
import { facetInWords, holds, type Facet } from './xsd/facet';
import type { BuiltIn, SimpleType } from './xsd/particle';

/** One side of a facet, or one value of an enumeration: shown when a document with one of these values gets this verdict. */
export interface Side {
  readonly name: string;
  readonly isAccepted: boolean;
  readonly values: readonly string[];
}

/** What is written where a simple type stands. */
export interface Probes {
  /** Accepted: what stands there while other things are varied. */
  readonly plain: string;
  readonly values: readonly string[];
  readonly sides: readonly Side[];
}

/** Texts of any language and none, of which every validator should think the same under either set. */
const ANYTHING = ['a', '1', 'A1', '', ' ', '\t', '\n', '\r', ' a', 'a ', 'a\nb', '\na', 'a\n', '\u00a0', '\u2028', 'é', '😀', '.', '-'];

const WRITTEN: Readonly<Record<BuiltIn, readonly string[]>> = {
  string: ['a\tb', 'a\rb', 'a b', 'a  b', '<&>', '0', '00'],
  integer: ['0', '-1', '+1', '-0', '01', ' 1 ', '1.0', '1e1', '1 1', '99999999999999999999'],
  date: [
    ...['2026-05-04', '2024-02-29', '2026-02-29', '2026-13-01', '2026-5-4', '04-05-2026', ' 2026-05-04 ', '0000-01-01', '-0001-01-01'],
    ...['12026-05-04', '2026-05-04Z', '2026-05-04+01:00', '2026-05-04-01:00', '2026-05-04T00:00:00', '20260504'],
  ],
  time: [
    ...['12:00:00', '23:59:59', '24:00:00', '24:00:01', '12:60:00', '12:00', '12:00:00.5', ' 12:00:00 ', '120000'],
    ...['12:00:00Z', '12:00:00+01:00', '12:00:00-01:00'],
  ],
};

/** What a value of a built-in type looks like; a validator knows more about it. */
const LOOKS: Readonly<Record<BuiltIn, RegExp>> = {
  string: /^/,
  integer: /^[+-]?\d+$/,
  date: /^\d{4}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$/,
  time: /^\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?$/,
};

const FILLERS = ['a', '1', 'é', '😀'];

const known = new WeakMap<SimpleType, Probes>();

export function probesOf(type: SimpleType): Probes {
  const found = known.get(type) ?? makeProbes(type);
  known.set(type, found);
  return found;
}

function makeProbes(type: SimpleType): Probes {
  const values = [...new Set([...ANYTHING, ...WRITTEN[type.base], ...type.facets.flatMap(around)])];
  const plain = [...WRITTEN[type.base], ...values].find((value) => isPlain(value) && departuresFrom(type, value).length === 0);
  if (plain === undefined) {
    throw new Error(`no example is known for ${type.base} with ${type.facets.map(facetInWords).join(', ')}`);
  }
  return { plain, values, sides: type.facets.flatMap((facet) => sidesOf(facet, type, values)) };
}

const isPlain = (value: string): boolean => value.trim() === value && !/[\s<&]/.test(value);

function around(facet: Facet): readonly string[] {
  switch (facet.kind) {
    case 'enumeration': {
      const [first = ''] = facet.values;
      return [...facet.values, ` ${first}`, `${first} `, `${first}${first}`, `0${first}`, first.slice(1), first.toLowerCase()];
    }
    case 'pattern':
      return examplesOf(facet.pattern);
    case 'length':
    case 'minLength':
    case 'maxLength':
      return [-1, 0, 1].flatMap((more) => FILLERS.map((filler) => filler.repeat(Math.max(facet.bound + more, 0))));
    case 'minInclusive':
    case 'maxInclusive':
      return [-1, 0, 1].flatMap((more) => [`${facet.bound + more}`, `00${facet.bound + more}`]);
  }
}

/** The validator sees a value of any other type than string without the space around it. */
const seen = (type: SimpleType, value: string): string => (type.base === 'string' ? value : value.trim().replace(/\s+/g, ' '));

const NOT_OF_THE_BASE = 'base';

/** What a value breaks: facets, or the built-in type. */
function departuresFrom(type: SimpleType, value: string): readonly (Facet | typeof NOT_OF_THE_BASE)[] {
  const text = seen(type, value);
  const broken = type.facets.filter((facet) => !holds(facet, text));
  return LOOKS[type.base].test(text) ? broken : [...broken, NOT_OF_THE_BASE];
}

function sidesOf(facet: Facet, type: SimpleType, values: readonly string[]): readonly Side[] {
  const allowed = values.filter((value) => departuresFrom(type, value).length === 0);
  const outside = { name: `${facetInWords(facet)}, outside`, isAccepted: false, values: justOutside(facet, type, values) };
  if (facet.kind === 'enumeration') {
    const each = facet.values.map((value) => ({ name: `value ${value}`, isAccepted: true, values: [value] }));
    return [...each, outside];
  }
  return [{ name: `${facetInWords(facet)}, inside`, isAccepted: true, values: justInside(facet, type, allowed) }, outside];
}

/** Values at the bound itself where the other facets leave any; where they do not, any value that all facets allow. */
function justInside(facet: Facet, type: SimpleType, allowed: readonly string[]): readonly string[] {
  const atTheBound = allowed.filter((value) => isAt(facet, seen(type, value), 0));
  return atTheBound.length > 0 ? atTheBound : allowed;
}

/** Values that break this facet alone, by one step where it is a bound; where other facets make that impossible, any that break it. */
function justOutside(facet: Facet, type: SimpleType, values: readonly string[]): readonly string[] {
  const breaking = values.filter((value) => !holds(facet, seen(type, value)));
  const alone = breaking.filter((value) => departuresFrom(type, value).length === 1);
  const step = alone.filter((value) => isAt(facet, seen(type, value), 1) || isAt(facet, seen(type, value), -1));
  return [step, alone].find((some) => some.length > 0) ?? breaking;
}

function isAt(facet: Facet, value: string, steps: number): boolean {
  if (facet.kind === 'enumeration' || facet.kind === 'pattern') return true;
  const isLength = facet.kind !== 'minInclusive' && facet.kind !== 'maxInclusive';
  return (isLength ? [...value].length : Number(value)) === facet.bound + steps;
}
