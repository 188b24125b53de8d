import type { ClientBase } from 'pg';
import type { CalendarDate, ClientKey, MunicipalityCode, Pair, ProviderCode } from '#domain';
import { selectBy } from '../statement';
import { distinct, type AtHand, type PairClient } from './at-hand';

interface NumberRow {
  readonly provider: ProviderCode;
  readonly number: string;
}

const usedNumbers = selectBy<NumberRow, NumberRow>(
  'declaration numbers',
  { provider: 'text', number: 'text' },
  (given) =>
    `select provider, number from declaration where (provider, number) in (select provider, number from ${given})`,
);

type PeriodRow = Pair & { readonly period_begins: CalendarDate };

const latestPeriods = selectBy<Pair, PeriodRow>(
  'latest declaration periods',
  { municipality: 'text', provider: 'text' },
  (given) =>
    `select municipality, provider, latest.period_begins from ${given} cross join lateral (
       select period_begins from declaration where provider = given.provider and municipality = given.municipality
       order by period_begins desc limit 1) as latest`,
);

interface ClientRow {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly client_key: ClientKey;
}

const knownClients = selectBy<ClientRow, ClientRow>(
  'known clients',
  { municipality: 'text', provider: 'text', client_key: 'text' },
  (given) =>
    `select * from ${given} where exists (select from allocation where municipality = given.municipality
       and provider = given.provider and client_key = given.client_key)`,
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
  return {
    numbers: await usedNumbers(client, numbers),
    latest: await latestPeriods(client, declaring),
    knownClients: await knownClients(client, clients.map(clientRow)),
  };
}
