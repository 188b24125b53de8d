import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import {
  createOwnIssuer,
  ISSUER_PATH,
  startApi,
  verifierOfIssuer,
  verifierOfKeys,
  type ApiAddress,
  type ApiPorts,
  type TokenVerifier,
} from '#api';
import { PartyChannels } from '#broker';
import { createIjw, kindNamedIn } from '#ijw';
import { readClients } from '#register';
import {
  clientKeys,
  configuredCipher,
  createDataSource,
  isTransient,
  PostgresClientRegister,
  PostgresDeclarationChecks,
  PostgresMailbox,
  PostgresObligations,
  PostgresPartyRegister,
  PostgresRequestDesk,
  PostgresRooms,
  PostgresSteering,
  PostgresTokenStore,
  PostgresTrajectories,
  PostgresVerdicts,
  secretMatches,
} from '#persistence';
import { checkDeclaration, requestOffice, type AskedCheck, type Checked } from '#pipeline';
import type { Config } from '#platform';
import { conditionsOf, connectionOf, connectOnce, type Surroundings } from './parts';
import { tellCheck } from './tell-check';
import type { Need } from './tokens';

export interface Serving {
  /** What must be there before the first request is heard. */
  readonly conditions: readonly Need[];
  readonly needs: readonly Need[];
  /** Answers with the address that it listens at. */
  open(): Promise<string>;
  close(): Promise<void>;
}

const CONNECTIONS_MAX = 8;
const ID_BYTES = 12;

/** The API for parties, over the real adapters. */
export function servingParts(surroundings: Surroundings): Serving {
  const { role, config, log, metrics } = surroundings;
  const dataSource = createDataSource({
    url: config.DATABASE_URL,
    applicationName: role.name,
    connectionsMax: CONNECTIONS_MAX,
    onPoolError: (fault) => log.fault('database', fault),
  });
  const connected = connectOnce(dataSource);
  const cipher = configuredCipher(config.PAYLOAD_KEY);
  const channels = new PartyChannels(connectionOf(surroundings));
  const clientKeyOf = clientKeys(config.BSN_KEY);
  const ports = {
    parties: new PostgresPartyRegister(connected),
    sender: channels,
    queues: channels,
    mailbox: new PostgresMailbox(connected, cipher),
    obligations: new PostgresObligations(connected),
    readClients,
    register: new PostgresClientRegister(connected, { cipher, clientKeyOf }),
    rooms: new PostgresRooms(connected),
    trajectories: new PostgresTrajectories(connected),
    verdicts: new PostgresVerdicts(connected),
    steering: new PostgresSteering(connected, { cipher, smallestCell: config.SMALLEST_CELL }),
    kindNamedIn,
    newId: () => randomBytes(ID_BYTES).toString('hex'),
    isTransient,
    onFault: (fault: unknown) => {
      log.fault('request', fault);
      metrics.faults.inc({ during: 'request' });
    },
  };
  const conditions = conditionsOf(connected, surroundings);
  let close = async (): Promise<void> => undefined;
  return {
    conditions,
    needs: [...conditions, { name: 'broker', isMet: () => channels.isReady() }],
    async open() {
      await channels.open();
      const { tokens, listener } = await tokensOf(config, new PostgresTokenStore(connected, cipher));
      const { reader, writer, schemaVersions } = await createIjw({ schemasDir: config.SCHEMAS_DIR });
      const desk = new PostgresRequestDesk(connected, { cipher, clientKeyOf, schemaVersions });
      const requests = requestOffice({ desk, reader, writer });
      const checks = new PostgresDeclarationChecks(connected, { cipher, clientKeyOf, schemaVersions });
      const check = async (asked: AskedCheck): Promise<Checked> => {
        const checked = await checkDeclaration(asked, { reader, checks });
        tellCheck(checked, surroundings);
        return checked;
      };
      const all = { ...ports, requests, checkDeclaration: check, tokens } satisfies ApiPorts;
      const api = await startApi(all, addressOf(config), listener);
      close = () => api.close();
      return api.url;
    },
    async close() {
      await close();
      await channels.close();
      await (await connected()).destroy();
    },
  };
}

const addressOf = ({ API_HOST, API_PORT, TLS_CERT_FILE, TLS_KEY_FILE }: Config): ApiAddress => ({
  host: API_HOST,
  port: API_PORT,
  ...(TLS_CERT_FILE !== undefined &&
    TLS_KEY_FILE !== undefined && { tls: { cert: readFileSync(TLS_CERT_FILE), key: readFileSync(TLS_KEY_FILE) } }),
});

/** What parties call the API by. */
function publicUrl({ API_URL, API_HOST, API_PORT, TLS_CERT_FILE }: Config): string {
  if (API_URL !== undefined) return API_URL.replace(/\/$/, '');
  const host = API_HOST.includes(':') ? `[${API_HOST}]` : API_HOST;
  return `${TLS_CERT_FILE === undefined ? 'http' : 'https'}://${host}:${API_PORT}`;
}

/** Whose tokens are believed, and who answers where that is the gateway's own issuer. */
async function tokensOf(
  config: Config,
  store: PostgresTokenStore,
): Promise<{ readonly tokens: TokenVerifier; readonly listener?: RequestListener }> {
  const { OIDC_ISSUER, OIDC_AUDIENCE: audience, API_BEHIND_PROXY: isBehindProxy } = config;
  if (OIDC_ISSUER !== undefined) return { tokens: await verifierOfIssuer({ issuer: OIDC_ISSUER, audience }) };
  const expected = { issuer: `${publicUrl(config)}${ISSUER_PATH}`, audience };
  const { keys, listener } = await createOwnIssuer({ ...expected, store, secretMatches, isBehindProxy });
  return { tokens: await verifierOfKeys(expected, keys), listener };
}
