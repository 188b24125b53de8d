import { elementsIn, leavesIn, type ElementSpan } from './element-spans';
import { interestingPieces, interestingTexts as texts, interestingValues } from './interesting';
import type { Random } from './random';

/** One change to the elements of a text. It may fall flat: then the text stays as it is. */
export type TreeMutation = (text: string, random: Random) => string;

const cut = (text: string, { start, end }: { readonly start: number; readonly end: number }, inserted = ''): string =>
  text.slice(0, start) + inserted + text.slice(end);
const of = (text: string, { start, end }: ElementSpan): string => text.slice(start, end);

/** A mutation of one element, chosen by chance. */
const onElement =
  (change: (text: string, element: ElementSpan, random: Random) => string): TreeMutation =>
  (text, random) => {
    const elements = elementsIn(text);
    return elements.length === 0 ? text : change(text, random.pick(elements), random);
  };

/** A mutation of the text inside one element that has no elements in it. */
const onValue =
  (change: (value: string, random: Random) => string): TreeMutation =>
  (text, random) => {
    const leaves = leavesIn(text);
    if (leaves.length === 0) return text;
    const { inside } = random.pick(leaves);
    return cut(text, inside, change(text.slice(inside.start, inside.end), random));
  };

const insertedIn = (value: string, random: Random, inserted: string): string => {
  const at = random.below(value.length + 1);
  return value.slice(0, at) + inserted + value.slice(at);
};

/** Both tags of an element under another name. */
function renamed(text: string, { start, end, inside, name, isEmpty }: ElementSpan, to: string): string {
  const open = `<${to}${text.slice(start + 1 + name.length, inside.start)}`;
  return (
    text.slice(0, start) + open + (isEmpty ? '' : `${text.slice(inside.start, inside.end)}</${to}>`) + text.slice(end)
  );
}

const withAttribute = (text: string, { start, name }: ElementSpan, attribute: string): string => {
  const at = start + 1 + name.length;
  return `${text.slice(0, at)} ${attribute}${text.slice(at)}`;
};

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);
const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')));

const ATTRIBUTES = [
  ...['a="1"', 'xmlns:u="urn:x"', 'xmlns="urn:x"', 'xmlns=""', 'xml:lang="nl"', 'xml:space="preserve"', 'xml:id="a"'],
  ...['xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'],
  ...[
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string" xmlns:xs="http://www.w3.org/2001/XMLSchema"',
  ],
  ...['xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x x.xsd"', "b='<'", 'c="&#10;"'],
];
const NAMES = ['x', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'é', 'x:y', ':x', '1', 'xml:x'];
const INSERTED = [
  '<!-- -->',
  '<?x y?>',
  '<![CDATA[]]>',
  '<![CDATA[0]]>',
  '<!--0-->',
  ' ',
  '\t',
  '\r\n',
  '\u00a0',
  '&#32;',
  '&#10;',
];

/** Every tag of one prefix under another, or under none with the namespace as the default one. */
function withOtherPrefix(text: string, random: Random): string {
  const prefix = /xmlns:([\w.-]+)=/.exec(text)?.[1];
  if (prefix === undefined) return text;
  const other = random.pick(['p', 'ijw', 'xs', 'a.b-c', '']);
  return text
    .replaceAll(`xmlns:${prefix}=`, other === '' ? 'xmlns=' : `xmlns:${other}=`)
    .replaceAll(new RegExp(`(</?)${prefix}:`, 'g'), other === '' ? '$1' : `$1${other}:`);
}

const ofElements: readonly TreeMutation[] = [
  onElement((text, element) => cut(text, element)),
  onElement((text, element) => cut(text, { start: element.end, end: element.end }, of(text, element))),
  onElement((text, element, random) => {
    const siblings = elementsIn(text).filter(({ parent, start }) => parent === element.parent && start > element.start);
    if (siblings.length === 0) return text;
    const other = random.pick(siblings);
    return cut(cut(text, other, of(text, element)), element, of(text, other));
  }),
  onElement((text, element, random) => {
    const { inside } = random.pick(elementsIn(text));
    return cut(text, { start: inside.start, end: inside.start }, of(text, element));
  }),
  onElement((text, element, random) => cut(text, element, of(text, random.pick(elementsIn(text))))),
  onElement((text, element, random) =>
    renamed(text, element, random.pick([...NAMES, random.pick(elementsIn(text)).name])),
  ),
  onElement((text, element) => renamed(text, element, localOf(element.name))),
  onElement((text, element, random) =>
    renamed(text, element, `${random.pick(['ijw', 'q', 'xml', ''])}:${localOf(element.name)}`),
  ),
  onElement((text, element, random) => withAttribute(text, element, random.pick(ATTRIBUTES))),
  onElement((text, { inside }, random) => cut(text, { start: inside.start, end: inside.start }, random.pick(INSERTED))),
  onElement((text, { end }, random) =>
    cut(text, { start: end, end }, random.pick([...INSERTED, ...interestingPieces])),
  ),
  onElement((text, { inside }) => cut(text, inside)),
];

