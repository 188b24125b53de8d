import type { ClientBase } from 'pg';
import type { MunicipalityCode, Pair, ProviderCode } from '#domain';
import { select } from '../statement';

/** A pair that something happened to already: a message of either of them, or an opening. */
export interface PairInUse {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly opened: boolean;
  readonly messages: number;
}

const readPairs = select<PairInUse>(
  'pairs in use',
  `select pair.municipality, pair.provider,
     exists (select from opening where opening.municipality = pair.municipality and opening.provider = pair.provider
       and closed_at is null) as opened,
     (select count(*) from message left join opening_message on message_id = message.id
       where message_id is null and outcome = 'processed'
         and (author, addressee) in ((pair.municipality, pair.provider), (pair.provider, pair.municipality)))::integer as messages
   from jsonb_to_recordset($1::jsonb) as pair (municipality text, provider text) order by provider`,
);

/** What was opened, or used, before; of the others nothing is told. */
export async function openingPairs(client: ClientBase, pairs: readonly Pair[]): Promise<readonly PairInUse[]> {
  const named = pairs.map(({ municipality, provider }) => ({ municipality, provider }));
  return (await readPairs(client, JSON.stringify(named))).filter(({ opened, messages }) => opened || messages > 0);
}
