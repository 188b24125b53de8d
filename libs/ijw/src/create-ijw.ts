import type { SchemaVersions } from '#domain';
import type { LetterWriter, MessageReader } from '#pipeline';
import { activeReleases, type ActiveReleases } from './catalogue';
import { letterWriter } from './letter-writer';
import { messageReader } from './message-reader';
import { loadSchemas } from './schemas';

export interface Ijw {
  readonly reader: MessageReader;
  readonly writer: LetterWriter;
  /** Of the schemas in use, to be repeated in the header of what we write (IV034). */
  readonly schemaVersions: SchemaVersions;
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
    schemaVersions: schemas.versions,
  };
}
