import type { PartyCode } from '../values/codes';
import { withEntries } from '../values/layered-map';
import type { Book, SharedByBooks } from './book';
import type { Facts, PairKey } from './facts';
import { pairKey, type Pair } from './keys';

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

type Judged = Pick<Facts, 'books' | 'sharedOf'>;

/** The book of a pair with what the batch changed in other books of its provider. */
export function bookAt({ books, sharedOf }: Judged, { municipality, provider }: Pair): Book | undefined {
  const book = books.get(pairKey(municipality, provider));
  const shared = sharedOf?.get(provider);
  if (!book || !shared || isOf(book, shared)) return book;
  const { lines, declarationNumbers, requests } = shared;
  return { ...book, lines, declarationNumbers, requests, rooms: withEntries(book.rooms, shared.rooms) };
}

/** The books with one of them replaced; the others of its provider learn of it when they are next opened. */
export function withBook({ books, sharedOf = new Map() }: Judged, after: Book): Required<Judged> {
  const { municipality, provider, lines, declarationNumbers, requests } = after;
  const rooms = [...after.rooms].filter(([, room]) => room.municipality === undefined);
  return {
    books: withEntries(books, [[pairKey(municipality, provider), after]]),
    sharedOf: withEntries(sharedOf, [[provider, { lines, declarationNumbers, requests, rooms }]]),
  };
}

const isOf = (book: Book, { lines, declarationNumbers, requests, rooms }: SharedByBooks): boolean =>
  book.lines === lines &&
  book.requests === requests &&
  book.declarationNumbers === declarationNumbers &&
  rooms.every(([key, room]) => book.rooms.get(key) === room);

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
