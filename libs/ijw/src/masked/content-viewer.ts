import type { ContentViewer, FoundAt, MaskedContent, TreePart } from '#pipeline';
import { problemOf, unknownRoot } from '../refusals';
import { BYTES_MAX, PROBLEMS_MAX } from '../read-document';
import { ROOT_NAME } from '../catalogue';
import type { Schemas, Xml } from '../schemas';
import type { Element, ParsedDocument } from '../xml/document';
import type { XmlProblems } from '../xml/problem';
import { maskedTree } from './masked-tree';
import { elementAt } from './places';

/** Which findings are at each element. */
function marksOf(root: Element, findings: readonly FoundAt[]): ReadonlyMap<Element, readonly number[]> {
  const marks = new Map<Element, number[]>();
  for (const { place, position } of findings) {
    const element = elementAt(root, place);
    if (element) marks.set(element, [...(marks.get(element) ?? []), position]);
  }
  return marks;
}

/** Shows a document as far as anybody may see it who may see the message: also one that its schema refuses, with where it does. */
export function contentViewer(xml: Xml, schemas: Schemas): ContentViewer {
  const problemsOf = (document: ParsedDocument): Pick<MaskedContent, 'problems' | 'unlisted'> => {
    const { root } = document;
    const schema = root.name === ROOT_NAME ? schemas.messages.get(root.ns) : undefined;
    if (!schema) return { problems: [unknownRoot(root, schemas.releases)], unlisted: 0 };
    return listed(schema.validate(document));
  };
  return {
    show(body: Uint8Array, findings: readonly FoundAt[], part: TreePart): MaskedContent {
      const bytes = body.length;
      const document = xml.parse(body, { bytes: BYTES_MAX, problems: PROBLEMS_MAX });
      if (!('dispose' in document)) return { bytes, ...listed(document) };
      try {
        const root = xml.walk(document);
        const tree = maskedTree(root, marksOf(root, findings), part);
        return { bytes, ...problemsOf(document), ...(tree && { tree }) };
      } finally {
        document.dispose();
      }
    },
  };
}

const listed = (problems: XmlProblems): Pick<MaskedContent, 'problems' | 'unlisted'> => ({
  problems: problems.map(problemOf),
  unlisted: problems.unlisted,
});
