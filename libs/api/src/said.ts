import type { IncomingMessage } from 'node:http';
import { isLineOfText } from '#domain';
import { mediaTypeIn } from './media-type';
import { Problem } from './problem';
import { objectIn, type Said } from './object-in';
import { readBody } from './read-body';

/** The object that a request carries, with these members and no other. */
export async function saidIn(request: IncomingMessage, members: readonly string[]): Promise<Said> {
  mediaTypeIn(request, ['application/json']);
  const said = objectIn(await readBody(request));
  if (!said || Object.keys(said).some((name) => !members.includes(name))) throw new Problem('bad-parameter');
  return said;
}

const CHARACTERS_MAX = 1000;

/** One paragraph that a person wrote. */
export function paragraphIn(said: unknown): string {
  if (typeof said !== 'string' || said.length > CHARACTERS_MAX || !isLineOfText(said)) {
    throw new Problem('bad-parameter');
  }
  return said.trim();
}
