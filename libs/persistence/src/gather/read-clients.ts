import type { ClientBase } from 'pg';
import type { ClientKey, Pair } from '#domain';
import { selectForEach } from '../statement';
import type { PairClient } from './at-hand';

export type ClientColumns = Pair & { readonly client_key: ClientKey };

export const clientColumns = ({ municipality, provider, client }: PairClient): ClientColumns => ({
  municipality,
  provider,
  client_key: client,
});

const clientsOfMessages = selectForEach<{ readonly message_id: number }, ClientColumns>(
  'clients of messages',
  { message_id: 'bigint' },
  {
    columns: 'found.*',
    found: `select allocation.municipality, provider, client_key from allocation_version as version
      join allocation using (municipality, number) where version.message_id = given.message_id
      union all (select municipality, provider, client_key from care_row where message_id = given.message_id limit 1)`,
  },
);

/** The clients of messages that are answered: what those booked may have to be taken back, and what is owed of it settled. */
export async function readClients(client: ClientBase, answered: readonly number[]): Promise<readonly PairClient[]> {
  const rows = await clientsOfMessages(
    client,
    answered.map((message) => ({ message_id: message })),
  );
  return rows.map(({ client_key, ...pair }) => ({ ...pair, client: client_key }));
}
