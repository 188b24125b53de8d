import type { ClientBase } from 'pg';
import type { Allocation, ClientKey, Pair, Segment, YearHold } from '#domain';
import { selectForEach, together } from '../statement';
import { grouped } from './group';
import { distinct, type PairClient, type PairNumber } from './at-hand';
import { allocationVersion, versionsOf, type VersionRow } from './read-versions';

type AllocationRow = Pair & {
  readonly number: number;
  readonly client_key: ClientKey;
  readonly regime: Allocation['regime'];
  readonly segment: Segment | null;
  readonly trajectory: Allocation['trajectory'];
  readonly granted_volume: number;
  readonly open_debits: number;
  readonly years: readonly YearHold[];
};
type ClientColumns = Pair & { readonly client_key: ClientKey };

const pairTypes = { municipality: 'text', provider: 'text' } as const;

const allocationsByNumber = selectForEach<PairNumber, AllocationRow>(
  'allocations by number',
  { ...pairTypes, number: 'bigint' },
  {
    columns: 'found.*',
    found: `select * from allocation where municipality = given.municipality and number = given.number
      and provider = given.provider`,
  },
);
const allocationsOfClients = selectForEach<ClientColumns, AllocationRow>(
  'allocations of clients',
  { ...pairTypes, client_key: 'text' },
  {
    columns: 'found.*',
    found: `select * from allocation where municipality = given.municipality and provider = given.provider
      and client_key = given.client_key`,
  },
);
const clientsOfMessages = selectForEach<{ readonly message_id: number }, ClientColumns>(
  'clients of messages',
  { message_id: 'bigint' },
  {
    columns: 'found.*',
    found: `select allocation.municipality, provider, client_key from allocation_version as version
      join allocation using (municipality, number) where version.message_id = given.message_id`,
  },
);
const foreignNumbers = selectForEach<PairNumber, PairNumber>(
  'foreign numbers',
  { ...pairTypes, number: 'bigint' },
  {
    columns: 'given.*',
    found: `select from allocation where municipality = given.municipality and number = given.number
      and provider <> given.provider`,
  },
);

const allocation = (row: AllocationRow, versions: readonly VersionRow[]): Allocation => ({
  municipality: row.municipality,
  provider: row.provider,
  number: row.number,
  client: row.client_key,
  regime: row.regime,
  ...(row.segment !== null && { segment: row.segment }),
  trajectory: row.trajectory,
  versions: versions.map(allocationVersion),
  grantedVolume: row.granted_volume,
  openDebits: row.open_debits,
  years: row.years,
});

export interface AllocationsAtHand {
  readonly numbers: readonly PairNumber[];
  readonly clients: readonly PairClient[];
  /** Messages that are answered: what they booked may have to be taken back. */
  readonly answered: readonly number[];
  readonly allocatedNumbers: readonly PairNumber[];
}

/** Allocations of the municipality and the provider at hand, never another's; of another's only that a number is in use. */
export async function readAllocations(client: ClientBase, atHand: AllocationsAtHand) {
  const named = atHand.clients.map((at) => ({ ...at, client_key: at.client }));
  const answered = await clientsOfMessages(
    client,
    atHand.answered.map((message) => ({ message_id: message })),
  );
  const [byNumber, ofClients, foreign] = await together([
    allocationsByNumber(client, atHand.numbers),
    allocationsOfClients(client, distinct([...named, ...answered])),
    foreignNumbers(client, atHand.allocatedNumbers),
  ]);
  const rows = [...byNumber, ...ofClients];
  const unique = [...new Map(rows.map((row) => [`${row.municipality}/${row.number}`, row])).values()];
  const versions = grouped(
    await versionsOf(client, unique),
    (row) => `${row.municipality}/${row.number}`,
    (row) => row,
  );
  return {
    allocations: unique.map((row) => allocation(row, versions.get(`${row.municipality}/${row.number}`) ?? [])),
    foreign,
  };
}
