import type { ClientBase } from 'pg';
import type {
  Allocation,
  AllocationRecords,
  CalendarDate,
  Cents,
  ClientKey,
  Holding,
  Instant,
  Pair,
  ProductKey,
  Regime,
  Segment,
  Trajectory,
  TrajectoryKey,
  YearHold,
} from '#domain';
import { grouped } from '../gather/group';
import { allocationVersion, type VersionRow } from '../gather/read-versions';
import { select, selectForEach } from '../statement';
import { isStoppedThen } from './known-stops';

/** Whose a number was, at an instant. */
export interface NumberThen extends Pair {
  readonly number: number;
  readonly client_key: ClientKey;
  readonly regime: Regime;
  readonly segment: Segment | null;
  readonly trajectory: TrajectoryKey;
  readonly years: readonly YearHold[];
  readonly holding: Holding;
  readonly is_there: boolean;
}

type Row<T> = T & Record<string, unknown>;

const OF_NUMBER = `from allocation_moment as moment where moment.number = numbered.number
  and moment.municipality = numbered.municipality and moment.recorded_at <= $1::timestamptz`;
/** What a number last became by an instant. */
const LAST = `select moment.* ${OF_NUMBER} order by recorded_at desc, id desc limit 1`;

const numberThen = select<Row<NumberThen>>(
  'a number then',
  `select last.* from (select $2::text as municipality, $3::bigint as number) as numbered cross join lateral (${LAST}) as last
   where is_there`,
);

export async function findNumber(
  client: ClientBase,
  known: Instant,
  { municipality, number }: Pick<NumberThen, 'number'> & { readonly municipality: string },
): Promise<NumberThen | undefined> {
  const [found] = await numberThen(client, known, municipality, number);
  return found;
}

/** A number that was a client's once, as it was at the instant, and whose it ever was: lines that were judged on it still count. */
export interface NumberEver extends NumberThen {
  readonly clients: readonly ClientKey[];
}

/** The offset keeps the planner to the index of clients: by that of providers it would read all that was ever between a pair. */
const numbersOfClient = select<Row<NumberEver>>(
  'numbers of a client then',
  `select last.*, array(select distinct client_key ${OF_NUMBER}) as clients
   from (select distinct municipality, number
     from (select * from allocation_moment where client_key = $4 and recorded_at <= $1::timestamptz offset 0) as own
     where municipality = $2 and provider = $3) as numbered
   cross join lateral (${LAST}) as last order by number`,
);

export const numbersEverOf = (
  client: ClientBase,
  known: Instant,
  { municipality, provider, client_key }: NumberThen,
): Promise<readonly NumberEver[]> => numbersOfClient(client, known, municipality, provider, client_key);

const versionsThen = selectForEach<Pick<NumberThen, 'municipality' | 'number'> & { known: Instant }, VersionRow>(
  'versions then',
  { municipality: 'text', number: 'bigint', known: 'timestamptz' },
  {
    columns: 'found.*',
    found: `select version.*, version.withdrawn and withdrawn_at <= given.known as withdrawn from allocation_version as version
      where municipality = given.municipality and number = given.number and recorded_at <= given.known order by message_id`,
  },
);

export const plannedIn = (years: readonly Pick<YearHold, 'year' | 'planned'>[]): AllocationRecords['planned'] =>
  new Map(years.filter(({ planned }) => planned !== 0).map(({ year, planned }) => [year, planned]));

/** What was said of numbers by an instant, and what they planned then. */
export async function allocationsThen(
  client: ClientBase,
  known: Instant,
  numbers: readonly NumberThen[],
): Promise<readonly AllocationRecords[]> {
  const keys = numbers.map(({ municipality, number }) => ({ municipality, number, known }));
  const versions = grouped(
    await versionsThen(client, keys),
    ({ number }) => number,
    (row) => allocationVersion(row),
  );
  return numbers.map(({ client_key, segment, years, holding, ...row }) => ({
    municipality: row.municipality,
    provider: row.provider,
    number: row.number,
    client: client_key,
    regime: row.regime,
    ...(segment !== null && { segment }),
    trajectory: row.trajectory,
    versions: versions.get(row.number) ?? [],
    planned: plannedIn(years),
    holding,
  }));
}

interface TrajectoryThen {
  readonly client_key: ClientKey;
  readonly profile: string | null;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate | null;
  readonly pic: ProductKey | null;
  readonly price: Cents | null;
  readonly binding: boolean;
}

const trajectoryThen = select<Row<TrajectoryThen>>(
  'a trajectory then',
  `select * from trajectory_moment where key = $2 and recorded_at <= $1::timestamptz order by recorded_at desc, id desc limit 1`,
);

/** The days and the ceiling of a trajectory at an instant. A number that is there is in one. */
export async function findTrajectory(
  client: ClientBase,
  known: Instant,
  { trajectory: key }: Pick<Allocation, 'trajectory'>,
): Promise<Omit<Trajectory, 'granted'>> {
  const [row] = await trajectoryThen(client, known, key);
  const stopped = await isStoppedThen(client, known, key);
  const { client_key, profile, starts, ends, pic, price, binding } = row!;
  return {
    key,
    client: client_key,
    ...(profile !== null && { profile }),
    starts,
    ...(ends !== null && { ends }),
    ...(pic !== null && { pic }),
    ...(price !== null && { price }),
    binding,
    ...(stopped && { stopped }),
  };
}
