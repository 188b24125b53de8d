/** What kind of thing is wrong: stable, software of parties may act on it. */
export type XmlProblemCode = 'size' | 'encoding' | 'version' | 'doctype' | 'instruction' | 'xml' | 'xsd';

/** One reason why bytes are not a valid message. It tells names of elements and what a schema wants, never what was sent. */
export interface XmlProblem {
  readonly code: XmlProblemCode;
  /** The number libxml2 gave it. */
  readonly number?: number;
  readonly line?: number;
  /** From the root, by local names, with a position where elements of one name stand side by side. */
  readonly path?: string;
  readonly element?: string;
  /** What the schema wants at this place: names of elements, a bound, the allowed codes, or a type. */
  readonly wanted?: string;
  /** The element ends where it still needs a child. */
  readonly incomplete?: true;
}

/** The problems of one document in its order, as many as the limits list. */
export interface XmlProblems extends ReadonlyArray<XmlProblem> {
  /** How many more there were. */
  readonly unlisted: number;
}
