import type { Reading } from '#domain';
import { catalogue } from './catalogue';
import { PROBLEMS_MAX, type DocumentReading } from './read-document';
import { unreliableValue } from './refusals';
import type { Element } from './xml/document';

/** A valid document → a message of ours, unless a value in it cannot be relied on. */
export function readMessage(document: DocumentReading): Reading {
  if (document.kind === 'refused') {
    return { kind: 'unreadable', problems: document.problems, truncated: document.truncated };
  }
  const unreadable: Element[] = [];
  const message = catalogue[document.message].read(document.root, unreadable);
  return unreadable.length === 0 ? { kind: 'message', message } : unreliable(document.root, unreadable);
}

function unreliable(root: Element, elements: readonly Element[]): Reading {
  const listed = new Set(elements.slice(0, PROBLEMS_MAX));
  const problems = placesOf(root, `/${root.name}`)
    .filter(({ element }) => listed.has(element))
    .map(({ element, path }) => unreliableValue({ ...element, path }));
  return { kind: 'unreadable', problems, truncated: elements.length - problems.length };
}

interface Place {
  readonly element: Element;
  readonly path: string;
}

/** Every element with its path: local names, and a position where elements of one name stand side by side. */
function placesOf(element: Element, path: string): readonly Place[] {
  const namesakes = new Map<string, number>();
  for (const { name } of element.children) namesakes.set(name, (namesakes.get(name) ?? 0) + 1);
  const passed = new Map<string, number>();
  const below = element.children.flatMap((child) => {
    const position = (passed.get(child.name) ?? 0) + 1;
    passed.set(child.name, position);
    return placesOf(child, `${path}/${child.name}${namesakes.get(child.name) === 1 ? '' : `[${position}]`}`);
  });
  return [{ element, path }, ...below];
}
