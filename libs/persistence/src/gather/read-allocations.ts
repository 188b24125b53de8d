import type { ClientBase } from 'pg';
import type { Allocation, ClientKey, Holding, Pair, Segment, YearHold } from '#domain';
import { selectForEach, together } from '../statement';
import { grouped } from './group';
import type { PairClient, PairNumber } from './at-hand';
import { clientColumns, type ClientColumns } from './read-clients';
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
  readonly holding: Holding;
};

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
  trajectory: row.trajectory,
  versions: versions.map(allocationVersion),
  grantedVolume: row.granted_volume,
  openDebits: row.open_debits,
  years: row.years,
  holding: row.holding,
  ...(row.segment !== null && { segment: row.segment }),
});

export interface AllocationsAtHand {
  readonly numbers: readonly PairNumber[];
  readonly clients: readonly PairClient[];
  readonly allocatedNumbers: readonly PairNumber[];
}

/** Allocations of the municipality and the provider at hand, never another's; of another's only that a number is in use. */
export async function readAllocations(client: ClientBase, atHand: AllocationsAtHand) {
  const [byNumber, ofClients, foreign] = await together([
    allocationsByNumber(client, atHand.numbers),
    allocationsOfClients(client, atHand.clients.map(clientColumns)),
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
