import type { ClientBase } from 'pg';
import { select } from '../statement';
import type { Difference } from './reconcile';

/** An account that was stopped just now, by the number of its row: of a trajectory that is all that may be told. */
export interface Stop {
  readonly id: number;
  readonly account: 'room' | 'trajectory';
  readonly key: string;
  readonly reason: 'counter' | 'held' | 'answer';
  readonly counted: number;
  readonly entries: number;
}

interface Wanted extends Omit<Stop, 'id'> {
  readonly message_id: number | null;
}

/**
 * Those that an answer was given from: what its entries name, and every room of the two parties in their years. An answer without
 * entries names none, so it is every room of the two.
 */
const accountsOfAnswer = select<Pick<Stop, 'account' | 'key'>>(
  'accounts of an answer',
  `with lines as (select trajectory, rooms, extract(year from period_begins)::integer as year from entry where message_id = $1)
   select 'trajectory' as account, trajectory as key from lines where trajectory is not null
   union select 'room', unnest(rooms) from lines
   union select 'room', room.key from room join message on message.id = $1 and room.provider = message.author
     and (room.municipality is null or room.municipality = message.addressee)
   where room.year in (select year from lines) or not exists (select from lines)`,
);

const lockRooms = select('lock rooms to stop', 'select from room where key = any($1::text[]) order by key for update');

const stopped = (account: Stop['account']): string => `
  update ${account} set stopped_at = now() from given
  where given.account = '${account}' and ${account}.key = given.key and ${account}.stopped_at is null returning given.*`;

/** What is stopped already stays as it was found first; on what is not there nothing can be drawn. */
const stopEach = select<Stop>(
  'stop accounts',
  `with given as (
     select * from jsonb_to_recordset($1) as given (account text, key text, reason text, message_id bigint, counted bigint, entries bigint)),
   rooms as (${stopped('room')}), trajectories as (${stopped('trajectory')})
   insert into account_stop (account, key, reason, message_id, counted, entries)
   select * from rooms union all select * from trajectories
   returning id, account, key, reason, counted, entries`,
);

async function accountsOf(client: ClientBase, difference: Difference): Promise<readonly Wanted[]> {
  const { counter, key, counted, entries } = difference;
  if (counter === 'held') return [{ account: 'room', key, reason: 'held', message_id: null, counted, entries }];
  if (counter !== 'answer') return [{ account: counter, key, reason: 'counter', message_id: null, counted, entries }];
  const accounts = await accountsOfAnswer(client, key);
  return accounts.map((one) => ({ ...one, reason: 'answer', message_id: Number(key), counted, entries }));
}

/** Stops every account that a difference is about, once. Rooms are locked in the order in which all lock them. */
export async function stopAccounts(client: ClientBase, differences: readonly Difference[]): Promise<readonly Stop[]> {
  const wanted = new Map<string, Wanted>();
  for (const difference of differences) {
    for (const account of await accountsOf(client, difference)) {
      const name = `${account.account} ${account.key}`;
      if (!wanted.has(name)) wanted.set(name, account);
    }
  }
  if (wanted.size === 0) return [];
  const all = [...wanted.values()];
  await lockRooms(
    client,
    all.filter(({ account }) => account === 'room').map(({ key }) => key),
  );
  return stopEach(client, JSON.stringify(all));
}
