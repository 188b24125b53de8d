import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, ParsedDocument, ParseLimits, SchemaSet, SchemaVersion } from './document.js';
import {
  DOCUMENT,
  field,
  lib,
  NODE,
  NODE_TYPE,
  readString,
  withBytes,
  withFiles,
  type Pointer,
} from './libxml-memory.mjs';
import { listen, onError, problems } from './libxml-problems.mjs';
import { copyTree, rootOf } from './libxml-tree.mjs';
import type { XmlProblems } from './problem.js';

/** No network, no external entities, short texts inside their nodes, lines beyond 65,535. Entities stay as they are. */
const PARSE_OPTIONS = (1 << 11) | (1 << 23) | (1 << 16) | (1 << 22);
const COMPLAINTS_ABOUT_A_SCHEMA = 20;

const NAME_BYTES = new TextEncoder();
const live = new Set<Parsed>();

class Parsed implements ParsedDocument {
  readonly root: ParsedDocument['root'];

  constructor(
    public pointer: Pointer,
    readonly listed: number,
  ) {
    this.root = rootOf(pointer);
    live.add(this);
  }

  dispose(): void {
    if (!live.delete(this)) return;
    lib._xmlFreeDoc(this.pointer);
    this.pointer = 0;
  }
}

/** How many documents are not disposed yet: 0 between two messages. */
export const liveDocuments = (): number => live.size;

/** Bytes to a document, or the reasons why they are not one: well-formed XML 1.0 in UTF-8, without a document type. */
export function parse(bytes: Uint8Array, limits: ParseLimits): ParsedDocument | XmlProblems {
  if (bytes.length > limits.bytes) return problems([{ code: 'size', wanted: String(limits.bytes) }]);
  if (isWide(bytes)) return problems([{ code: 'encoding' }]);
  let pointer: Pointer = 0;
  const heard = listen(limits.problems, () => (pointer = read(bytes, '')));
  const found = heard.length === 0 ? refusalsOf(pointer) : heard;
  if (found.length === 0) return new Parsed(pointer, limits.problems);
  if (pointer !== 0) lib._xmlFreeDoc(pointer);
  return found;
}

/** The document as plain objects, in one pass. */
export const walk = (document: ParsedDocument): Element => copyTree(pointerOf(document));

/**
 * Compiles the schemas of a folder. All its files are read now, once, and while compiling libxml2 sees these and nothing else;
 * afterwards it can open no file at all.
 */
export function compileSchemas(dir: string, entries: readonly { name: string; file: string }[]): SchemaSet {
  const names = readdirSync(dir).filter((name) => name.endsWith('.xsd'));
  const files = new Map(names.map((name) => [name, readFileSync(join(dir, name))]));
  const schemas = withFiles(
    files,
    () => new Map(entries.map(({ name, file }) => [name, compile(file, files.get(file))])),
  );
  const schemaOf = (name: string): Schema => {
    const schema = schemas.get(name);
    assert(schema, `no schema ${name}`);
    return schema;
  };
  return {
    validate: (document, name) => validate(document, schemaOf(name).pointer),
    version: (name) => schemaOf(name).version,
    dispose: () => {
      schemas.forEach(({ free }) => free());
      schemas.clear();
    },
  };
}

interface Schema {
  readonly pointer: Pointer;
  readonly version: SchemaVersion | undefined;
  readonly free: () => void;
}

function compile(file: string, bytes: Uint8Array | undefined): Schema {
  assert(bytes, `no file ${file}`);
  let source: Pointer = 0;
  let pointer: Pointer = 0;
  const heard = listen(COMPLAINTS_ABOUT_A_SCHEMA, () => {
    source = read(bytes, file);
    pointer = source === 0 ? 0 : compileTree(source);
  });
  if (pointer === 0) throw new Error(`${file} is not a schema: ${JSON.stringify(heard)}`);
  const free = (): void => {
    lib._xmlSchemaFree(pointer);
    lib._xmlFreeDoc(source);
  };
  return { pointer, version: versionIn(copyTree(source)), free };
}

function compileTree(source: Pointer): Pointer {
  const context = lib._xmlSchemaNewDocParserCtxt(source);
  lib._xmlSchemaSetParserStructuredErrors(context, onError, 0);
  const schema = lib._xmlSchemaParse(context);
  lib._xmlSchemaFreeParserCtxt(context);
  return schema;
}

function versionIn(schema: Element): SchemaVersion | undefined {
  const find = (elements: readonly Element[], name: string): Element | undefined =>
    elements.find((one) => one.name === name);
  const facts = find(find(schema.children, 'annotation')?.children ?? [], 'appinfo')?.children ?? [];
  const message = find(facts, 'BerichtXsdVersie')?.text;
  const basis = find(facts, 'BasisschemaXsdVersie')?.text;
  return message === undefined || basis === undefined ? undefined : { message, basis };
}

function validate(document: ParsedDocument, schema: Pointer): XmlProblems {
  const pointer = pointerOf(document);
  return listen((document as Parsed).listed, () => {
    const context = lib._xmlSchemaNewValidCtxt(schema);
    lib._xmlSchemaSetValidStructuredErrors(context, onError, 0);
    const verdict = lib._xmlSchemaValidateDoc(context, pointer);
    lib._xmlSchemaFreeValidCtxt(context);
    assert(verdict >= 0, 'libxml2 could not validate');
  });
}

function pointerOf(document: ParsedDocument): Pointer {
  assert(document instanceof Parsed && live.has(document), 'the document is disposed');
  return document.pointer;
}

/** `name` is the address from which a schema's imports are found; messages have none. */
function read(bytes: Uint8Array, name: string): Pointer {
  const context = lib._xmlNewParserCtxt();
  lib._xmlCtxtSetErrorHandler(context, onError, 0);
  try {
    return withBytes(NAME_BYTES.encode(name), (address) =>
      withBytes(bytes, (start) => lib._xmlCtxtReadMemory(context, start, bytes.length, address, 0, PARSE_OPTIONS)),
    );
  } finally {
    lib._xmlFreeParserCtxt(context);
  }
}

/** UTF-16 and UTF-32, which libxml2 would read, with or without saying so. */
function isWide(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return bytes.subarray(0, 4).includes(0) || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function refusalsOf(document: Pointer): XmlProblems {
  if (document === 0) return problems([{ code: 'xml' }]);
  const encoding = readString(field(document, DOCUMENT.encoding));
  const isUtf8 = encoding === '' || encoding.toUpperCase() === 'UTF-8';
  return problems([
    ...(lib._xmlGetIntSubset(document) === 0 ? [] : [{ code: 'doctype' } as const]),
    ...(hasInstruction(document) ? [{ code: 'instruction' } as const] : []),
    ...(isUtf8 ? [] : [{ code: 'encoding' } as const]),
  ]);
}

/** Beside the root, where an instruction tells software what to do with the document, as xml-stylesheet does. */
function hasInstruction(document: Pointer): boolean {
  let node = field(document, DOCUMENT.children);
  while (node !== 0 && field(node, NODE.type) !== NODE_TYPE.instruction) node = field(node, NODE.next);
  return node !== 0;
}
