import type { Finding, Place, RepliedMessage, Reply } from '#domain';

/** The return codes of a reply by where they stand: `reply` for its header, `client`, `client.products.1`, `answer.residence`. */
export type CodesByClass = Readonly<Record<string, readonly string[]>>;

export const codesIn = (reply: Reply): CodesByClass => Object.fromEntries(codesUnder(reply, []));

const codesUnder = (value: object, path: readonly string[]): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(value).flatMap(([field, inner]: [string, unknown]) => {
    if (field === 'returnCodes') return [[path.join('.'), inner as readonly string[]] as const];
    return typeof inner === 'object' && inner !== null ? codesUnder(inner, [...path, field]) : [];
  });

interface Class {
  readonly name: string;
  readonly place: Place;
}

const CLIENT: Place = { kind: 'client', client: 0 };

/** Every class of a message that carries codes in its reply, and where a finding on it stands (chapter 4.9 of the message reference). */
export function classesOf(message: RepliedMessage): readonly Class[] {
  switch (message.kind) {
    case 'JW301': {
      const { relations = [], contacts, products } = message.client;
      return [
        { name: 'client', place: CLIENT },
        ...relations.flatMap((_, at) => [
          { name: `client.relations.${at}`, place: CLIENT },
          { name: `client.relations.${at}.contact`, place: CLIENT },
        ]),
        ...contacts.map((_, at) => ({ name: `client.contacts.${at}`, place: CLIENT })),
        ...rowsOf('products', products),
      ];
    }
    case 'JW305':
      return [{ name: 'client', place: CLIENT }, ...rowsOf('starts', message.client.starts)];
    case 'JW307':
      return [{ name: 'client', place: CLIENT }, ...rowsOf('stops', message.client.stops)];
    case 'JW315':
      return [{ name: 'client', place: CLIENT }, ...rowsOf('products', message.client.products)];
    case 'JW317': {
      const { wanted } = message.client;
      const groups = (['unchanged', 'changed', 'added'] as const).flatMap((kind) =>
        (wanted[kind] ?? []).map((_, product) => ({
          name: `client.wanted.${kind}.${product}`,
          place: { kind, product },
        })),
      );
      return [{ name: 'client', place: CLIENT }, { name: 'client.wanted', place: { kind: 'request' } }, ...groups];
    }
    case 'JW319':
      return [
        { name: 'answer', place: { kind: 'answer' } },
        ...(message.answer.residence ? [{ name: 'answer.residence', place: { kind: 'residence' } } as const] : []),
      ];
  }
}

const rowsOf = (list: string, rows: readonly object[]): readonly Class[] =>
  rows.map((_, product) => ({ name: `client.${list}.${product}`, place: { kind: 'product', product } }));

/** What a refusal must say: a fault in the message or its header by the header alone; else each class its own, or that all is well. */
export function expectedCodes(message: RepliedMessage, findings: readonly Finding[]): CodesByClass {
  const distinct = (of: readonly Finding[]) => [...new Set(of.map(({ returnCode }) => returnCode))];
  if (findings.some(({ place, returnCode }) => place.kind === 'header' || returnCode === '0001'))
    return { reply: distinct(findings) };
  const its = ({ place }: Class) => findings.filter((finding) => same(finding.place, place));
  // Nothing is assessed of a client who is not known.
  const elsewhere = findings.some(({ rule }) => rule === 'TR304') ? ['0233'] : ['0200'];
  const codes = classesOf(message).map((each) => [each.name, its(each).length > 0 ? distinct(its(each)) : elsewhere]);
  return { reply: ['0200'], ...Object.fromEntries(codes) };
}

const same = (a: Place, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b);
