import type { ClientBase } from 'pg';
import { ageBandOf, type AgeBand, type CalendarDate, type ClientKey } from '#domain';
import { openRegistered, type RegisteredRow } from '../client-register';
import type { PayloadCipher } from '../payload-cipher';
import { select } from '../statement';

/** Of those alone who were allocated anything, by one party, or by all. */
const registered = select<RegisteredRow>(
  'registered clients with an allocation',
  `select municipality, client_key, body from registered_client as told
   where exists (select from allocation where allocation.client_key = told.client_key
     and allocation.municipality = told.municipality and ($1::text is null or $1 in (allocation.municipality, provider)))`,
);

/** By what municipalities told of their clients; nothing but the band leaves here. */
export async function readAges(
  client: ClientBase,
  cipher: PayloadCipher,
  { party, on }: { readonly party: string | undefined; readonly on: CalendarDate },
): Promise<ReadonlyMap<ClientKey, AgeBand>> {
  const rows = await registered(client, party ?? null);
  return new Map(rows.map((row) => [row.client_key, ageBandOf(openRegistered(row, cipher).birthDate, on)]));
}
