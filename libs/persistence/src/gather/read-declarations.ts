import type { ClientBase } from 'pg';
import type { CalendarDate, ClientKey, MunicipalityCode, Pair, ProviderCode } from '#domain';
import { selectForEach, together } from '../statement';
import { distinct, type AtHand, type PairClient } from './at-hand';

interface NumberRow {
  readonly provider: ProviderCode;
  readonly number: string;
}

/** Of what was judged and of what awaits its answer. By its number: the empty text keeps an index that holds the provider second from being read from end to end. */
const usedNumbers = selectForEach<NumberRow, NumberRow>(
  'declaration numbers',
  { provider: 'text', number: 'text' },
  {
    columns: 'found.*',
    found: `select provider, number from declaration where number = given.number and provider || '' = given.provider
      union select provider, number from awaited_declaration
      where holds_number and number = given.number and provider || '' = given.provider`,
  },
);

type PeriodRow = Pair & { readonly period_begins: CalendarDate };

const latestPeriods = selectForEach<Pair, PeriodRow>(
  'latest declaration periods',
  { municipality: 'text', provider: 'text' },
  {
    columns: 'given.*, found.period_begins',
    found: `select period_begins from (
        (select period_begins from declaration where municipality = given.municipality and provider = given.provider
         order by period_begins desc limit 1)
        union all select period_begins from awaited_declaration
        where municipality = given.municipality and provider = given.provider) as received
      order by period_begins desc limit 1`,
  },
);

interface ClientRow {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly client_key: ClientKey;
}

const knownClients = selectForEach<ClientRow, ClientRow>(
  'known clients',
  { municipality: 'text', provider: 'text', client_key: 'text' },
  {
    columns: 'given.*',
    found: `select from allocation where municipality = given.municipality and provider = given.provider
      and client_key = given.client_key limit 1`,
  },
);

const clientRow = ({ municipality, provider, client }: PairClient): ClientRow => ({
  municipality,
  provider,
  client_key: client,
});

/** What earlier declarations and allocations say of a declaration as a whole and of its clients. */
export async function readDeclarations(client: ClientBase, atHand: AtHand) {
  const { declarations, declaredClients, allocatedClients } = atHand;
  const numbers = distinct(declarations.map(({ provider, declaration }) => ({ provider, number: declaration })));
  const declaring = distinct(declarations.map(({ municipality, provider }) => ({ municipality, provider })));
  const clients = distinct([...declaredClients, ...allocatedClients]);
  const [used, latest, known] = await together([
    usedNumbers(client, numbers),
    latestPeriods(client, declaring),
    knownClients(client, clients.map(clientRow)),
  ]);
  return { numbers: used, latest, knownClients: known };
}
