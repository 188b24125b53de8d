import type { ClientBase } from 'pg';
import type { CalendarDate, Cents, ClientKey, Pair, ProductKey, Trajectory, TrajectoryKey } from '#domain';
import { select } from '../statement';

type TrajectoryRow = Pair & {
  readonly key: TrajectoryKey;
  readonly client_key: ClientKey;
  readonly profile: string | null;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate | null;
  readonly pic: ProductKey | null;
  readonly price: Cents | null;
  readonly binding: boolean;
  readonly granted: Cents;
  readonly stopped_at: Date | null;
};

const trajectoriesByKey = select<TrajectoryRow>(
  'trajectories by key',
  'select * from trajectory where key = any($1::text[])',
);

export interface PairTrajectory extends Pair {
  readonly trajectory: Trajectory;
}

const trajectory = (row: TrajectoryRow): Trajectory => ({
  key: row.key,
  client: row.client_key,
  starts: row.starts,
  binding: row.binding,
  granted: row.granted,
  ...(row.profile !== null && { profile: row.profile }),
  ...(row.ends !== null && { ends: row.ends }),
  ...(row.pic !== null && { pic: row.pic }),
  ...(row.price !== null && { price: row.price }),
  ...(row.stopped_at !== null && { stopped: true }),
});

export async function readTrajectories(
  client: ClientBase,
  keys: readonly TrajectoryKey[],
): Promise<readonly PairTrajectory[]> {
  const rows = keys.length === 0 ? [] : await trajectoriesByKey(client, keys);
  return rows.map((row) => ({ municipality: row.municipality, provider: row.provider, trajectory: trajectory(row) }));
}
