import { instantOf } from './instant';
import { Problem } from './problem';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** A moment with its offset, as ISO 8601 has it, in UTC; undefined where none is given. */
export function momentIn(text: unknown): string | undefined {
  if (text === undefined) return undefined;
  const moment = typeof text === 'string' && MOMENT.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(moment)) throw new Problem('bad-parameter');
  return instantOf(moment / 1_000);
}
