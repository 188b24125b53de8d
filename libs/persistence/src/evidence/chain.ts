import { createHash } from 'node:crypto';
import { canonical, type Json } from './canonical';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the first record says of what stands before it. */
const NOTHING = '0'.repeat(64);

export interface Chain {
  add(kind: string, data: Json): void;
  /** Ends the chain; answers the hash of its head, which stands for all of it. */
  close(): string;
}

/**
 * Records as lines of canonical JSON, each with the SHA-256 of the bytes of the line before it, without its line end. The last one
 * says how many there are: what is changed, left out, added or moved breaks a link.
 */
export function chainOf(write: (line: string) => void): Chain {
  let [previous, no] = [NOTHING, 0];
  const add = (kind: string, data: Json): void => {
    no += 1;
    const line = canonical({ kind, no, previous, data });
    write(`${line}\n`);
    previous = sha256(line);
  };
  return {
    add,
    close() {
      add('head', { records: no });
      return previous;
    },
  };
}
