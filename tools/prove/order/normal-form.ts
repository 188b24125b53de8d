import { bookAt, type Book, type CareRow, type Decision, type Facts } from '#domain';
import { coursesIn } from './courses';
import type { Given } from './given';

const isMapLike = (value: object): value is ReadonlyMap<unknown, unknown> =>
  'entries' in value && 'get' in value && typeof value.get === 'function';

/**
 * The value as text that is the same for the same content, in whatever order its maps, sets and fields were filled, and whichever
 * numbers were given out.
 */
export const canonical = (value: unknown, given: Given): string =>
  given.inText(JSON.stringify(value, (_, held: unknown) => ordered(held, (key) => given.inText(String(key)))));

function ordered(value: unknown, named: (key: unknown) => string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value instanceof Set) return [...value].map(named).sort();
  const entries = isMapLike(value)
    ? [...value].map(([key, held]) => [named(key), held] as const)
    : Object.entries(value);
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a sender and an addressee notice of a decision, and what the ledger keeps of it. */
export const saidOf = (
  { outcome, reason, findings, lines, letters, duplicateOf, repliesTo }: Decision,
  given: Given,
): string => canonical({ outcome, reason, findings, lines, letters, duplicateOf, repliesTo }, given);

/** Rows of one client are told apart by what they are about: which of two starts was booked first says nothing. */
function careByAllocation(rows: readonly CareRow[]): ReadonlyMap<string, readonly CareRow[]> {
  const groups = new Map<string, CareRow[]>();
  for (const row of rows) {
    const about = `${row.kind} ${row.allocationNumber ?? row.product?.code} ${row.begins}`;
    groups.set(about, [...(groups.get(about) ?? []), row]);
  }
  return groups;
}

const bookAsItStands = (book: Book) => ({
  ...book,
  courses: new Map(coursesIn(book)),
  care: Object.fromEntries([...book.care].map(([client, rows]) => [client, careByAllocation(rows)])),
});

/** All that the gateway remembers, but for when it learned it. */
export function remembered(facts: Facts, given: Given): string {
  const { seen, forwarded, books } = facts;
  const opened = [...books.entries()].map(([key, book]) => [key, bookAsItStands(bookAt(facts, book)!)] as const);
  const byMessage = [...seen].map(
    ([key, entries]) => [key, [...entries].sort((a, b) => a.message - b.message)] as const,
  );
  return canonical({ books: new Map(opened), forwarded, seen: new Map(byMessage) }, given);
}