/** One element under a prefix that it declares itself, for the namespace that it had. */
const withOwnPrefix = onElement((text, element) => {
  const { name } = element;
  const declaring = `own:${localOf(name)} xmlns:own="${namespaceOf(text, prefixOf(name))}"`;
  return renamed(text, element, declaring).replaceAll(`</${declaring}>`, `</own:${localOf(name)}>`);
});

const namespaceOf = (text: string, prefix: string): string =>
  new RegExp(prefix === '' ? 'xmlns="([^"]*)"' : `xmlns:${prefix}="([^"]*)"`).exec(text)?.[1] ?? 'urn:x';

const ofValues: readonly TreeMutation[] = [
  onValue((value, random) => insertedIn(value, random, random.pick(INSERTED))),
  onValue((value, random) => insertedIn(value, random, random.pick(interestingPieces))),
  onValue((_, random) => random.pick(interestingValues)),
  onValue((value) => `<![CDATA[${value}]]>`),
  onValue((value, random) => random.pick([' ', '\t', '\r\n', '\n\n']) + value + random.pick(['', ' ', '\n'])),
  onValue((value, random) => random.pick(['0', '+', '-', '00']) + value),
  onValue((value) => [...value].map((character) => `&#${character.codePointAt(0)};`).join('')),
  onValue((value, random) => {
    const at = random.below(value.length + 1);
    return `${value.slice(0, at)}${random.below(10)}${value.slice(at + 1)}`;
  }),
  onValue((value, random) => value.repeat(1 + random.below(20))),
  (text, random) => {
    const leaves = leavesIn(text);
    if (leaves.length === 0) return text;
    const { inside } = random.pick(leaves);
    return cut(text, random.pick(leaves).inside, text.slice(inside.start, inside.end));
  },
];

const ofDocuments: readonly TreeMutation[] = [
  (text, random) => text.replace(/3_2|2026|"http/, () => random.pick(['3_1', '3_3', '2025', '"urn', ''])),
  (text, random) => random.pick(['\n', '<?x y?>', '<!DOCTYPE x>']) + text,
  (text, random) => text.replace(/^<\?xml[^>]*\?>/, random.pick(['<?xml version="1.1"?>', '<?xml encoding="UTF-8"?>'])),
  (text, random) => text + random.pick(['<?x y?>', 'x', '\u0000', '<x/>']),
];

export const treeMutations: readonly TreeMutation[] = [...ofElements, ...ofValues, ...ofDocuments];

/** Changes that often leave a message sound, though it looks or says otherwise: these are what readers can differ about. */
export const gentleMutations: readonly TreeMutation[] = [
  withOtherPrefix,
  withOwnPrefix,
  (text) => text.replaceAll('"', "'"),
  (text, random) => text.replaceAll(/\r?\n/g, random.pick(['\n', '\r\n', '\r', ' '])),
  (text, random) => text.replaceAll(/>\s+</g, `>${random.pick(['', ' ', '<!-- -->', '\n\n', '<?x y?>'])}<`),
  (text, random) => random.pick(['\ufeff', '']) + text.replace(/^<\?xml[^>]*\?>/, ''),
  (text, random) => text + random.pick(['\n', '<!-- x -->', ' ']),
  onElement((text, { end }, random) =>
    cut(text, { start: end, end }, random.pick(['<!-- -->', '<?x y?>', '\t', '&#32;'])),
  ),
  onValue((value, random) => random.pick([' ', '\t', '\r\n', '\n\n']) + value + random.pick(['', ' ', '\n'])),
  onValue((value, random) => random.pick(['0', '+', '00', '\t']) + value),
  onValue((value, random) => value + random.pick(texts)),
  onValue((value) => [...value].map((character) => `&#${character.codePointAt(0)};`).join('')),
  onValue((value) => value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))),
  onValue((value, random) => insertedIn(value, random, random.pick(INSERTED))),
];
