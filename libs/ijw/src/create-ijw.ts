import type { SchemaVersions } from '#domain';
import type { LetterWriter, MessageReader } from '#pipeline';
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
  /** Holds `ijw/3.2` with the schemas of the standard and `gateway/1.0` with that of the fault. */
  readonly schemasDir: string;
}

/** The standard, ready for use: schemas are read and compiled here, once; afterwards no file is opened any more. */
export async function createIjw({ schemasDir }: IjwOptions): Promise<Ijw> {
  const xml = await import('./xml/libxml.mjs');
  const schemas = loadSchemas(xml, schemasDir);
  return {
    reader: messageReader({ xml, schemas, schemasDir }),
    writer: letterWriter(xml, schemas),
    schemaVersions: schemas.versions,
  };
}
