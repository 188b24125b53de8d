import {
  bookAt,
  currentCare,
  currentVersion,
  finalAnswer,
  isDeletion,
  isLookedInto,
  signed,
  type Allocation,
  type AskedRequest,
  type Book,
  type Facts,
} from '#domain';
import { coursesIn } from './courses';
import type { Given } from './given';
import { canonical } from './normal-form';

/**
 * What stands of all that was sent, whatever it was called and however often it was tried: allocations by what was said of them last,
 * chains with their money, care, requests with their answer, rooms, and the debits that were granted and not taken back.
 */
export const standing = (facts: Facts, given: Given): string =>
  canonical(
    [...facts.books].map(([pair, book]) => [pair, standingIn(bookAt(facts, book)!, given)]),
    given,
  );

function standingIn(book: Book, given: Given) {
  const sorted = (list: readonly unknown[]): readonly string[] => list.map((one) => canonical(one, given)).sort();
  const allocations = [...book.allocations.values()].filter((allocation) => currentVersion(allocation) !== undefined);
  const { municipality } = book;
  return {
    allocations: sorted(allocations.map(allocationOf)),
    chains: sorted(chainsOf(book, allocations)),
    courses: sorted(
      coursesIn(book).filter(([number]) => allocations.some((allocation) => allocation.number === number)),
    ),
    care: sorted([...book.care].map(([client, rows]) => [client, [...currentCare(rows).keys()].sort()])),
    requests: sorted([...book.requests.values()].filter((asked) => asked.municipality === municipality).map(requestOf)),
    rooms: sorted([...book.rooms.values()]),
    debits: sorted([...book.lines.values()].filter((line) => line.municipality === municipality).flatMap(openDebit)),
    latestDeclarationPeriod: book.latestDeclarationPeriod,
    knownClients: book.knownClients,
  };
}

function allocationOf(allocation: Allocation) {
  const { number, client, regime, segment, grantedVolume, openDebits, years } = allocation;
  const { message: _, ...said } = currentVersion(allocation)!;
  return { number, client, regime, segment, grantedVolume, openDebits, years, said };
}

/** A chain is known by the numbers in it, for its key is that of whichever came first. */
function chainsOf({ trajectories }: Book, allocations: readonly Allocation[]): readonly unknown[] {
  return [...trajectories.values()].flatMap(({ key, ...chain }) => {
    const members = allocations.filter(({ trajectory }) => trajectory === key);
    const inForce = members.filter((allocation) => !isDeletion(currentVersion(allocation)!));
    return inForce.length === 0 ? [] : [{ ...chain, numbers: new Set(members.map(({ number }) => number)) }];
  });
}

/** That it was looked into before says nothing once it has its answer. */
const requestOf = (request: AskedRequest): unknown => {
  const { reference, client, withdrawn } = request;
  const pending = isLookedInto(request) ? 'looked-into' : 'asked';
  return { reference, client, withdrawn, answer: finalAnswer(request)?.verdict ?? pending };
};

const openDebit = ({
  line,
  client,
  kind,
  credited,
}: Book['lines'] extends ReadonlyMap<string, infer Line> ? Line : never) =>
  kind === 'refused' || kind === 'awaited' || credited || line.claimed.side === 'credit'
    ? []
    : [
        {
          client,
          number: line.allocationNumber,
          period: line.period,
          code: line.productCode,
          cents: signed(line.claimed),
        },
      ];
