import type { ClientBase } from 'pg';
import type { MunicipalityCode } from '#domain';
import type { Judgement } from '#pipeline';
import { rowSet } from '../row-set';
import { select } from '../statement';
import { bookingsIn } from './bookings';

interface GivenNumber {
  readonly municipality: MunicipalityCode;
  readonly number: number;
  readonly message_id: number;
}

const numbers = rowSet<GivenNumber>({ municipality: 'text', number: 'bigint', message_id: 'bigint' });

/** A number that was there before is not given out: it is said once more, or changed. */
const raiseCounters = select(
  'raise counters',
  `insert into allocation_counter (municipality, first, last_given)
   select given.municipality, range.first, max(given.number) from ${numbers.table}
   join lateral (select first from allocation_range where municipality = given.municipality and replaced_at is null
     and given.number between first and last offset 0) as range on true
   where not exists (select from allocation_version as version where version.number = given.number
     and version.municipality = given.municipality and version.message_id <> all ($3))
   group by given.municipality, range.first
   on conflict (municipality, first) do update
     set last_given = greatest(allocation_counter.last_given, excluded.last_given)`,
);

/** Numbers that a message has on its way: nobody else is given them meanwhile. */
export async function raiseCountersTo(
  client: ClientBase,
  municipality: MunicipalityCode,
  given: readonly number[],
): Promise<void> {
  // What is on its way has no version yet.
  const rows = given.map((number) => ({ municipality, number, message_id: 0 }));
  if (rows.length > 0) await raiseCounters(client, ...numbers.parameters(rows));
}

/** The numbers that the gateway gave out, after the allocations they stand for are there. */
export async function countNumbers(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const own = new Set(judgements.flatMap(({ decision }) => decision.own?.map(({ message }) => message) ?? []));
  const given = bookingsIn(judgements, 'version-added').flatMap(({ municipality, booking: { allocation, version } }) =>
    own.has(version.message) ? [{ municipality, number: allocation.number, message_id: version.message }] : [],
  );
  if (given.length > 0) await raiseCounters(client, ...numbers.parameters(given));
}
