import { join } from 'node:path';
import { assert, type MessageKind, type SchemaVersions } from '#domain';
import { namespaceOf, type ActiveReleases, type Release } from './catalogue';
import { FAULT } from './messages/fault';
import { GATEWAY_FOLDER } from './messages/gateway-document';
import { NOTICE } from './messages/notice';
import type { ParsedDocument, SchemaSet, SchemaVersion } from './xml/document';
import type { XmlProblems } from './xml/problem';

/** The parser, an ES module that is loaded once at the start. */
export type Xml = typeof import('./xml/libxml.mjs', { with: { 'resolution-mode': 'import' } });

/** Where the schemas lie, and of which releases they are taken. It can be sent from one thread to another. */
export interface SchemaSource {
  readonly schemasDir: string;
  readonly releases: ActiveReleases;
}

export interface Schema<Name extends string = string> {
  readonly name: Name;
  readonly version: SchemaVersion | undefined;
  validate(document: ParsedDocument): XmlProblems;
}

export interface Schemas {
  readonly releases: ActiveReleases;
  /** Of every message of every active release, by its namespace. */
  readonly messages: ReadonlyMap<string, Schema<MessageKind>>;
  readonly fault: Schema;
  readonly notice: Schema;
  /** What we write says these are the schemas it was made with. */
  readonly versions: SchemaVersions;
}

/** Compiles the schemas under a folder: those of the active releases, and those of our own messages. */
export function loadSchemas(xml: Xml, { schemasDir, releases }: SchemaSource): Schemas {
  const messages = new Map(releases.flatMap((release) => schemasOf(release, xml, schemasDir)));
  const own = [FAULT, NOTICE].map(({ schema }) => ({ name: schema, file: `${schema}.xsd` }));
  const ownSchemas = xml.compileSchemas(join(schemasDir, GATEWAY_FOLDER), own);
  return {
    releases,
    messages,
    fault: pick(ownSchemas, FAULT.schema),
    notice: pick(ownSchemas, NOTICE.schema),
    versions: versionsOf(releases[0], messages),
  };
}

function schemasOf(release: Release, xml: Xml, schemasDir: string): (readonly [string, Schema<MessageKind>])[] {
  const entries = release.kinds.map((kind) => ({ name: kind, file: `${kind}.xsd` }));
  const schemas = xml.compileSchemas(join(schemasDir, 'ijw', release.name), entries);
  return release.kinds.map((kind) => [namespaceOf(release, kind), pick(schemas, kind)] as const);
}

const pick = <Name extends string>(schemas: SchemaSet, name: Name): Schema<Name> => ({
  name,
  version: schemas.version(name),
  validate: (document) => schemas.validate(document, name),
});

function versionsOf(release: Release, messages: Schemas['messages']): SchemaVersions {
  const found = release.kinds.map((kind) => messages.get(namespaceOf(release, kind))?.version);
  const [first] = found;
  const agree = found.every((each) => each?.basis === first?.basis && each?.message === first?.message);
  assert(first !== undefined && agree, 'the schemas of a release all carry the same versions (IV034)');
  return { shared: first.basis, message: first.message };
}
