import type { ClientBase } from 'pg';
import {
  answersItself,
  assert,
  pairKey,
  type Bsn,
  type CalendarDate,
  type ClientKey,
  type OwnMeans,
  type SchemaVersions,
} from '#domain';
import type { ArrivalCase, Gathered, UnitOfWork } from '#pipeline';
import { identificationOf } from '../identification';
import type { PayloadCipher } from '../payload-cipher';
import type { CachedRegion } from '../region/load-region';
import { select, together } from '../statement';
import { atHand, bsnsOf, distinct, type AtHand, type KnownArrival, type PairLine, type PairNumber } from './at-hand';
import { booksOf, type BookRows } from './books';
import { lockAll } from './locks';
import { readAllocations } from './read-allocations';
import { readAutomatic } from './read-automatic';
import { readCare } from './read-care';
import { readClients } from './read-clients';
import { linesOfAwaited, readAwaited } from './read-awaited';
import { readDebits } from './read-debits';
import { readDeclarations } from './read-declarations';
import { readLines } from './read-lines';
import { readMessages } from './read-messages';
import { readRequests } from './read-requests';
import { readRooms } from './read-rooms';
import { readTrajectories } from './read-trajectories';
import { messagesFor } from './requests-at-hand';
import { takeReopened } from './take-reopened';

type Arrivals = Parameters<UnitOfWork['gather']>[0];
type KnownCase = Arrivals[number] & KnownArrival;
type Reopened = Awaited<ReturnType<typeof takeReopened>>;

export interface GatherSources {
  readonly region: CachedRegion;
  readonly clientKeyOf: (bsn: Bsn) => ClientKey;
  readonly schemaVersions: SchemaVersions;
  readonly cipher: PayloadCipher;
}

interface Reserved {
  readonly message: number;
  readonly identification: number;
  readonly today: CalendarDate;
}

/** An id for every message and for everything that may be written for it; those not used are left out of the count. */
const reserve = select<Reserved>(
  'reserve',
  `select nextval('message_id') as message, nextval('identification') as identification, gateway_today() as today
   from generate_series(1, $1::integer)`,
);

/** Locks first, then every fact under them: what is read here nobody changes before the commit. */
export async function gather(client: ClientBase, arrivals: Arrivals, sources: GatherSources): Promise<Gathered> {
  const known = arrivals.map((at) => ({ ...at, clientKeys: clientsOf(at.arrival.reading, sources) }));
  const touched = atHand(known);
  const reopens = arrivals.flatMap((at) => at.reopens ?? []);
  // In this order, so that all is read under the locks.
  const [, open, reserved, rooms, region, { seen, forwarded }, declarations] = await together([
    lockAll(client, touched.locks),
    takeReopened(client, reopens),
    reserve(client, known.length + sum(known.map(ownMessages))),
    readRooms(client, touched.pairs),
    sources.region.current(client),
    readMessages(client, touched),
    readDeclarations(client, touched),
  ]);
  const today = reserved[0]?.today;
  assert(today !== undefined, 'a batch holds at least one message');
  const answered = [...forwarded.values()].map(({ message }) => message);
  // What is judged again is held against the day it was first judged by.
  const days = [today, ...[...open.values()].map((reopened) => reopened.today)];
  const answeredHere = touched.requests.filter(({ municipality }) =>
    days.some((day) => !answersItself(region, municipality, 'request', day)),
  );
  const [rows, automatic] = await together([
    readRows(client, { ...touched, rooms, declarations, answered }),
    readAutomatic(client, answeredHere, sources.cipher),
  ]);
  const books = booksOf(touched.pairs, rows);
  const shares = sharesOf(known, reserved);
  return {
    facts: {
      ...{ today, region, seen, forwarded, books },
      ...(automatic && { automatic }),
      schemaVersions: sources.schemaVersions,
    },
    cases: known.flatMap((at, index) => (isToBeJudged(known, index, open) ? [caseOf(at, open, shares[index]!)] : [])),
  };
}

/** Of a message that was told twice to be judged again, the first time counts. */
function isToBeJudged(known: readonly KnownCase[], index: number, open: Reopened): boolean {
  const { reopens } = known[index]!;
  return reopens === undefined || (open.has(reopens) && known.findIndex((at) => at.reopens === reopens) === index);
}

const ownMessages = ({ arrival: { reading } }: KnownCase): number =>
  reading.kind === 'message' ? messagesFor(reading.message) : 0;
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** What was reserved for a message: for itself, and for the messages that it may be answered by. */
interface Share {
  readonly first: Reserved;
  readonly own: readonly Reserved[];
}

/** Each message has its own in the order of the batch; what answers requests comes after all of them. */
function sharesOf(known: readonly KnownCase[], reserved: readonly Reserved[]): readonly Share[] {
  let next = known.length;
  return known.map((at, index) => {
    const own = reserved.slice(next, (next += ownMessages(at)));
    return { first: reserved[index]!, own };
  });
}

const ownMeans = (own: readonly Reserved[]): OwnMeans => ({
  messages: own.map(({ message }) => message),
  identifications: own.map(({ identification }) => identificationOf(identification)),
});

function caseOf({ arrival, body, clientKeys, reopens }: KnownCase, open: Reopened, share: Share): ArrivalCase {
  const { first: reserved, own } = share;
  const answerIdentification = identificationOf(reserved.identification);
  const shared = {
    ...{ content: arrival, body, clientKeys, answerIdentification },
    ...(own.length > 0 && { own: ownMeans(own) }),
  };
  const reopened = reopens === undefined ? undefined : open.get(reopens);
  return reopened
    ? { ...shared, message: reopened.id, reopened: reopened.why, firstSeenOn: reopened.today }
    : { ...shared, message: reserved.message };
}

const clientsOf = (reading: Arrivals[number]['arrival']['reading'], { clientKeyOf }: GatherSources) =>
  reading.kind === 'message' ? bsnsOf(reading.message).map(clientKeyOf) : [];

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
