import { join } from 'node:path';
import { assert, type SchemaVersions } from '#domain';
import { catalogue, RELEASE } from './catalogue';
import { FAULT } from './messages/fault';
import type { Xml } from './read-document';
import type { SchemaSet } from './xml/document';

export interface Schemas {
  readonly messages: SchemaSet;
  readonly faults: SchemaSet;
  /** What we write says these are the schemas it was made with. */
  readonly versions: SchemaVersions;
}

/** Compiles the schemas under a folder: those of the standard, and that of our own fault message. */
export function loadSchemas(xml: Xml, folder: string): Schemas {
  const entries = Object.values(catalogue).map(({ kind, schemaFile }) => ({ name: kind, file: schemaFile }));
  const messages = xml.compileSchemas(join(folder, RELEASE.folder), entries);
  const faults = xml.compileSchemas(join(folder, FAULT.folder), [{ name: FAULT.schema, file: FAULT.schemaFile }]);
  return { messages, faults, versions: versionsIn(messages) };
}

function versionsIn(messages: SchemaSet): SchemaVersions {
  const found = Object.keys(catalogue).map((kind) => messages.version(kind));
  const [first] = found;
  const agree = found.every((each) => each?.basis === first?.basis && each?.message === first?.message);
  assert(first !== undefined && agree, 'the schemas of a release all carry the same versions (IV034)');
  return { shared: first.basis, message: first.message };
}
