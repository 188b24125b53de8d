import type { Place } from '#domain';
import type { Element } from '../xml/document';

/** The element that a row of a message is, and those of the groups of a JW317. */
const PRODUCTS = ['ToegewezenProduct', 'StartProduct', 'StopProduct', 'AangevraagdProduct'];
const GROUPS = { unchanged: 'OngewijzigdProduct', changed: 'TeWijzigenProduct', added: 'NieuwProduct' } as const;
const WHOLES = {
  header: 'Header',
  declaration: 'Declaratie',
  request: 'Verzoek',
  answer: 'Antwoord',
  residence: 'Woonplaatsbeginsel',
} as const;

/** In the order of the document; elements of these names do not lie in one another. */
const named = (element: Element, names: readonly string[]): readonly Element[] =>
  element.children.flatMap((child) => (names.includes(child.name) ? [child] : named(child, names)));

/** The element that a place of a finding is; undefined where the document has none there. */
export function elementAt(root: Element, place: Place): Element | undefined {
  switch (place.kind) {
    case 'client':
      return named(root, ['Client'])[place.client];
    case 'line': {
      const client = named(root, ['Client'])[place.client];
      return client && named(client, ['Prestatie'])[place.line];
    }
    case 'product':
      return named(root, PRODUCTS)[place.product];
    case 'unchanged':
    case 'changed':
    case 'added':
      return named(root, [GROUPS[place.kind]])[place.product];
    case 'header':
    case 'declaration':
    case 'request':
    case 'answer':
    case 'residence':
      return named(root, [WHOLES[place.kind]])[0];
  }
}
