import type { DataSource } from 'typeorm';
import { REOPENED } from './reopen';

type Database = Pick<DataSource, 'query'>;

/** A message without its content: who, what and what became of it. */
export interface ListedMessage {
  readonly id: number;
  readonly kind: string | null;
  readonly author: string | null;
  readonly addressee: string | null;
  readonly submitter: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly rules: readonly string[];
  readonly received_at: Date;
}

/** A message that waits, or was set apart, and what a person needs to decide about it. */
export interface OpenMessage extends ListedMessage {
  readonly age_seconds: number;
  /** Below zero when its time is up. */
  readonly due_seconds: number | null;
  /** It is to be judged again already. */
  readonly is_reopened: boolean;
}

/** Letters that did not leave yet. */
export interface UnsentLetters {
  readonly destination: string;
  readonly letters: number;
  readonly age_seconds: number;
}

/** In cents. */
export interface ListedRoom {
  readonly provider: string;
  readonly municipality: string | null;
  readonly year: number;
  readonly segment: string | null;
  readonly policy: string;
  readonly room_limit: number | null;
  readonly used: number;
  readonly held: number;
}

/** A room or trajectory that does not add up, in cents. Of a trajectory, which is of one client, the number of its stop and whose it is. */
export interface ListedStop {
  readonly id: number;
  readonly account: 'room' | 'trajectory';
  readonly room: string | null;
  readonly provider: string;
  readonly municipality: string | null;
  readonly reason: 'counter' | 'held' | 'answer';
  readonly message_id: number | null;
  readonly counted: number;
  readonly entries: number;
  readonly age_seconds: number;
}

export interface Overview {
  readonly at: Date;
  readonly outcomes: readonly { readonly outcome: string; readonly messages: number }[];
  readonly rules: readonly { readonly rule: string; readonly messages: number }[];
  readonly latest: readonly ListedMessage[];
  readonly open: readonly OpenMessage[];
  readonly unsent: readonly UnsentLetters[];
  readonly rooms: readonly ListedRoom[];
  readonly stops: readonly ListedStop[];
}

/** How many of the latest messages are counted, and how many rows a list has at most: what is read stays the same, however much there is. */
export const OVERVIEW_MAX = { counted: 10_000, latest: 50, open: 100, unsent: 50, rooms: 50, stops: 100 } as const;

const COUNTED = `select id, outcome from message order by id desc limit ${OVERVIEW_MAX.counted}`;
const OUTCOMES = `select outcome, count(*)::integer as messages from (${COUNTED}) as counted group by outcome order by outcome`;
const RULES = `
  select rule, count(distinct message_id)::integer as messages from finding
  where message_id >= (select min(id) from (${COUNTED}) as counted) group by rule order by messages desc, rule limit 50`;

const LISTED = `message.id, kind, author, addressee, submitter, outcome, reason, received_at, array(
  select distinct rule from finding where message_id = message.id order by rule) as rules`;
const LATEST = `select ${LISTED} from message order by id desc limit ${OVERVIEW_MAX.latest}`;
const OPEN = `
  select ${LISTED}, extract(epoch from now() - received_at)::integer as age_seconds,
    (select extract(epoch from min(due_at) - now())::integer from waiting where message_id = message.id) as due_seconds,
    exists (select from reopening where message_id = message.id and judged_at is null) as is_reopened
  from message where outcome in ${REOPENED} order by id desc limit ${OVERVIEW_MAX.open}`;

const UNSENT = `
  select destination, count(*)::integer as letters, extract(epoch from now() - min(queued_at))::integer as age_seconds
  from outbox where sent_at is null group by destination order by age_seconds desc limit ${OVERVIEW_MAX.unsent}`;
const ROOMS = `
  select provider, municipality, year, segment, policy, room_limit, used, held from room where used > 0 or held > 0
  order by (used + held)::numeric / nullif(room_limit, 0) desc nulls last, key limit ${OVERVIEW_MAX.rooms}`;

const STOPS = `
  select account_stop.id, account, room.key as room, coalesce(room.provider, trajectory.provider) as provider,
    coalesce(room.municipality, trajectory.municipality) as municipality, reason, message_id, counted, entries,
    extract(epoch from now() - account_stop.stopped_at)::integer as age_seconds
  from account_stop left join room on account = 'room' and room.key = account_stop.key
    left join trajectory on account = 'trajectory' and trajectory.key = account_stop.key
  where released_at is null order by account_stop.id limit ${OVERVIEW_MAX.stops}`;

/** What is stopped, the oldest first. */
export const listStops = (database: Database): Promise<readonly ListedStop[]> => database.query<ListedStop[]>(STOPS);

/** What operations look at. Nothing in it says who a message is about. */
export async function readOverview(database: Database): Promise<Overview> {
  const read = <Row>(text: string): Promise<readonly Row[]> => database.query<Row[]>(text);
  const [clock] = await read<{ at: Date }>('select now() as at');
  return {
    at: clock!.at,
    outcomes: await read(OUTCOMES),
    rules: await read(RULES),
    latest: await read(LATEST),
    open: await read(OPEN),
    unsent: await read(UNSENT),
    rooms: await read(ROOMS),
    stops: await listStops(database),
  };
}
