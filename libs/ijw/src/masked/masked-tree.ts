import { Bsn } from '#domain';
import type { MaskedNode, TreePart } from '#pipeline';
import type { Element } from '../xml/document';
import { ABOUT_PERSONS, SHOWN } from './shown-values';

/** How many elements are shown at a time. */
export const NODES_MAX = 2_000;

/** A number that may be one of a person is not shown, wherever somebody wrote it; the number of an allocation is known by its element. */
const mayBePerson = ({ name, text }: Element): boolean =>
  name !== 'ToewijzingNummer' && (text.match(/\d{9,}/g) ?? []).some(holdsBsn);
const holdsBsn = (digits: string): boolean =>
  Array.from({ length: digits.length - 8 }, (_, at) => digits.slice(at, at + 9)).some(
    (nine) => Bsn.of(nine).passesElevenTest,
  );

/** A name that no schema has may say anything. */
const nameOf = ({ name }: Element): string =>
  /^[A-Za-z][A-Za-z0-9]{0,40}$/.test(name) && !/\d{4}/.test(name) ? name : '?';

interface Walk {
  readonly marks: ReadonlyMap<Element, readonly number[]>;
  left: number;
}

interface At {
  readonly path: string;
  readonly isAboutPerson: boolean;
}

type Value = Pick<MaskedNode, 'value' | 'masked'>;

/** A leaf that is empty says so; any other is shown or masked, and a mask tells not even how long it was. */
function valueOf(element: Element, isAboutPerson: boolean): Value {
  if (element.children.length > 0) return {};
  if (element.text === '') return { value: '' };
  const isShown = SHOWN.has(element.name) && element.plain && !isAboutPerson && !mayBePerson(element);
  return isShown ? { value: element.text } : { masked: true };
}

/** With the position of each among those of its name, as the paths of problems have it. */
function steps(children: readonly Element[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name } of children) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return children.map((child) => {
    const { name } = child;
    const position = (seen.get(name) ?? 0) + 1;
    seen.set(name, position);
    return counts.get(name) === 1 ? nameOf(child) : `${nameOf(child)}[${position}]`;
  });
}

function masked(element: Element, at: At, walk: Walk, from = 0): MaskedNode {
  walk.left -= 1;
  const isAboutPerson = at.isAboutPerson || ABOUT_PERSONS.has(element.name);
  const names = steps(element.children);
  const children: MaskedNode[] = [];
  for (let index = from; index < element.children.length && walk.left > 0; index += 1) {
    children.push(masked(element.children[index]!, { path: `${at.path}/${names[index]}`, isAboutPerson }, walk));
  }
  const shown = from + children.length;
  const marks = walk.marks.get(element);
  return {
    name: nameOf(element),
    line: element.line,
    path: at.path,
    ...valueOf(element, isAboutPerson),
    ...(marks && { findings: marks }),
    ...(children.length > 0 && { children }),
    ...(shown < element.children.length && { next: shown, omitted: element.children.length - shown }),
  };
}

interface Found extends At {
  readonly element: Element;
}

/** The element at a path as this tree gives them. */
function descend(root: Element, path: string): Found | undefined {
  let found: Found = { element: root, path: `/${nameOf(root)}`, isAboutPerson: false };
  if (path === found.path) return found;
  for (const step of path.slice(found.path.length + 1).split('/')) {
    const { element } = found;
    const index = steps(element.children).indexOf(step);
    const child = element.children[index];
    if (!path.startsWith(`${found.path}/`) || !child) return undefined;
    const isAboutPerson = found.isAboutPerson || ABOUT_PERSONS.has(element.name);
    found = { element: child, path: `${found.path}/${step}`, isAboutPerson };
  }
  return found;
}

/** The elements of a document by name, with the values that anybody may see who may see the message. Undefined where there is no such part. */
export function maskedTree(
  root: Element,
  marks: ReadonlyMap<Element, readonly number[]>,
  { under, from }: TreePart,
): MaskedNode | undefined {
  const found = descend(root, under ?? `/${nameOf(root)}`);
  return found && masked(found.element, found, { marks, left: NODES_MAX }, from);
}
