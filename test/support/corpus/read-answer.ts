import { XMLParser } from 'fast-xml-parser';

interface Node {
  readonly [tag: string]: readonly Node[] | string | Readonly<Record<string, string>>;
}

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
});
const tagOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@')!;
const inside = (node: Node): readonly Node[] => node[tagOf(node)] as readonly Node[];
const textOf = (node: Node): string =>
  inside(node)
    .map((child) => String(child['#text'] ?? ''))
    .join('');

function* under(nodes: readonly Node[], parent = ''): Generator<{ readonly node: Node; readonly parent: string }> {
  for (const node of nodes) {
    if (tagOf(node) === '#text') continue;
    yield { node, parent };
    yield* under(inside(node), tagOf(node) === 'RetourCodes' ? parent : tagOf(node));
  }
}

const nodesIn = (bytes: Uint8Array) => [...under(parser.parse(Buffer.from(bytes)) as readonly Node[])];

/** Every return code of an answer behind the name of the element it stands in, in document order: `Header 0200`. */
export const returnCodesIn = (bytes: Uint8Array): readonly string[] =>
  nodesIn(bytes)
    .filter(({ node }) => tagOf(node) === 'RetourCode')
    .map(({ node, parent }) => `${parent} ${textOf(node)}`);

export interface ToldProblem {
  readonly code: string;
  readonly line: string | undefined;
  readonly path: string | undefined;
  readonly nl: string;
  readonly en: string;
}

/** The problems that a fault lists. */
export const problemsIn = (bytes: Uint8Array): readonly ToldProblem[] =>
  nodesIn(bytes)
    .filter(({ node }) => tagOf(node) === 'Problem')
    .map(({ node }) => {
      const childrenOf = (name: string): readonly Node[] => inside(node).filter((child) => tagOf(child) === name);
      const text = (name: string): string | undefined => childrenOf(name).map(textOf)[0];
      const explanation = (lang: string): string =>
        childrenOf('Explanation')
          .filter((child) => (child[':@'] as Readonly<Record<string, string>>)['lang'] === lang)
          .map(textOf)
          .join('');
      return {
        code: text('Code')!,
        line: text('Line'),
        path: text('Path'),
        nl: explanation('nl'),
        en: explanation('en'),
      };
    });
