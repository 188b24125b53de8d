import type { ClientBase } from 'pg';
import { select, together } from '../statement';
import type { EvidenceRow, Subject, Told } from './subject';

/** The rooms that count, by the key of the subject and what it is. */
const ROOMS = `
  select $1::text as key where $2::text = 'room'
  union select unnest(rooms) from entry where client_key = $3 and trajectory = $1 and $2::text = 'trajectory'`;

const rooms = select<Told>(
  'evidence: rooms',
  `select to_jsonb(told) as row from room as told join (${ROOMS}) as counting using (key) order by key`,
);
/** Every change, whoever made it: all that is known of it. */
const limits = select<Told>(
  'evidence: limits',
  `select to_jsonb(told) as row from (${ROOMS}) as counting
   join room_limit_change as told on told.room = counting.key order by told.room, told.id`,
);
/** When a room passed a mark, and when that was over. */
const alerts = select<Told>(
  'evidence: alerts',
  `select to_jsonb(told) as row from (${ROOMS}) as counting
   join room_alert as told on told.room = counting.key order by told.room, told.id`,
);
/** When it did not add up, and who released it. */
const stops = select<Told>(
  'evidence: stops',
  `select to_jsonb(told) as row from account_stop as told where account = $2 and key = $1 order by id`,
);
/** Who applied which version of what was agreed. */
const regions = select<Told>(
  'evidence: regions',
  `select to_jsonb(told) as row from region_change as told order by version`,
);
const allocations = select<Told>(
  'evidence: allocations',
  `select to_jsonb(told) as row from allocation as told
   where client_key = $2 and provider = $4 and municipality = $3 and trajectory = $1 order by number`,
);
const versions = select<Told>(
  'evidence: versions',
  `select to_jsonb(told) as row from allocation join allocation_version as told using (number, municipality)
   where client_key = $2 and provider = $4 and municipality = $3 and trajectory = $1 order by number, told.message_id`,
);
/** Also those that were replaced: each says from when until when it was what the gateway went by. */
const prices = select<Told>(
  'evidence: prices',
  `select to_jsonb(told) as row from price as told where (category, code) in (
     select category, code from entry where message_id = any($1::bigint[])
     union select category, code from allocation_version where message_id = any($1::bigint[])
     union select split_part($2, ':', 1), split_part($2, ':', 2))
   order by category, code, id`,
);

type Kind = 'region' | 'price' | 'room' | 'limit' | 'alert' | 'stop' | 'allocation' | 'version';
export type AgreedRecord = readonly [kind: Kind, row: EvidenceRow];

/** What was agreed and allocated, before what was declared on it. */
export async function readAgreed(client: ClientBase, subject: Subject): Promise<readonly AgreedRecord[]> {
  const { kind, row, messages } = subject;
  const counting = [row.key, kind, row.client_key ?? null];
  const chain = [row.key, row.client_key ?? null, row.municipality, row.provider];
  const as = async (of: Kind, told: Promise<readonly Told[]>): Promise<readonly AgreedRecord[]> =>
    (await told).map((each) => [of, each.row]);
  const records = await together([
    as('region', regions(client)),
    as('price', prices(client, messages, row.pic ?? '')),
    as('room', rooms(client, ...counting)),
    as('limit', limits(client, ...counting)),
    as('alert', alerts(client, ...counting)),
    as('stop', stops(client, row.key, kind)),
    ...(kind === 'trajectory'
      ? [as('allocation', allocations(client, ...chain)), as('version', versions(client, ...chain))]
      : []),
  ]);
  return records.flat();
}
