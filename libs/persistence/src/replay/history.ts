import type { ClientBase } from 'pg';
import type {
  CalendarDate,
  Case,
  Instant,
  MessageKind,
  MunicipalityCode,
  PartyCode,
  ProviderCode,
  RoomKey,
  RoomPolicy,
  Segment,
} from '#domain';
import { select } from '../statement';

/** A message that got its outcome for good, as far as it is known without opening what was kept of it. */
export interface HistoryStep {
  readonly message: number;
  readonly kind: MessageKind;
  readonly submitter: PartyCode;
  readonly routing_key: string;
  readonly digest: string;
  readonly author: PartyCode;
  readonly addressee: PartyCode;
  readonly outcome: 'processed' | 'refused';
  /** The day it was first judged by. */
  readonly today: CalendarDate;
  /** Null where it was judged at once. */
  readonly reopened: NonNullable<Case<unknown>['reopened']> | null;
  /** The day and the instant at which it was judged as it stands. */
  readonly judged_on: CalendarDate;
  readonly judged_at: Instant;
  /** Of the region it was judged by; null where nobody knows. */
  readonly region_version: number | null;
  /** By which the gateway answered it. */
  readonly answered_as: string | null;
  /** The day an opening was made for, of which it is a part. */
  readonly opened_on: CalendarDate | null;
}

/**
 * In the order of judging: what was decided on a message went into the outbox under the locks it was judged under. What the gateway
 * wrote in the name of a municipality comes right after what it was written for; what was told to nobody, after what came before it.
 */
const steps = select<HistoryStep & Record<string, unknown>>(
  'replay: steps',
  `with placed as (select message_id, min(id) as place from outbox where position is not null group by message_id),
   again as (
     select distinct on (message_id) message_id, why, judged_at from reopening
     where judged_at is not null order by message_id, id desc),
   answered as (
     select distinct on (message_id) message_id, identification from letter
     where identification is not null order by message_id, (kind = 'JW325') desc, position),
   told as (
     select message.*, coalesce(own.place, placed.place) as own_place
     from message left join placed on placed.message_id = message.id left join placed as own on own.message_id = written_for)
   select told.id as message, kind, submitter, routing_key, encode(digest, 'hex') as digest, author, addressee, outcome, today,
     again.why as reopened, gateway_day(coalesce(again.judged_at, told.received_at)) as judged_on,
     to_char(coalesce(again.judged_at, told.received_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as judged_at,
     region_version, answered.identification as answered_as, opening.opened_on
   from told left join again on again.message_id = told.id left join answered on answered.message_id = told.id
   left join opening_message on opening_message.message_id = told.id left join opening on opening.id = opening_id
   where outcome in ('processed', 'refused') and kind is not null
   order by coalesce(own_place, max(own_place) over (order by told.id rows unbounded preceding), 0),
     (written_for is not null), told.id`,
);

export const readSteps = (client: ClientBase): Promise<readonly HistoryStep[]> => steps(client);

/** What a room was from an instant on, and for which pairs it counts. A limit of null is none. */
export interface RoomStep {
  readonly key: RoomKey;
  readonly provider: ProviderCode;
  readonly municipality: MunicipalityCode | null;
  readonly year: number;
  readonly segment: Segment | null;
  readonly policy: RoomPolicy;
  readonly room_limit: number | null;
  readonly recorded_at: string;
  readonly first: boolean;
}

const roomSteps = select<RoomStep & Record<string, unknown>>(
  'replay: rooms',
  `select key, provider, municipality, year, segment, said.policy, said.room_limit, said.before is null as first,
     to_char(said.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at
   from (
     select *, lag(id) over course as before, lag(policy) over course as policy_before,
       lag(room_limit) over course as limit_before
     from room_moment window course as (partition by room order by recorded_at, id)) as said
   join room on room.key = said.room
   where said.before is null or (said.policy, said.room_limit) is distinct from (said.policy_before, said.limit_before)
   order by said.recorded_at, said.id`,
);

/** Every change of a limit or a policy, in order; the first of a room is how it was first known. */
export const readRoomSteps = (client: ClientBase): Promise<readonly RoomStep[]> => roomSteps(client);
