import type { MessageKind, Problem } from '#domain';
import { ROOT_NAME } from './catalogue';
import { problemOf, unknownRoot } from './refusals';
import type { Schemas, Xml } from './schemas';
import type { Element } from './xml/document';
import type { XmlProblems } from './xml/problem';

/** A document that its schema vouches for, or all that is wrong with it. It can be sent from one thread to another. */
export type DocumentReading =
  | { readonly kind: 'valid'; readonly message: MessageKind; readonly root: Element }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[]; readonly truncated: number };

/** 25 MB (OP179): what is larger is not even parsed. */
export const BYTES_MAX = 25 * 1024 * 1024;
export const PROBLEMS_MAX = 100;
const limits = { bytes: BYTES_MAX, problems: PROBLEMS_MAX };

/** Size, encoding, form, root, schema, in that order: the first that does not hold ends it, with all problems of its own. */
export function readDocument(bytes: Uint8Array, xml: Xml, { messages, releases }: Schemas): DocumentReading {
  const document = xml.parse(bytes, limits);
  if (!('dispose' in document)) return refused(document);
  try {
    const { root } = document;
    const schema = root.name === ROOT_NAME ? messages.get(root.ns) : undefined;
    if (schema === undefined) return { kind: 'refused', problems: [unknownRoot(root, releases)], truncated: 0 };
    const problems = schema.validate(document);
    if (problems.length > 0) return refused(problems);
    return { kind: 'valid', message: schema.name, root: xml.walk(document) };
  } finally {
    document.dispose();
  }
}

const refused = (problems: XmlProblems): DocumentReading => ({
  kind: 'refused',
  problems: problems.map(problemOf),
  truncated: problems.unlisted,
});
