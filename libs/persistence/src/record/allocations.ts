import type { ClientBase } from 'pg';
import { identityOf, pairOf, type AllocationVersion, type HoldsSet, type MunicipalityCode, type Pair } from '#domain';
import type { Judgement } from '#pipeline';
import { changeEach, insertInto, together } from '../statement';
import { bookingsIn } from './bookings';
import { messageOf } from './messages';

interface NumberColumns {
  readonly municipality: MunicipalityCode;
  readonly number: number;
}

interface AllocationRow extends NumberColumns {
  readonly provider: string;
  readonly client_key: string;
  readonly regime: string;
  readonly segment: string | undefined;
  readonly trajectory: string;
}

/** A number stays with the provider it was first given to; what it stands for is new once every version was taken back. */
const upsertAllocations = insertInto<AllocationRow>(
  'allocation',
  {
    municipality: 'text',
    number: 'bigint',
    provider: 'text',
    client_key: 'text',
    regime: 'text',
    segment: 'text',
    trajectory: 'text',
  },
  {
    conflict: `on conflict (municipality, number) do update set client_key = excluded.client_key, regime = excluded.regime,
       segment = excluded.segment, trajectory = excluded.trajectory
       where allocation.provider = excluded.provider`,
  },
);

const versionColumns = {
  municipality: 'text',
  number: 'bigint',
  message_id: 'bigint',
  allocated_on: 'date',
  allocated_at: 'text',
  category: 'text',
  code: 'text',
  starts: 'date',
  ends: 'date',
  volume: 'bigint',
  unit: 'text',
  frequency: 'text',
  budget: 'bigint',
  change_reason: 'text',
  withdrawn: 'boolean',
} as const;
type VersionRow = Readonly<Record<keyof typeof versionColumns, unknown>>;
const insertVersions = insertInto<VersionRow>('allocation_version', versionColumns);

interface WithdrawnRow extends NumberColumns {
  readonly message_id: number;
}
const withdrawVersions = changeEach<WithdrawnRow>(
  'withdraw versions',
  { municipality: 'text', number: 'bigint', message_id: 'bigint' },
  (given) =>
    `update allocation_version as version set withdrawn = true from ${given}
     where version.message_id = any($3) and version.municipality = given.municipality
       and version.number = given.number and version.message_id = given.message_id`,
);

const lastOfEach = <Row extends NumberColumns>(rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [`${row.municipality}/${row.number}`, row])).values(),
];

const versionRow = ({ municipality, number }: NumberColumns, version: AllocationVersion): VersionRow => ({
  municipality,
  number,
  message_id: version.message,
  allocated_on: version.allocatedOn,
  allocated_at: version.allocatedAt,
  category: version.product?.category,
  code: version.product?.code,
  starts: version.starts,
  ends: version.ends,
  volume: version.extent?.volume,
  unit: version.extent?.unit,
  frequency: version.extent?.frequency,
  budget: version.budget,
  change_reason: version.changeReason,
  withdrawn: version.withdrawn,
});

/** Versions added and versions taken back. */
export async function recordAllocations(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const added = bookingsIn(judgements, 'version-added');
  const allocations = added.map(({ municipality, booking: { allocation } }) => ({
    municipality,
    number: allocation.number,
    provider: allocation.provider,
    client_key: allocation.client,
    regime: allocation.regime,
    segment: allocation.segment,
    trajectory: allocation.trajectory,
  }));
  const versions = added.map(({ municipality, booking: { allocation, version } }) =>
    versionRow({ municipality, number: allocation.number }, version),
  );
  const withdrawn = bookingsIn(judgements, 'version-withdrawn').map(({ municipality, booking }) => ({
    municipality,
    number: booking.number,
    message_id: booking.message,
  }));
  await together([
    upsertAllocations(client, lastOfEach(allocations)),
    insertVersions(client, versions),
    withdrawVersions(client, withdrawn),
  ]);
}

interface AmountRow extends NumberColumns {
  readonly volume: number;
  readonly debits: number;
  /** JSON; absent where it stays as it is. */
  readonly years: string | undefined;
  readonly holding: string | undefined;
}

const updateAmounts = changeEach<AmountRow>(
  'change allocations',
  { municipality: 'text', number: 'bigint', volume: 'bigint', debits: 'integer', years: 'jsonb', holding: 'jsonb' },
  (given) =>
    `update allocation set granted_volume = granted_volume + given.volume, open_debits = open_debits + given.debits,
       years = coalesce(given.years, allocation.years), holding = coalesce(given.holding, allocation.holding)
     from ${given} where allocation.number = any($2)
       and allocation.municipality = given.municipality and allocation.number = given.number`,
);

const grantsOf = (judgement: Judgement): readonly AmountRow[] => {
  const message = messageOf(judgement.case.content);
  if (!message) return [];
  const { municipality } = pairOf(identityOf(message));
  return judgement.decision.lines.flatMap(({ posting }) =>
    posting === undefined
      ? []
      : [
          {
            municipality,
            number: posting.allocationNumber,
            volume: posting.volume,
            debits: posting.kind === 'credit' ? -1 : 1,
            years: undefined,
            holding: undefined,
          },
        ],
  );
};

/** What an allocation of a municipality holds after all else. */
export type PairHolds = Pick<Pair, 'municipality'> & { readonly booking: HoldsSet };

const holdsRow = ({ municipality, booking: { number, years, holding } }: PairHolds): AmountRow => ({
  municipality,
  number,
  volume: 0,
  debits: 0,
  years: JSON.stringify(years),
  holding: holding && JSON.stringify(holding),
});

/** What was granted on each allocation, and what it holds after all else. */
export const recordBookedAmounts = (client: ClientBase, judgements: readonly Judgement[]): Promise<void> =>
  writeAmounts(client, [
    ...judgements.flatMap(grantsOf),
    ...bookingsIn(judgements, 'holds-set').map((each) => holdsRow(each)),
  ]);

/** What time did to what allocations hold. */
export const writeHolds = (client: ClientBase, holds: readonly PairHolds[]): Promise<void> =>
  writeAmounts(client, holds.map(holdsRow));

async function writeAmounts(client: ClientBase, changes: readonly AmountRow[]): Promise<void> {
  const amounts = new Map<string, AmountRow>();
  for (const change of changes) {
    const key = `${change.municipality}/${change.number}`;
    const before = amounts.get(key);
    amounts.set(key, {
      ...change,
      volume: (before?.volume ?? 0) + change.volume,
      debits: (before?.debits ?? 0) + change.debits,
      years: change.years ?? before?.years,
      holding: change.holding ?? before?.holding,
    });
  }
  await updateAmounts(client, [...amounts.values()]);
}
