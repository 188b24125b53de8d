import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ApiPorts } from '#api';
import { rulesInWords } from '#domain';
import { schemaRulesInWords } from '#ijw';
import {
  PostgresConformance,
  PostgresConnectedParties,
  PostgresObligations,
  PostgresPriceLists,
  PostgresRulesInUse,
  type DataSource,
} from '#persistence';
import type { Config } from '#platform';

const SECOND_MS = 1_000;

type Reports = Pick<
  ApiPorts,
  'obligations' | 'conformance' | 'connectedParties' | 'priceLists' | 'rulesInUse' | 'rulebook' | 'certificate'
>;

/** What is told of parties, and of what they are held against. */
export const partyReports = (connected: () => Promise<DataSource>, config: Config): Reports => ({
  obligations: new PostgresObligations(connected),
  conformance: new PostgresConformance(connected),
  connectedParties: new PostgresConnectedParties(connected),
  priceLists: new PostgresPriceLists(connected),
  rulesInUse: new PostgresRulesInUse(connected),
  rulebook: [...rulesInWords, ...schemaRulesInWords],
  certificate: () => certificateOf(config),
});

function certificateOf({ TLS_CERT_FILE: file, API_BEHIND_PROXY: isBehindProxy }: Config) {
  if (file === undefined) return { why: isBehindProxy ? 'behind-proxy' : 'no-tls' } as const;
  return { expires: Date.parse(new X509Certificate(readFileSync(file)).validTo) / SECOND_MS };
}
