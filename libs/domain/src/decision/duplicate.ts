import type { Decision } from './decision';
import type { Facts, MessageKey } from './facts';
import { noEffect } from './no-effect';

/** The same bytes once more: the message they were first, whose letters to the submitter go out again. */
export function duplicateOf({ seen }: Facts, key: MessageKey, digest: string): Decision | undefined {
  const first = seen.get(key)?.find((earlier) => earlier.digest === digest);
  return first && { ...noEffect, outcome: 'duplicate', duplicateOf: first.message };
}
