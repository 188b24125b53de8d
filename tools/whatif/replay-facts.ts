import {
  bookAt,
  cents,
  pairKey,
  pairOf,
  withEntries,
  zeroCents,
  type Book,
  type CalendarDate,
  type Facts,
  type MunicipalityCode,
  type Pair,
  type ProviderCode,
  type Region,
  type Room,
  type RoomKey,
  type RoomPolicy,
  type SchemaVersions,
  type Segment,
} from '#domain';
import type { HistoryStep, RoomStep } from '#persistence';
import type { WantedRoom } from '../region/wanted-rows';

const emptyBook = (pair: Pair): Book => ({
  ...pair,
  allocations: new Map(),
  foreignNumbers: new Set(),
  knownClients: new Set(),
  declarationNumbers: new Set(),
  lines: new Map(),
  awaited: new Map(),
  debits: new Map(),
  trajectories: new Map(),
  care: new Map(),
  requests: new Map(),
  rooms: new Map(),
});

/** Every pair that anything was ever said between, and nothing that was said. */
export function factsAtFirst(
  steps: readonly HistoryStep[],
  region: Region,
  given: { readonly today: CalendarDate; readonly schemaVersions: SchemaVersions },
): Facts {
  const books = steps.map((step): [ReturnType<typeof pairKey>, Book] => {
    const { municipality, provider } = pairOf(step);
    return [pairKey(municipality, provider), emptyBook({ municipality, provider })];
  });
  return { ...given, region, seen: new Map(), forwarded: new Map(), books: new Map(books) };
}

/** The facts with other books of a provider; what they share is in each of them then. */
export function withBooks(facts: Facts, provider: string, change: (book: Book) => Book): Facts {
  const books = new Map(facts.books);
  for (const [key, book] of facts.books) {
    if (book.provider === provider) books.set(key, change(bookAt(facts, book)!));
  }
  const sharedOf = new Map([...(facts.sharedOf ?? [])].filter(([of]) => of !== provider));
  return { ...facts, books, sharedOf };
}

/** A limit and a policy that a room is to have, whoever says so. A limit of null is none. */
export type RoomTerms = Pick<
  RoomStep,
  'key' | 'provider' | 'municipality' | 'year' | 'segment' | 'policy' | 'room_limit'
>;

export const termsOf = ({ key, provider, municipality, segment, policy, year, limit }: WantedRoom): RoomTerms => ({
  key: key as RoomKey,
  provider: provider as ProviderCode,
  municipality: municipality as MunicipalityCode | null,
  segment: segment as Segment | null,
  policy: policy as RoomPolicy,
  year,
  room_limit: limit,
});

/** What is promised of a new room by what was allocated before it was there. */
const heldOf = ({ allocations }: Book, { year, segment }: RoomTerms): number =>
  [...allocations.values()]
    .filter((allocation) => segment === null || allocation.segment === segment)
    .flatMap((allocation) => allocation.years.filter((promised) => promised.year === year))
    .reduce((sum, { held }) => sum + held, 0);

/** A cap never lies below what was granted, so a limit may; as `npm run region -- apply` has it. */
function roomWith(before: Room, { policy, room_limit }: RoomTerms): Room {
  const limit = room_limit === null ? 'none' : cents(room_limit);
  const cap = limit === before.limit ? before.cap : limit === 'none' ? limit : cents(Math.max(limit, before.used));
  return { ...before, policy: policy, limit, cap };
}

function newRoom({ key, provider, municipality, year, segment, policy, room_limit }: RoomTerms, held: number): Room {
  const limit = room_limit === null ? 'none' : cents(room_limit);
  return {
    ...{ key, provider, year, policy, limit, used: zeroCents, held: cents(held), cap: limit },
    ...(municipality !== null && { municipality }),
    ...(segment !== null && { segment }),
  };
}

/** The facts in which a room is changed, or there for the first time. */
export function withRoom(facts: Facts, terms: RoomTerms): Facts {
  const counting = [...facts.books.values()]
    .filter(
      ({ provider, municipality }) =>
        provider === terms.provider && (terms.municipality ?? municipality) === municipality,
    )
    .map((book) => bookAt(facts, book)!);
  if (counting.length === 0) return facts;
  const before = counting[0]!.rooms.get(terms.key);
  const held = counting.reduce((sum, book) => sum + heldOf(book, terms), 0);
  const room = before ? roomWith(before, terms) : newRoom(terms, held);
  const entries: readonly (readonly [RoomKey, Room])[] = [[terms.key, room]];
  const keys = new Set(counting.map(({ municipality }) => municipality));
  return withBooks(facts, terms.provider, (book) =>
    keys.has(book.municipality) ? { ...book, rooms: withEntries(book.rooms, entries) } : book,
  );
}
