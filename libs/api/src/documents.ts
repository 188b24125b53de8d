import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { Problem } from './problem';
import { DOCUMENT_BYTES_MAX } from './read-body';

export const DOCUMENTS_MAX = 30;
/** Of all documents of an archive together. */
export const ARCHIVE_BYTES_MAX = 50 * 1024 * 1024;

/** One XML document, with its name where it had one. */
export interface SubmittedDocument {
  readonly bytes: Buffer;
  readonly file?: string;
}

/** What a body of this media type holds. */
export async function documentsIn(body: Buffer, mediaType: string): Promise<readonly SubmittedDocument[]> {
  switch (mediaType) {
    case 'application/xml':
      return [{ bytes: body }];
    case 'application/zip':
      return unzip(body);
    default:
      throw new Problem('unsupported-media-type');
  }
}

/** In the order of the archive. Its own list says how large everything is, so what would be too large is never unpacked. */
async function unzip(archive: Buffer): Promise<readonly SubmittedDocument[]> {
  try {
    const zip = await fromBufferPromise(archive, {});
    const entries = await listFiles(zip);
    const documents: SubmittedDocument[] = [];
    for (const entry of entries) documents.push({ bytes: await unpack(zip, entry), file: entry.fileName });
    return documents;
  } catch (fault) {
    // Whatever yauzl finds wrong is wrong with the archive: it reads nothing else.
    throw fault instanceof Problem ? fault : new Problem('bad-archive');
  }
}

async function listFiles(zip: ZipFile): Promise<readonly Entry[]> {
  const files: Entry[] = [];
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    bytes += entry.uncompressedSize;
    files.push(entry);
    if (files.length > DOCUMENTS_MAX || entry.uncompressedSize > DOCUMENT_BYTES_MAX || bytes > ARCHIVE_BYTES_MAX) {
      throw new Problem('too-large');
    }
  }
  if (files.length === 0) throw new Problem('bad-archive');
  return files;
}

/** yauzl stops at the size that the list gave, and does not look at the sum. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const bytes = await buffer(await zip.openReadStreamPromise(entry, {}));
  if (crc32(bytes) !== entry.crc32) throw new Problem('bad-archive');
  return bytes;
}
