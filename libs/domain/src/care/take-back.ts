import type { Book } from '../decision/book';
import type { Booking } from '../decision/decision';

/** The rows that a message brought are withdrawn: what it started or stopped is not, and what it deleted stands again. */
export const takeBackCare = (message: number, { care }: Book): readonly Booking[] =>
  [...care.values()]
    .flat()
    .filter((row) => row.message === message && !row.withdrawn)
    .map(({ client, position }) => ({ kind: 'care-row-withdrawn', client, message, position }));
