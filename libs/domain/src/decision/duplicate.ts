import type { Decision } from './decision';
import type { Case, Facts, MessageKey } from './facts';
import type { Arrival } from './arrival';
import { noEffect } from './no-effect';

/** The same bytes once more: the message they were first, whose letters to the submitter go out again. */
export function duplicateOf({ seen }: Facts, key: MessageKey, c: Case<Arrival>): Decision | undefined {
  // What is judged again was seen before as itself.
  const first = seen.get(key)?.find(({ message, digest }) => digest === c.content.digest && message !== c.message);
  return first && { ...noEffect, outcome: 'duplicate', duplicateOf: first.message };
}
