import type { IncomingMessage } from 'node:http';
import { Problem } from './problem';

/** What the body is said to be, one of these; told before it is read. */
export function mediaTypeIn<Type extends string>({ headers }: IncomingMessage, allowed: readonly Type[]): Type {
  const [named = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const coded = !/^(identity)?$/i.test(headers['content-encoding'] ?? '');
  const mediaType = allowed.find((each) => each === named.trim());
  if (coded || mediaType === undefined) throw new Problem('unsupported-media-type');
  return mediaType;
}
