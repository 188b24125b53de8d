import type { ClientBase } from 'pg';
import type {
  AutomaticFacts,
  CalendarDate,
  Cents,
  MunicipalityCode,
  ProviderCode,
  ProviderWithRoom,
  RegisteredClient,
  RegisterKey,
  RoomsAt,
  Segment,
} from '#domain';
import { openRegistered, type RegisteredRow } from '../client-register';
import type { PayloadCipher } from '../payload-cipher';
import { select, selectForEach, together } from '../statement';
import { distinct } from './at-hand';
import { grouped } from './group';
import type { RequestAtHand } from './requests-at-hand';

interface Moment {
  readonly today: CalendarDate;
  readonly now: string;
}

/** The time is that of this very statement, which is done under the locks: the transaction began before it waited for them, and its day stays its day. */
const moment = select<Moment & Record<string, unknown>>(
  'moment',
  `select gateway_today() as today, to_char(least(local, began::date + interval '1 day - 1 millisecond'), 'HH24:MI:SS.MS') as now
   from (select clock_timestamp() at time zone 'Europe/Amsterdam' as local, now() at time zone 'Europe/Amsterdam' as began) as read`,
);

type ClientColumns = Omit<RegisteredRow, 'body'>;
const registeredClients = selectForEach<ClientColumns, RegisteredRow & Record<string, unknown>>(
  'registered clients',
  { municipality: 'text', client_key: 'text' },
  {
    columns: 'found.*',
    found: `select municipality, client_key, body from registered_client
      where client_key = given.client_key and municipality = given.municipality`,
  },
);

interface NumbersWanted {
  readonly municipality: MunicipalityCode;
  readonly wanted: number;
}

/**
 * Range by range, from the last number that was given out. It is the limit that ends the series: sorted afterwards, a range would be
 * read to its end.
 */
const freeNumbers = selectForEach<NumbersWanted, { readonly municipality: MunicipalityCode; readonly number: number }>(
  'free numbers',
  { municipality: 'text', wanted: 'integer' },
  {
    columns: 'given.municipality, found.number',
    found: `select series.number from (
        select generate_series(next, last) as number from (
          select distinct on (range.first) coalesce(counter.last_given + 1, range.first) as next, range.last
          from allocation_range as range left join allocation_counter as counter using (municipality, first)
          where range.municipality = given.municipality and range.replaced_at is null
            and gateway_today() between range.valid_from and coalesce(range.valid_to, 'infinity')
          order by range.first) as ranges) as series
      where not exists (
        select from allocation where number = series.number and municipality = given.municipality)
      limit given.wanted`,
  },
);

interface RoomsWanted {
  readonly municipality: MunicipalityCode;
  readonly year: number;
  readonly segment: Segment;
  readonly wanted: number;
}

interface WithRoomRow extends RoomsWanted {
  readonly provider: ProviderCode;
  readonly free: Cents | null;
}

/** Read without a lock: it is told to a person, and decides nothing. All rooms that count for a provider have to have something left. */
const providersWithRoom = selectForEach<RoomsWanted, WithRoomRow & Record<string, unknown>>(
  'providers with room',
  { municipality: 'text', year: 'integer', segment: 'text', wanted: 'integer' },
  {
    columns: 'given.*, found.*',
    found: `select room.provider, min(room_limit - used - held) as free from (
        select provider, room_limit, used, held, segment from room
        where room.year = given.year and room.municipality = given.municipality
        union all
        select provider, room_limit, used, held, segment from room
        where room.year = given.year and room.municipality is null) as room
      where coalesce(segment, given.segment) = given.segment and exists (
        select from agreement where agreement.provider = room.provider and replaced_at is null
          and coalesce(agreement.municipality, given.municipality) = given.municipality
          and gateway_today() between valid_from and coalesce(valid_to, 'infinity'))
      group by room.provider having coalesce(min(room_limit - used - held), 1) > 0
      order by free desc nulls first, room.provider limit given.wanted`,
  },
);

const PROVIDERS_MAX = 20;
const SEGMENTS: readonly Segment[] = ['specialist', 'highly-specialist'];

const byMunicipality = (requests: readonly RequestAtHand[]) =>
  [
    ...grouped(
      requests,
      ({ municipality }) => municipality,
      (request) => request,
    ),
  ] as const;

const numbersWanted = (requests: readonly RequestAtHand[]): readonly NumbersWanted[] =>
  byMunicipality(requests).map(([municipality, asked]) => ({
    municipality,
    wanted: asked.reduce((total, { numbers }) => total + numbers, 0),
  }));

/** Those who asked are told nothing of themselves, so there may be as many more. */
const roomsWanted = (requests: readonly RequestAtHand[]): readonly RoomsWanted[] =>
  byMunicipality(requests).flatMap(([municipality, asked]) => {
    const wanted = PROVIDERS_MAX + new Set(asked.map(({ provider }) => provider)).size;
    const years = [...new Set(asked.flatMap((request) => request.years))];
    return years.flatMap((year) => SEGMENTS.map((segment) => ({ municipality, year, segment, wanted })));
  });

const registerKey = ({ municipality, client_key }: ClientColumns): RegisterKey => `${municipality}/${client_key}`;
const roomsAt = ({ municipality, year, segment }: RoomsWanted): RoomsAt => `${municipality}/${year}/${segment}`;

/** What answering these requests takes beside the books; undefined where there are none. */
export async function readAutomatic(
  client: ClientBase,
  requests: readonly RequestAtHand[],
  cipher: PayloadCipher,
): Promise<AutomaticFacts | undefined> {
  if (requests.length === 0) return undefined;
  const asked = distinct(requests.map((at) => ({ municipality: at.municipality, client_key: at.client })));
  const [[at], registered, numbers, providers] = await together([
    moment(client),
    registeredClients(client, asked),
    freeNumbers(client, numbersWanted(requests)),
    providersWithRoom(client, roomsWanted(requests)),
  ]);
  return {
    ...at!,
    register: new Map(
      registered.map((row): [RegisterKey, RegisteredClient] => [registerKey(row), openRegistered(row, cipher)]),
    ),
    freeNumbers: grouped(
      numbers,
      ({ municipality }) => municipality,
      ({ number }) => number,
    ),
    withRoom: grouped(providers, roomsAt, ({ provider, free }): ProviderWithRoom => ({
      provider,
      free: free ?? 'none',
    })),
  };
}
