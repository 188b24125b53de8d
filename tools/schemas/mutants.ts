import type { Change, Element } from './document';
import { replaceAt } from './replace-at';

const FOREIGN = 'urn:of-no-message';
const NIL = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';

const foreign = (ns: string): Element => ({ ns, name: 'Unknown', attributes: '', text: '', children: [], path: '' });

/** A change of the element itself. */
const itself =
  (change: (element: Element) => Partial<Element>): Change =>
  (beside, at) =>
    replaceAt(beside, at, { ...beside[at]!, ...change(beside[at]!) });

const without = (beside: readonly Element[], at: number): readonly Element[] => replaceAt(beside, at);

/** What is done to each element of a document, by name. A root that would not stay alone is left as it is by the caller. */
export const mutants = (namespaces: readonly string[]): readonly (readonly [name: string, change: Change])[] => [
  ['dropped', without],
  ['doubled', (beside, at) => replaceAt(beside, at, beside[at]!, beside[at]!)],
  ['moved to the end', (beside, at) => [...without(beside, at), beside[at]!]],
  ['moved to the front', (beside, at) => [beside[at]!, ...without(beside, at)]],
  ['moved behind its neighbour', (beside, at) => [...beside.slice(0, at), ...beside.slice(at + 1, at + 2), beside[at]!, ...beside.slice(at + 2)]],
  ['moved into itself', itself((element) => ({ text: '', children: [element] }))],
  ['renamed', itself(({ name }) => ({ name: `${name}X` }))],
  ['in small letters', itself(({ name }) => ({ name: name.toLowerCase() }))],
  ['in no namespace', itself(() => ({ ns: '' }))],
  ['in a foreign namespace', itself(() => ({ ns: FOREIGN }))],
  [
    'in the other namespace of its document',
    itself((element) => ({ ns: namespaces.find((ns) => ns !== element.ns) ?? FOREIGN })),
  ],
  ['emptied', itself(() => ({ text: '', children: [] }))],
  ['with an attribute', itself(({ attributes }) => ({ attributes: `${attributes} unknown="1"` }))],
  ['with a nil attribute', itself(({ attributes }) => ({ attributes: attributes + NIL }))],
  ['with text', itself(({ text }) => ({ text: `${text}text` }))],
  ['with a foreign child', itself(({ ns, children }) => ({ children: [...children, foreign(ns)] }))],
  ['with a foreign neighbour', (beside, at) => replaceAt(beside, at, beside[at]!, foreign(beside[at]!.ns))],
];
