import type { ClientBase } from 'pg';
import {
  assert,
  openMessage,
  pairKey,
  pairOf,
  identityOf,
  type Book,
  type CalendarDate,
  type Case,
  type Finding,
  type Opened,
  type Pair,
  type PairFacts,
  type PairKey,
  type Room,
  type RoomKey,
} from '#domain';
import type { ArrivalCase, Gathered, Judgement } from '#pipeline';
import { gather } from '../gather/gather';
import type { GatherSources } from '../gather/read-facts';
import { record } from '../record/record';
import { select } from '../statement';
import { lockRegionExclusive } from '../region/region-lock';
import { openingPairs, type PairInUse } from './opening-pairs';

/** What an opening is registered by, so that no message of a party is ever taken for it. */
export const OPENING = 'opening';

export interface OpeningSources extends GatherSources {
  readonly openedOn: CalendarDate;
  readonly openedBy: string;
}

/** What an opening breaks, and what it makes of the rooms; nothing is changed by knowing it. */
export interface OpeningPlan {
  /** Parallel to the messages. */
  readonly findings: readonly (readonly Finding[])[];
  readonly inUse: readonly PairInUse[];
  readonly rooms: readonly { readonly before: Room; readonly after: Room }[];
}

type Arrivals = Parameters<typeof gather>[1];

interface Worked {
  readonly plan: OpeningPlan;
  readonly judgements: readonly Judgement[];
  readonly pairs: readonly Pair[];
}

/** Every message is booked on the book as those before it left it; all that is wrong is found at once. */
function work({ facts, cases }: Gathered, inUse: readonly PairInUse[], openedOn: CalendarDate): Worked {
  const books = new Map<PairKey, Book>(facts.books);
  const findings: (readonly Finding[])[] = [];
  const judgements = cases.map((at): Judgement => {
    const c = { ...at, content: openedIn(at) };
    const key = keyOf(c);
    const { region, schemaVersions } = facts;
    const pair: PairFacts = { today: openedOn, region, schemaVersions, identityTaken: false, book: bookOf(books, key) };
    const opened = openMessage(c, pair);
    books.set(key, opened.book);
    findings.push(opened.findings);
    return { case: at, decision: opened.decision, letters: [] };
  });
  const pairs = [...books.values()].map(({ municipality, provider }) => ({ municipality, provider }));
  return { plan: { findings, inUse, rooms: roomsOf(facts.books, books) }, judgements, pairs };
}

function openedIn({ content: { reading } }: ArrivalCase): Opened {
  assert(reading.kind === 'message', 'an opening is read before it is booked');
  const { message } = reading;
  assert(message.kind === 'JW301' || message.kind === 'JW323', 'an opening holds allocations and lines');
  return message;
}

function keyOf({ content }: Case<Opened>): PairKey {
  const { municipality, provider } = pairOf(identityOf(content));
  return pairKey(municipality, provider);
}

function bookOf(books: ReadonlyMap<PairKey, Book>, key: PairKey): Book {
  const book = books.get(key);
  assert(book !== undefined, 'a book was gathered for every pair at hand');
  return book;
}

/** Of each room what it was and what it becomes, where that differs. */
function roomsOf(before: ReadonlyMap<PairKey, Book>, after: ReadonlyMap<PairKey, Book>): OpeningPlan['rooms'] {
  const first = new Map<RoomKey, Room>([...before.values()].flatMap(({ rooms }) => [...rooms]));
  return [...after.values()]
    .flatMap(({ rooms }) => [...rooms.values()])
    .map((room) => ({ before: first.get(room.key) ?? room, after: room }))
    .filter(({ before: was, after: is }) => was.used !== is.used || was.held !== is.held);
}

const insertOpening = select<{ id: number; provider: string }>(
  'insert opening',
  `insert into opening (municipality, provider, opened_on, opened_by)
   select municipality, provider, $2, $3 from jsonb_to_recordset($1::jsonb) as pair (municipality text, provider text)
   returning id, provider`,
);
const insertMessages = select(
  'insert opening messages',
  `insert into opening_message (message_id, opening_id)
   select message_id, opening_id from jsonb_to_recordset($1::jsonb) as row (message_id bigint, opening_id bigint)`,
);

async function gatherOpening(client: ClientBase, arrivals: Arrivals, sources: OpeningSources): Promise<Worked> {
  // Nobody judges meanwhile, so no message of a pair comes between the look and the booking.
  await client.query(lockRegionExclusive);
  const gathered = await gather(client, arrivals, sources);
  return work(gathered, await openingPairs(client, [...gathered.facts.books.values()]), sources.openedOn);
}

/** What an opening would do. Within a transaction that is rolled back. */
export const planOpening = async (
  client: ClientBase,
  arrivals: Arrivals,
  sources: OpeningSources,
): Promise<OpeningPlan> => (await gatherOpening(client, arrivals, sources)).plan;

export const isSound = ({ findings, inUse }: OpeningPlan): boolean =>
  inUse.length === 0 && findings.every((of) => of.length === 0);

/** Books it, under a name and for a day: all of it, or nothing where something is wrong. Within a transaction. */
export async function applyOpening(
  client: ClientBase,
  arrivals: Arrivals,
  sources: OpeningSources,
): Promise<OpeningPlan> {
  const { plan, judgements, pairs } = await gatherOpening(client, arrivals, sources);
  if (!isSound(plan)) return plan;
  await record(client, judgements, { cipher: sources.cipher, waitingSeconds: 0 });
  const opened = await insertOpening(client, JSON.stringify(pairs), sources.openedOn, sources.openedBy);
  const ids = new Map(opened.map(({ id, provider }) => [provider, id]));
  const rows = judgements.map(({ case: at }) => ({
    message_id: at.message,
    opening_id: ids.get(pairOf(identityOf(openedIn(at))).provider),
  }));
  await insertMessages(client, JSON.stringify(rows));
  return plan;
}
