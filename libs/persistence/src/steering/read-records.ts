import type { ClientBase } from 'pg';
import type { CalendarDate, Cents, ClientKey, KnownGrant, Pair, PairRecords, ProviderCode } from '#domain';
import { monthNumber } from '#domain';
import { grouped } from '../gather/group';
import { readAllocations } from '../gather/read-allocations';
import { readCare } from '../gather/read-care';
import { readRequests } from '../gather/read-requests';
import { select, together } from '../statement';

interface PairClient extends Pair {
  readonly client: ClientKey;
}

/** Whoever was allocated anything, by one party, or by all. */
const clientsOf = select<PairClient>(
  'clients of a party',
  `select distinct municipality, provider, client_key as client from allocation
   where $1::text is null or $1 in (municipality, provider)`,
);

const keyOf = ({ municipality, provider }: Pair, client: ClientKey): string => `${municipality}/${provider}/${client}`;

/** All that is known of the clients of a party, or of all: a statement for each table, whatever their number. */
export async function readRecords(client: ClientBase, party: string | undefined): Promise<readonly PairRecords[]> {
  const clients = await clientsOf(client, party ?? null);
  const [{ allocations }, care, requests] = await together([
    readAllocations(client, { numbers: [], clients, allocatedNumbers: [] }),
    readCare(client, clients),
    readRequests(client, { references: [], clients, answered: [] }),
  ]);
  const own = {
    allocations: grouped(
      allocations,
      (row) => keyOf(row, row.client),
      (row) => row,
    ),
    care: grouped(
      care,
      (row) => keyOf(row, row.row.client),
      ({ row }) => row,
    ),
    requests: grouped(
      requests,
      (row) => keyOf(row, row.request.client),
      ({ request }) => request,
    ),
  };
  return clients.map((pair) => {
    const key = keyOf(pair, pair.client);
    const of = <T>(rows: ReadonlyMap<string, readonly T[]>): readonly T[] => rows.get(key) ?? [];
    return { ...pair, allocations: of(own.allocations), care: of(own.care), requests: of(own.requests) };
  });
}

/** Of an allocation, in a municipality. */
export const numberKey = (municipality: string, number: number): string => `${municipality}/${number}`;

interface GrantRow {
  readonly municipality: string;
  readonly number: number;
  readonly care: CalendarDate;
  readonly known_on: CalendarDate;
  readonly granted: Cents;
}

const grantsSince = select<GrantRow>(
  'grants by month of care',
  `select entry.municipality, allocation_number as number, date_trunc('month', period_begins)::date as care,
          message.today as known_on, sum(granted)::bigint as granted
   from entry join message on message.id = message_id
   where entry.kind <> 'refused' and period_begins >= $2 and ($1::text is null or $1 in (entry.municipality, entry.provider))
   group by 1, 2, 3, 4`,
);

/** What was granted by allocation, for care from a day on. */
export async function readGrants(
  client: ClientBase,
  party: string | undefined,
  since: string,
): Promise<ReadonlyMap<string, readonly KnownGrant[]>> {
  const rows = await grantsSince(client, party ?? null, since);
  return grouped(
    rows,
    ({ municipality, number }) => numberKey(municipality, number),
    ({ care, known_on, granted }) => ({ month: monthNumber(care), knownOn: known_on, granted }),
  );
}

const knownSince = select<{ readonly municipality: string; readonly number: number; readonly known_on: CalendarDate }>(
  'allocations known since',
  `select municipality, number, min(message.today) as known_on
   from allocation_version join message on message.id = message_id group by municipality, number`,
);

export async function readKnownDays(client: ClientBase): Promise<ReadonlyMap<string, CalendarDate>> {
  const rows = await knownSince(client);
  return new Map(rows.map(({ municipality, number, known_on }) => [numberKey(municipality, number), known_on]));
}

const sizes = select<{ readonly code: ProviderCode; readonly size: string }>(
  'sizes of providers',
  `select distinct on (code) code, size from party
   where replaced_at is null and size is not null order by code, valid_from desc`,
);

export async function readSizes(client: ClientBase): Promise<ReadonlyMap<ProviderCode, string>> {
  return new Map((await sizes(client)).map(({ code, size }) => [code, size]));
}
