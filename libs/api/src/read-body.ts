import type { IncomingMessage } from 'node:http';
import { Problem } from './problem';

export const DOCUMENT_BYTES_MAX = 25 * 1024 * 1024;

/**
 * The whole body; too-large as soon as that is known. Read here and not by the framework, which would read what a caller without a
 * token sends. The rest of what is too large is let run out, or the caller would find its connection closed and not the answer.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > DOCUMENT_BYTES_MAX) throw new Problem('too-large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > DOCUMENT_BYTES_MAX) {
      request.resume();
      throw new Problem('too-large');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
