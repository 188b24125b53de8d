import type { ClientBase } from 'pg';
import { assert, pairKey, type Bsn, type CalendarDate, type ClientKey, type SchemaVersions } from '#domain';
import type { ArrivalCase, Gathered, UnitOfWork } from '#pipeline';
import { identificationOf } from '../identification';
import type { CachedRegion } from '../region/load-region';
import { select, together } from '../statement';
import { atHand, bsnsOf, distinct, type AtHand, type KnownArrival, type PairLine, type PairNumber } from './at-hand';
import { booksOf, type BookRows } from './books';
import { lockAll } from './locks';
import { readAllocations } from './read-allocations';
import { readCare } from './read-care';
import { linesOfAwaited, readAwaited } from './read-awaited';
import { readDebits } from './read-debits';
import { readDeclarations } from './read-declarations';
import { readLines } from './read-lines';
import { readMessages } from './read-messages';
import { readRooms } from './read-rooms';
import { readTrajectories } from './read-trajectories';
import { takeReopened } from './take-reopened';

type Arrivals = Parameters<UnitOfWork['gather']>[0];
type KnownCase = Arrivals[number] & KnownArrival;
type Reopened = Awaited<ReturnType<typeof takeReopened>>;

export interface GatherSources {
  readonly region: CachedRegion;
  readonly clientKeyOf: (bsn: Bsn) => ClientKey;
  readonly schemaVersions: SchemaVersions;
}

interface Reserved {
  readonly message: number;
  readonly identification: number;
  readonly today: CalendarDate;
}

/** An id for every message and for every answer it may get; those not used are left out of the count. */
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
    reserve(client, arrivals.length),
    readRooms(client, touched.pairs),
    sources.region.current(client),
    readMessages(client, touched),
    readDeclarations(client, touched),
  ]);
  const today = reserved[0]?.today;
  assert(today !== undefined, 'a batch holds at least one message');
  const answered = [...forwarded.values()].map(({ message }) => message);
  const books = booksOf(touched.pairs, await readRows(client, { ...touched, rooms, declarations, answered }));
  return {
    facts: { today, region, seen, forwarded, books, schemaVersions: sources.schemaVersions },
    cases: known.flatMap((at, index) => (isToBeJudged(known, index, open) ? [caseOf(at, open, reserved[index]!)] : [])),
  };
}

/** Of a message that was told twice to be judged again, the first time counts. */
function isToBeJudged(known: readonly KnownCase[], index: number, open: Reopened): boolean {
  const { reopens } = known[index]!;
  return reopens === undefined || (open.has(reopens) && known.findIndex((at) => at.reopens === reopens) === index);
}

function caseOf({ arrival, body, clientKeys, reopens }: KnownCase, open: Reopened, reserved: Reserved): ArrivalCase {
  const answerIdentification = identificationOf(reserved.identification);
  const shared = { content: arrival, body, clientKeys, answerIdentification };
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
  const [{ allocations, foreign }, care, debits] = await together([
    readAllocations(client, {
      numbers: distinct([...touched.numbers, ...linesOfPairs.map(numberOf)]),
      clients: allocatedClients,
      answered,
      allocatedNumbers,
    }),
    readCare(client, { clients: touched.caredClients, answered }),
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
    debits,
    declarations,
  };
}
