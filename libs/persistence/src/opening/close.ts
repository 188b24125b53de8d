import type { ClientBase } from 'pg';
import type { Pair } from '#domain';
import { lockRegionExclusive } from '../region/region-lock';
import { HELD_OF_ROOM } from '../ledger/reconcile';
import { settleAlerts } from '../ledger/settle-alerts';
import { select } from '../statement';
import { openingPairs } from './opening-pairs';

export type Closed = 'closed' | 'not-open' | 'in-use';

const closeOpening = select<{ id: number }>(
  'close opening',
  `update opening set closed_by = $3, closed_at = now()
   where municipality = $1 and provider = $2 and closed_at is null returning id`,
);

const ofOpening = (column: string): string =>
  `${column} in (select message_id from opening_message where opening_id = $1)`;

/** What the entries of the opening took of each room goes back to it, with the cap that they raised. */
const GIVE_BACK = `
  update room set used = used - took.granted, cap = cap - took.raised
  from (
    select key, sum(granted) as granted, sum(raised) as raised
    from entry cross join unnest(rooms, cap_changes) as took (key, raised)
    where ${ofOpening('message_id')} group by key) as took
  where room.key = took.key`;

/** Everything that it booked, from what refers to something to what is referred to. */
const TAKEN_BACK = [
  GIVE_BACK,
  `delete from entry where ${ofOpening('message_id')}`,
  `delete from declaration where ${ofOpening('message_id')}`,
  `create temporary table opened_allocation on commit drop as
     select distinct municipality, number, trajectory from allocation_version join allocation using (municipality, number)
     where ${ofOpening('message_id')}`,
  `delete from allocation_version where ${ofOpening('message_id')}`,
  `delete from allocation using opened_allocation as opened
   where allocation.municipality = opened.municipality and allocation.number = opened.number`,
  `delete from trajectory using opened_allocation as opened where trajectory.key = opened.trajectory`,
  `delete from room_alert where opened_by = 'message' and ${ofOpening('opened_ref')}`,
  `delete from signal where ${ofOpening('message_id')}`,
  `delete from payload where ${ofOpening('message_id')}`,
  `delete from message where ${ofOpening('id')}`,
  `delete from opening_message where opening_id = $1`,
];

/** What is promised of each room of the provider, by what is left. */
const HOLD_AGAIN = `update room set held = ${HELD_OF_ROOM} where provider = $1`;

const roomsOf = select<{ key: string }>('rooms of a provider', 'select key from room where provider = $1');

/**
 * Takes an opening back as if it had never been, as long as nothing was built on it: once a message of the pair was processed, what
 * is wrong is mended by messages. Within a transaction.
 */
export async function takeBackOpening(client: ClientBase, pair: Pair, by: string): Promise<Closed> {
  await client.query(lockRegionExclusive);
  const [use] = await openingPairs(client, [pair]);
  if (!use?.opened) return 'not-open';
  if (use.messages > 0) return 'in-use';
  const [closed] = await closeOpening(client, pair.municipality, pair.provider, by);
  for (const statement of TAKEN_BACK) {
    await client.query(statement, statement.includes('$1') ? [closed!.id] : []);
  }
  await client.query(HOLD_AGAIN, [pair.provider]);
  const rooms = await roomsOf(client, pair.provider);
  await settleAlerts(client, new Map(rooms.map(({ key }) => [key, { by: 'opening', ref: closed!.id }])));
  return 'closed';
}
