import type { SchemaVersions } from '#domain';
import type { ContentViewer, LetterWriter, MessageReader, SchemaInUse } from '#pipeline';
import { activeReleases, type ActiveReleases } from './catalogue';
import { contentViewer } from './masked/content-viewer';
import { letterWriter } from './letter-writer';
import { messageReader } from './message-reader';
import { schemaFiles } from './schema-files';
import { loadSchemas } from './schemas';

export interface Ijw {
  readonly reader: MessageReader;
  readonly writer: LetterWriter;
  readonly viewer: ContentViewer;
  /** Of the schemas in use, to be repeated in the header of what we write (IV034). */
  readonly schemaVersions: SchemaVersions;
  /** What documents are held against. */
  readonly schemaFiles: readonly SchemaInUse[];
}

export interface IjwOptions {
  /** Holds, as `ijw/3.2`, the schemas of each release of the standard, and as `gateway/1.0` those of our own messages. */
  readonly schemasDir: string;
  /** Of the standard; those the gateway supports, if not given. */
  readonly releases?: ActiveReleases;
}

/** The standard, ready for use: schemas are read and compiled here, once; afterwards no file is opened any more. */
export async function createIjw({ schemasDir, releases = activeReleases }: IjwOptions): Promise<Ijw> {
  const xml = await import('./xml/libxml.mjs');
  const source = { schemasDir, releases };
  const schemas = loadSchemas(xml, source);
  return {
    reader: messageReader({ xml, schemas, source }),
    writer: letterWriter(xml, schemas),
    viewer: contentViewer(xml, schemas),
    schemaVersions: schemas.versions,
    schemaFiles: schemaFiles({ ...source, versions: schemas.versions }),
  };
}
