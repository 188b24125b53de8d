import type { XmlProblems } from './problem';

/** What is given up before or during reading. */
export interface ParseLimits {
  /** More bytes than this are a problem `size`, found before parsing. */
  readonly bytes: number;
  /** This many problems of one document are listed; the others are only counted. */
  readonly problems: number;
}

/** A well-formed document in the memory of libxml2. Whoever parsed it disposes it, in `finally`. */
export interface ParsedDocument {
  readonly root: { readonly ns: string; readonly name: string };
  dispose(): void;
}

/** One element of a document, copied out: it outlives the document. */
export interface Element {
  readonly name: string;
  readonly ns: string;
  readonly line: number;
  readonly children: readonly Element[];
  /** The characters of an element without child elements, as they stand; empty for any other. */
  readonly text: string;
  /** Whether the text stands there in one piece: no comment, CDATA section or processing instruction in it. */
  readonly plain: boolean;
}

/** The versions that a schema says it has, as a message must repeat them in XsdVersie (IV034). */
export interface SchemaVersion {
  readonly message: string;
  readonly basis: string;
}

/** Schemas compiled together, found by the name of their entry. */
export interface SchemaSet {
  validate(document: ParsedDocument, schemaName: string): XmlProblems;
  /** Undefined when the schema carries no versions. */
  version(schemaName: string): SchemaVersion | undefined;
  dispose(): void;
}
