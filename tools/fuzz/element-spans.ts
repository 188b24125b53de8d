/** An element by its place in a text: `start` and `end` around its tags, `inside` between them. */
export interface ElementSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly inside: { readonly start: number; readonly end: number };
  readonly isEmpty: boolean;
  /** Where the element around it starts; -1 for none. */
  readonly parent: number;
}

const TAG = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<(\/?)([^\s/<>!?=]+)([^<>]*?)(\/?)>/g;

/** The elements of a text that may be broken: what has no end tag is none. Spans, and no tree, so that a mutation is a cut. */
export function elementsIn(text: string): readonly ElementSpan[] {
  const found: ElementSpan[] = [];
  const open: { readonly name: string; readonly start: number; readonly inside: number }[] = [];
  const parent = (): number => open.at(-1)?.start ?? -1;
  for (const { 0: tag, 1: closes, 2: name, 4: empty, index: start } of text.matchAll(TAG)) {
    if (name === undefined) continue;
    const end = start + tag.length;
    if (empty) {
      found.push({ name, start, end, inside: { start: end, end }, isEmpty: true, parent: parent() });
    } else if (!closes) {
      open.push({ name, start, inside: end });
    } else if (open.at(-1)?.name === name) {
      const opened = open.pop()!;
      const inside = { start: opened.inside, end: start };
      found.push({ name, start: opened.start, end, inside, isEmpty: false, parent: parent() });
    }
  }
  return found;
}

/** Those that hold no other element. */
export function leavesIn(text: string): readonly ElementSpan[] {
  const elements = elementsIn(text).filter(({ isEmpty }) => !isEmpty);
  const parents = new Set(elements.map(({ parent }) => parent));
  return elements.filter(({ start }) => !parents.has(start));
}
