import { Problem } from './problem';

const DEFAULT = 100;
const MAX = 500;

/** How many things at most a list is to hold. */
export function limitIn(limit: unknown): number {
  if (limit === undefined) return DEFAULT;
  const wanted = typeof limit === 'string' && /^[1-9]\d{0,2}$/.test(limit) ? Number(limit) : MAX + 1;
  if (wanted > MAX) throw new Problem('bad-parameter');
  return wanted;
}

/** Which of the pages, from one. */
export function pageIn(page: unknown): number {
  if (page === undefined) return 1;
  if (typeof page !== 'string' || !/^[1-9]\d{0,5}$/.test(page)) throw new Problem('bad-parameter');
  return Number(page);
}
