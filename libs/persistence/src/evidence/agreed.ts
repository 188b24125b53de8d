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

type Kind = 'room' | 'limit' | 'allocation' | 'version' | 'price';
export type AgreedRecord = readonly [kind: Kind, row: EvidenceRow];

/** What was agreed and allocated, before what was declared on it. */
export async function readAgreed(client: ClientBase, subject: Subject): Promise<readonly AgreedRecord[]> {
  const { kind, row, messages } = subject;
  const counting = [row.key, kind, row.client_key ?? null];
  const chain = [row.key, row.client_key ?? null, row.municipality, row.provider];
  const [ofRooms, ofLimits, ofAllocations, ofVersions, ofPrices] = await together([
    rooms(client, ...counting),
    limits(client, ...counting),
    kind === 'trajectory' ? allocations(client, ...chain) : [],
    kind === 'trajectory' ? versions(client, ...chain) : [],
    prices(client, messages, row.pic ?? ''),
  ]);
  const as = (of: Kind, told: readonly Told[]): readonly AgreedRecord[] => told.map((each) => [of, each.row]);
  return [
    ...as('price', ofPrices),
    ...as('room', ofRooms),
    ...as('limit', ofLimits),
    ...as('allocation', ofAllocations),
    ...as('version', ofVersions),
  ];
}
