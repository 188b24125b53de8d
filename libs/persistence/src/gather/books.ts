import { pairKey, type Allocation, type Book, type Pair, type PairKey, type Room } from '#domain';
import { grouped } from './group';
import type { PairNumber } from './at-hand';
import type { PairAwaited } from './read-awaited';
import type { PairCareRow } from './read-care';
import type { PairDebit } from './read-debits';
import type { readDeclarations } from './read-declarations';
import type { ReadLine } from './read-lines';
import type { ProviderRequest } from './read-requests';
import type { PairTrajectory } from './read-trajectories';

export interface BookRows {
  readonly rooms: readonly Room[];
  readonly lines: readonly ReadLine[];
  readonly awaited: readonly PairAwaited[];
  readonly allocations: readonly Allocation[];
  readonly foreign: readonly PairNumber[];
  readonly trajectories: readonly PairTrajectory[];
  readonly care: readonly PairCareRow[];
  readonly requests: readonly ProviderRequest[];
  readonly debits: readonly PairDebit[];
  readonly declarations: Awaited<ReturnType<typeof readDeclarations>>;
}

const keyOfPair = ({ municipality, provider }: Pair): PairKey => pairKey(municipality, provider);
const keyOfProvider = ({ provider }: Pick<Pair, 'provider'>): string => provider;
const itself = <T>(item: T): T => item;

/** What was read, as each pair sees it. */
export function booksOf(pairs: readonly Pair[], rows: BookRows): ReadonlyMap<PairKey, Book> {
  const { declarations } = rows;
  const rooms = grouped(rows.rooms, keyOfProvider, itself);
  const lines = grouped(rows.lines, keyOfProvider, ({ earlier }) => earlier);
  const numbers = grouped(declarations.numbers, keyOfProvider, ({ number }) => number);
  const allocations = grouped(rows.allocations, keyOfPair, itself);
  const foreign = grouped(rows.foreign, keyOfPair, ({ number }) => number);
  const clients = grouped(declarations.knownClients, keyOfPair, ({ client_key }) => client_key);
  const trajectories = grouped(rows.trajectories, keyOfPair, ({ trajectory }) => trajectory);
  const care = grouped(rows.care, keyOfPair, ({ row }) => row);
  const requests = grouped(rows.requests, keyOfProvider, ({ request }) => request);
  const awaited = grouped(rows.awaited, keyOfPair, (each) => each.awaited);
  const debits = grouped(rows.debits, keyOfPair, itself);
  const latest = new Map(declarations.latest.map((row) => [keyOfPair(row), row.period_begins]));

  const bookOf = (pair: Pair): Book => {
    const { municipality, provider } = pair;
    const key = keyOfPair(pair);
    const latestDeclarationPeriod = latest.get(key);
    const counting = (rooms.get(provider) ?? []).filter((room) => (room.municipality ?? municipality) === municipality);
    return {
      municipality,
      provider,
      allocations: new Map(allocations.get(key)?.map((allocation) => [allocation.number, allocation])),
      foreignNumbers: new Set(foreign.get(key)),
      knownClients: new Set(clients.get(key)),
      declarationNumbers: new Set(numbers.get(provider)),
      lines: new Map(lines.get(provider)?.map((earlier) => [earlier.line.reference, earlier])),
      awaited: new Map(awaited.get(key)?.map((each) => [each.message, each])),
      debits: new Map(debits.get(key)?.map((debit) => [debit.key, debit.state])),
      trajectories: new Map(trajectories.get(key)?.map((trajectory) => [trajectory.key, trajectory])),
      care: grouped(care.get(key) ?? [], ({ client }) => client, itself),
      requests: new Map(requests.get(provider)?.map((request) => [request.reference, request])),
      rooms: new Map(counting.map((room) => [room.key, room])),
      ...(latestDeclarationPeriod !== undefined && { latestDeclarationPeriod }),
    };
  };
  return new Map(pairs.map((pair) => [keyOfPair(pair), bookOf(pair)]));
}
