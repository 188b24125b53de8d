import type { ClientBase } from 'pg';
import {
  answersItself,
  pairKey,
  type Bsn,
  type CalendarDate,
  type ClientKey,
  type Facts,
  type SchemaVersions,
} from '#domain';
import type { ArrivalAtHand } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import type { CachedRegion } from '../region/load-region';
import { together } from '../statement';
import { bsnsOf, distinct, type AtHand, type KnownArrival, type PairLine, type PairNumber } from './at-hand';
import { booksOf, type BookRows } from './books';
import { readAllocations } from './read-allocations';
import { readAutomatic } from './read-automatic';
import { readAwaited, linesOfAwaited } from './read-awaited';
import { readCare } from './read-care';
import { readClients } from './read-clients';
import { readDebits } from './read-debits';
import { readDeclarations } from './read-declarations';
import { readLines } from './read-lines';
import { readMessages } from './read-messages';
import { readRequests } from './read-requests';
import type { ReadRooms } from './read-rooms';
import { readTrajectories } from './read-trajectories';

export interface GatherSources {
  readonly region: CachedRegion;
  readonly clientKeyOf: (bsn: Bsn) => ClientKey;
  readonly schemaVersions: SchemaVersions;
  readonly cipher: PayloadCipher;
}

/** An arrival with what stands for its clients. */
export function known<At extends ArrivalAtHand>(at: At, { clientKeyOf }: GatherSources): At & KnownArrival {
  const { reading } = at.arrival;
  return { clientKeys: reading.kind === 'message' ? bsnsOf(reading.message).map(clientKeyOf) : [], ...at };
}

type First = Awaited<ReturnType<typeof readFirst>>;

/** What needs nothing that is read before it. */
export async function readFirst(
  client: ClientBase,
  touched: AtHand,
  { region, readRooms }: Pick<GatherSources, 'region'> & { readonly readRooms: ReadRooms },
) {
  const [rooms, current, messages, declarations] = await together([
    readRooms(client, touched.pairs),
    region.current(client),
    readMessages(client, touched),
    readDeclarations(client, touched),
  ]);
  return { rooms, region: current, ...messages, declarations };
}

interface Days {
  readonly today: CalendarDate;
  /** Today, and those by which messages are judged again. */
  readonly days: readonly CalendarDate[];
}

/** All that is needed to judge what is at hand. */
export async function readFacts(
  client: ClientBase,
  { touched, first, today, days }: Days & { readonly touched: AtHand; readonly first: First },
  { schemaVersions, cipher }: GatherSources,
): Promise<Facts> {
  const { region, rooms, declarations, seen, forwarded } = first;
  const answered = [...forwarded.values()].map(({ message }) => message);
  const answeredHere = touched.requests.filter(({ municipality }) =>
    days.some((day) => !answersItself(region, municipality, 'request', day)),
  );
  const [rows, automatic] = await together([
    readRows(client, { ...touched, rooms, declarations, answered }),
    readAutomatic(client, answeredHere, cipher),
  ]);
  const books = booksOf(touched.pairs, rows);
  return { today, region, seen, forwarded, books, ...(automatic && { automatic }), schemaVersions };
}

const numberOf = ({ municipality, provider, line }: PairLine): PairNumber => ({
  municipality,
  provider,
  number: line.allocationNumber,
});

interface RowsAtHand extends Omit<AtHand, 'declarations'>, Pick<BookRows, 'rooms' | 'declarations'> {
  readonly answered: readonly number[];
}

async function readRows(client: ClientBase, touched: RowsAtHand): Promise<BookRows> {
  const { allocatedNumbers, allocatedClients, answered, rooms, declarations } = touched;
  const awaited = await readAwaited(client, answered);
  const linesAtHand = [...touched.lines, ...linesOfAwaited(awaited)];
  const lines = await readLines(client, linesAtHand);
  // A credit may name a line that was declared on another allocation or key than it says.
  const pairs = new Set(touched.pairs.map(({ municipality, provider }) => pairKey(municipality, provider)));
  const linesOfPairs = [
    ...linesAtHand,
    ...lines.filter(({ municipality, provider }) => pairs.has(pairKey(municipality, provider))),
  ];
  const ofAnswered = await readClients(client, answered);
  const [{ allocations, foreign }, care, requests, debits] = await together([
    readAllocations(client, {
      numbers: distinct([...touched.numbers, ...linesOfPairs.map(numberOf)]),
      clients: distinct([...allocatedClients, ...ofAnswered]),
      allocatedNumbers,
    }),
    readCare(client, distinct([...touched.caredClients, ...ofAnswered])),
    readRequests(client, { references: touched.references, clients: touched.requestingClients, answered }),
    readDebits(client, linesOfPairs),
  ]);
  const trajectories = new Set([
    ...allocations.map(({ trajectory }) => trajectory),
    ...lines.flatMap(({ earlier: { trajectory } }) => trajectory ?? []),
  ]);
  return {
    rooms,
    lines,
    awaited,
    allocations,
    foreign,
    trajectories: await readTrajectories(client, [...trajectories]),
    care,
    requests,
    debits,
    declarations,
  };
}
