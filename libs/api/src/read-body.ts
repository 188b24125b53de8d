import type { IncomingMessage } from 'node:http';
import { Problem } from './problem';

export const DOCUMENT_BYTES_MAX = 25 * 1024 * 1024;

/** The body as it comes in; what passes the limit is read to its end and not handed on, and then it is too large. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  let bytes = 0;
  // Who has read enough leaves the rest to be read, and the connection open.
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes <= DOCUMENT_BYTES_MAX) yield chunk;
  }
  if (bytes > DOCUMENT_BYTES_MAX) throw new Problem('too-large');
}

/**
 * The whole body. Read here and not by the framework, which would read what a caller without a token sends. What is too large is
 * read to its end and not kept: a caller whose connection is closed while it sends does not find the answer.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bodyOf(request)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
