import type { IncomingMessage } from 'node:http';
import { Problem } from './problem';

export const DOCUMENT_BYTES_MAX = 25 * 1024 * 1024;

/**
 * The whole body. Read here and not by the framework, which would read what a caller without a token sends. What is too large is
 * read to its end and not kept: a caller whose connection is closed while it sends does not find the answer.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= DOCUMENT_BYTES_MAX) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (bytes > DOCUMENT_BYTES_MAX) throw new Problem('too-large');
  return Buffer.concat(chunks);
}
