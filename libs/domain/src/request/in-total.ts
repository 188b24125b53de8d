import type { Extent } from '../values/codes';

export const IN_TOTAL = '6';

/** Volumes in total of one unit: the one may become the other under the number that it has (IV066). */
export const bothInTotal = (a: Extent | undefined, b: Extent | undefined): boolean =>
  a?.frequency === IN_TOTAL && b?.frequency === IN_TOTAL && a.unit === b.unit;
