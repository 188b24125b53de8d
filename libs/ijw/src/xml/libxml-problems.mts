import type { XmlProblem, XmlProblemCode, XmlProblems } from './problem.js';
import { ERROR, field, lib, NODE, NODE_TYPE, readString, type Pointer } from './libxml-memory.mjs';

const WARNING = 1;
const UNEXPECTED_OR_INCOMPLETE = 1871;
const NOT_IN_ENUMERATION = 1840;
const WRONG_TYPE = 1824;
const FIRST_BOUND = 1830;
const LAST_BOUND = 1838;
const LONGEST_ENUMERATION = 160;

const CODES: Readonly<Record<number, XmlProblemCode>> = {
  31: 'encoding',
  32: 'encoding',
  81: 'encoding',
  97: 'version',
  108: 'version',
  113: 'encoding',
};
const FIRST_SCHEMA_NUMBER = 1700;

let heard: XmlProblem[] = [];
let unheard = 0;
let most = 0;

/** The one callback for everything libxml2 has to say; what it says goes to whoever listens at that moment. */
export const onError: Pointer = lib.addFunction((_: number, error: Pointer) => {
  const number = field(error, ERROR.number);
  if (field(error, ERROR.level) === WARNING && CODES[number] === undefined) return;
  if (heard.length < most) heard.push(toProblem(error, number));
  else unheard += 1;
}, 'vii');

/** Runs the work and returns what libxml2 complained about meanwhile. Not to be nested. */
export function listen(limit: number, work: () => void): XmlProblems {
  heard = [];
  unheard = 0;
  most = limit;
  work();
  return problems(heard, unheard);
}

export const problems = (list: readonly XmlProblem[], unlisted = 0): XmlProblems =>
  Object.assign([...list], { unlisted });

function toProblem(error: Pointer, number: number): XmlProblem {
  const line = field(error, ERROR.line);
  const node = elementOf(field(error, ERROR.node));
  const message = readString(field(error, ERROR.message)).trimEnd();
  const wanted = wantedBy(number, message);
  return {
    code: CODES[number] ?? (number >= FIRST_SCHEMA_NUMBER ? 'xsd' : 'xml'),
    number,
    ...(line > 0 && { line }),
    ...(node !== 0 && { path: pathOf(node), element: nameOf(node) }),
    ...(wanted !== undefined && { wanted }),
    ...(number === UNEXPECTED_OR_INCOMPLETE && message.includes(': Missing child element(s)') && { incomplete: true }),
  };
}

/**
 * What the schema wants, from the end of libxml2's sentence. Its beginning quotes what was sent, its end quotes the schema: so
 * everything is matched at the end, and nothing a sender wrote can come through.
 */
function wantedBy(number: number, message: string): string | undefined {
  if (number === UNEXPECTED_OR_INCOMPLETE) {
    return /Expected is (?:one of )?\( ([^()]*) \)\.$/.exec(message)?.[1]?.replace(/\{[^}]*\}/g, '');
  }
  if (number === NOT_IN_ENUMERATION) {
    const set = message.slice(message.lastIndexOf('the set {') + 9, -2).replace(/'/g, '');
    return set.length <= LONGEST_ENUMERATION ? set : undefined;
  }
  if (number === WRONG_TYPE) return /[}:](\w+)'\.$/.exec(message)?.[1];
  if (number >= FIRST_BOUND && number <= LAST_BOUND) return /'(\d+)'\)?\.$/.exec(message)?.[1];
  return undefined;
}

function elementOf(node: Pointer): Pointer {
  let found = node;
  while (found !== 0 && field(found, NODE.type) !== NODE_TYPE.element) found = field(found, NODE.parent);
  return found;
}

const nameOf = (element: Pointer): string => readString(field(element, NODE.name));

function pathOf(element: Pointer): string {
  let path = '';
  for (let step = element; step !== 0; step = elementOf(field(step, NODE.parent))) {
    path = `/${nameOf(step)}${positionOf(step)}${path}`;
  }
  return path;
}

/** Names are interned per document: elements of one name share its address. */
function positionOf(element: Pointer): string {
  const before = namesakes(element, NODE.previous, Infinity);
  return before + namesakes(element, NODE.next, 1) === 0 ? '' : `[${before + 1}]`;
}

function namesakes(element: Pointer, direction: number, enough: number): number {
  const name = field(element, NODE.name);
  let count = 0;
  for (let at = field(element, direction); at !== 0 && count < enough; at = field(at, direction)) {
    if (field(at, NODE.type) === NODE_TYPE.element && field(at, NODE.name) === name) count += 1;
  }
  return count;
}
