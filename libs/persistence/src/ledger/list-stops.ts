import type { DataSource } from 'typeorm';
import type { Cents } from '#domain';
import { select } from '../statement';

/** A room or trajectory that does not add up, in cents. Of a trajectory, which is of one client, the number of its stop and whose it is. */
export interface ListedStop {
  readonly id: number;
  readonly account: 'room' | 'trajectory';
  readonly room: string | null;
  readonly provider: string;
  readonly municipality: string | null;
  readonly reason: 'counter' | 'held' | 'answer';
  readonly message_id: number | null;
  readonly counted: Cents;
  readonly entries: Cents;
  readonly stopped_at: Date;
}

/** What is read stays the same, however much is stopped. */
const STOPS_MAX = 100;

const STOPS = `
  select account_stop.id, account, room.key as room, coalesce(room.provider, trajectory.provider) as provider,
    coalesce(room.municipality, trajectory.municipality) as municipality, reason, message_id, counted, entries, account_stop.stopped_at
  from account_stop left join room on account = 'room' and room.key = account_stop.key
    left join trajectory on account = 'trajectory' and trajectory.key = account_stop.key
  where released_at is null order by account_stop.id limit ${STOPS_MAX}`;

/** What is stopped, the oldest first. */
export const readStops = select<ListedStop>('what is stopped', STOPS);

export const listStops = (database: Pick<DataSource, 'query'>): Promise<readonly ListedStop[]> =>
  database.query<ListedStop[]>(STOPS);
