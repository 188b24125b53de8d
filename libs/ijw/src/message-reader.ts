import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '#domain';
import type { MessageReader } from '#pipeline';
import { BYTES_MAX, readDocument } from './read-document';
import { readMessage } from './read-message';
import type { Schemas, SchemaSource, Xml } from './schemas';
import { Lane } from './worker/lane';

const KB = 1024;
/** Up to here a document is read at once: it takes about a millisecond. */
const SMALL_BYTES_MAX = 64 * KB;
/** Up to here documents share a worker; one above it has a lane of its own, where it delays nobody else for long. */
const LARGE_BYTES_MAX = KB * KB;

const WORKER_FILE = join(__dirname, 'worker/libxml-worker.mjs');

export interface ReaderParts {
  readonly xml: Xml;
  readonly schemas: Schemas;
  readonly source: SchemaSource;
}

/** Where the worker is not compiled, as in a test that runs from sources, documents of every size are read at once. */
export function messageReader({ xml, schemas, source }: ReaderParts): MessageReader {
  const readHere = (body: Uint8Array): Reading => readMessage(readDocument(body, xml, schemas));
  if (!existsSync(WORKER_FILE)) return { read: async (body) => readHere(body) };
  const lane = { file: WORKER_FILE, source };
  // Some 15 ms is usual for 1 MB. The limits are walls of time, so they leave room for a machine that is out of breath: a sound
  // message must not be refused for it.
  const large = new Lane({ ...lane, limitMs: 10_000, heapMb: 256, keepWorker: true });
  const huge = new Lane({ ...lane, limitMs: 60_000, heapMb: 1_024, keepWorker: false });
  return {
    async read(body) {
      if (body.length <= SMALL_BYTES_MAX || body.length > BYTES_MAX) return readHere(body);
      return (body.length <= LARGE_BYTES_MAX ? large : huge).read(body);
    },
  };
}
