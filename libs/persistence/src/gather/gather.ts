import type { ClientBase } from 'pg';
import { assert, type CalendarDate, type OwnMeans } from '#domain';
import type { ArrivalCase, Gathered, UnitOfWork } from '#pipeline';
import { identificationOf } from '../identification';
import { select, together } from '../statement';
import { atHand, type KnownArrival } from './at-hand';
import { lockAll } from './locks';
import { known, readFacts, readFirst, type GatherSources } from './read-facts';
import { lockRooms } from './read-rooms';
import { messagesFor } from './requests-at-hand';
import { takeReopened } from './take-reopened';

type Arrivals = Parameters<UnitOfWork['gather']>[0];
type KnownCase = Arrivals[number] & KnownArrival;
type Reopened = Awaited<ReturnType<typeof takeReopened>>;

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
  const all = arrivals.map((at) => known(at, sources));
  const touched = atHand(all);
  const reopens = arrivals.flatMap((at) => at.reopens ?? []);
  // In this order, so that all is read under the locks.
  const [, open, reserved, first] = await together([
    lockAll(client, touched.locks),
    takeReopened(client, reopens),
    reserve(client, all.length + sum(all.map(ownMessages))),
    readFirst(client, touched, { region: sources.region, readRooms: lockRooms }),
  ]);
  const today = reserved[0]?.today;
  assert(today !== undefined, 'a batch holds at least one message');
  // What is judged again is held against the day it was first judged by.
  const days = [today, ...[...open.values()].map((reopened) => reopened.today)];
  const facts = await readFacts(client, { touched, first, today, days }, sources);
  const shares = sharesOf(all, reserved);
  return {
    facts,
    cases: all.flatMap((at, index) => (isToBeJudged(all, index, open) ? [caseOf(at, open, shares[index]!)] : [])),
  };
}

/** Of a message that was told twice to be judged again, the first time counts. */
function isToBeJudged(all: readonly KnownCase[], index: number, open: Reopened): boolean {
  const { reopens } = all[index]!;
  return reopens === undefined || (open.has(reopens) && all.findIndex((at) => at.reopens === reopens) === index);
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
function sharesOf(all: readonly KnownCase[], reserved: readonly Reserved[]): readonly Share[] {
  let next = all.length;
  return all.map((at, index) => {
    const own = reserved.slice(next, (next += ownMessages(at)));
    return { first: reserved[index]!, own };
  });
}

const ownMeans = (own: readonly Reserved[]): OwnMeans => ({
  messages: own.map(({ message }) => message),
  identifications: own.map(({ identification }) => identificationOf(identification)),
});

function caseOf({ arrival, body, trace, clientKeys, reopens }: KnownCase, open: Reopened, share: Share): ArrivalCase {
  const { first: reserved, own } = share;
  const answerIdentification = identificationOf(reserved.identification);
  const shared = {
    content: arrival,
    body,
    clientKeys,
    answerIdentification,
    ...(own.length > 0 && { own: ownMeans(own) }),
    ...(trace !== undefined && { trace }),
  };
  const reopened = reopens === undefined ? undefined : open.get(reopens);
  return reopened
    ? { message: reopened.id, reopened: reopened.why, firstSeenOn: reopened.today, ...shared }
    : { message: reserved.message, ...shared };
}
