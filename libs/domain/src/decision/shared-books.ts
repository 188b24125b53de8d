import type { PartyCode } from '../values/codes';
import { withEntries } from '../values/layered-map';
import type { Book } from './book';
import type { Facts, PairKey } from './facts';
import { pairKey } from './keys';

type Books = Facts['books'];
type PairsOf = NonNullable<Facts['pairsOf']>;

/** The books with those that share a party. */
export interface BooksByParty {
  readonly books: Books;
  readonly pairsOf: PairsOf;
}

export function booksByParty({ books, pairsOf }: Pick<Facts, 'books' | 'pairsOf'>): BooksByParty {
  if (pairsOf) return { books, pairsOf };
  const pairs = new Map<PartyCode, PairKey[]>();
  for (const [key, { municipality, provider }] of books) {
    for (const party of [municipality, provider]) {
      const known = pairs.get(party);
      if (known) known.push(key);
      else pairs.set(party, [key]);
    }
  }
  return { books, pairsOf: pairs };
}

/**
 * The books with one of them replaced. References and declaration numbers are a provider's own, and rooms of the region count for
 * every municipality, so its other books learn of them: within a batch they must not be used or granted twice.
 */
export function withBook(at: BooksByParty, after: Book): Books {
  const { books } = at;
  const key = pairKey(after.municipality, after.provider);
  const before = books.get(key);
  if (before === after) return books;
  const regional = [...after.rooms].filter(
    ([room, now]) => now.municipality === undefined && now !== before?.rooms.get(room),
  );
  const { lines, declarationNumbers } = after;
  const sharesNothing =
    regional.length === 0 && before?.lines === lines && before.declarationNumbers === declarationNumbers;
  const others = sharesNothing ? [] : otherBooks(at, after.provider, key);
  return withEntries(books, [
    [key, after],
    ...others.map(
      ([other, book]) =>
        [other, { ...book, lines, declarationNumbers, rooms: withEntries(book.rooms, regional) }] as const,
    ),
  ]);
}

/** The book as a JW301 with these numbers must see it: those that the batch gave to another provider just now are foreign too. */
export function withForeignNumbers(book: Book, numbers: readonly number[], at: BooksByParty): Book {
  const key = pairKey(book.municipality, book.provider);
  const others = otherBooks(at, book.municipality, key);
  const taken = numbers.filter((number) => others.some(([, { allocations }]) => allocations.has(number)));
  return taken.length === 0 ? book : { ...book, foreignNumbers: new Set([...book.foreignNumbers, ...taken]) };
}

const otherBooks = (
  { books, pairsOf }: BooksByParty,
  party: PartyCode,
  key: PairKey,
): readonly (readonly [PairKey, Book])[] =>
  (pairsOf.get(party) ?? []).filter((other) => other !== key).map((other) => [other, books.get(other)!]);
