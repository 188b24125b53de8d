import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { assert } from '#domain';
import { reopenReleased } from '../reopen';
import { select } from '../statement';
import { inTransaction } from '../transaction';
import { HELD_OF_ROOM } from './reconcile';
import { settleAlerts } from './settle-alerts';
import type { Stop } from './stop';

export interface ReleaseAsked {
  /** The number of the stop. */
  readonly stop: number;
  readonly by: string;
  readonly reason: string;
  /** Make the counter say what its entries add up to: they are what counts, it is a sum kept beside them. */
  readonly recount: boolean;
}

/** `adds-up-not`: what it counts and what its entries add up to, in cents; it stays stopped. */
export type Released =
  | { readonly kind: 'released'; readonly judgedAgain: number }
  | { readonly kind: 'adds-up-not'; readonly counted: number; readonly entries: number }
  | { readonly kind: 'not-stopped' };

const openStop = select<Pick<Stop, 'account' | 'key' | 'reason'>>(
  'open stop',
  'select account, key, reason from account_stop where id = $1 and released_at is null for update',
);

interface Counter {
  readonly provider: string;
  readonly counted: number;
}
interface Sum {
  readonly entries: number;
}

const COUNTERS = {
  room: {
    lock: select<Counter>('lock stopped room', `select provider, used as counted from room where key = $1 for update`),
    sum: select<Sum>(
      'sum of a room',
      `select coalesce(sum(granted), 0)::bigint as entries from entry where provider = split_part($1, '/', 1) and granted <> 0
       and rooms @> array[$1::text]`,
    ),
    recount: select(
      'recount room',
      `update room set used = $2, cap = case when cap is not null then greatest(room_limit, $2) end where key = $1`,
    ),
    release: select('release room', 'update room set stopped_at = null where key = $1'),
  },
  held: {
    lock: select<Counter>(
      'lock room with holds',
      `select provider, held as counted from room where key = $1 for update`,
    ),
    sum: select<Sum>('sum of holds', `select ${HELD_OF_ROOM} as entries from room where key = $1`),
    recount: select('recount holds', 'update room set held = $2 where key = $1'),
    release: select('release room', 'update room set stopped_at = null where key = $1'),
  },
  trajectory: {
    lock: select<Counter>(
      'lock stopped trajectory',
      `select provider, granted as counted from trajectory where key = $1 for update`,
    ),
    sum: select<Sum>(
      'sum of a trajectory',
      `select coalesce(sum(granted), 0)::bigint as entries from entry
       where client_key = (select client_key from trajectory where key = $1) and trajectory = $1`,
    ),
    recount: select(
      'recount trajectory',
      `update trajectory set granted = $2, cap = case when cap is not null then greatest(price, $2) end where key = $1`,
    ),
    release: select('release trajectory', 'update trajectory set stopped_at = null where key = $1'),
  },
} as const;

const closeStop = select(
  'close stop',
  'update account_stop set released_at = recorded_now(), released_by = $2, release_reason = $3 where id = $1',
);

/**
 * Lets an account be drawn on again because a person says so, who and why are kept, and has judged again what was set apart. Its
 * counter must add up by then. An answer that said otherwise than its entries is never rewritten: the person knows of it, and it counts
 * as known from now on.
 */
export const releaseAccount = (dataSource: DataSource, asked: ReleaseAsked): Promise<Released> =>
  inTransaction(dataSource, (client) => release(client, asked));

async function release(client: ClientBase, { stop, by, reason, recount }: ReleaseAsked): Promise<Released> {
  const [open] = await openStop(client, stop);
  if (!open) return { kind: 'not-stopped' };
  const counter = COUNTERS[open.reason === 'held' ? 'held' : open.account];
  // The row first, then its entries: whoever adds one of them holds the row until it is there.
  const { provider, counted } = only(await counter.lock(client, open.key));
  const { entries } = only(await counter.sum(client, open.key));
  if (counted !== entries && !recount) return { kind: 'adds-up-not', counted, entries };
  if (counted !== entries) await counter.recount(client, open.key, entries);
  if (open.account === 'room') await settleAlerts(client, new Map([[open.key, { by: 'release', ref: stop }]]));
  await counter.release(client, open.key);
  await closeStop(client, stop, by, reason);
  return { kind: 'released', judgedAgain: await reopenReleased(client, { provider, by, note: reason }) };
}

function only<Row>([row]: readonly Row[]): Row {
  assert(row !== undefined, 'what is stopped is there');
  return row;
}
