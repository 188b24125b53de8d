import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { RequestLimits, startApi, type ApiAddress, type ApiPorts, type Limits } from '#api';
import { DEAD_QUEUE, PartyChannels, partyOfOutQueue, queuesOf, SERVICES } from '#broker';
import { createIjw, kindNamedIn } from '#ijw';
import { readClients } from '#register';
import {
  clientKeys,
  configuredCipher,
  createDataSource,
  isSandbox,
  isTransient,
  PostgresAudit,
  PostgresAuditList,
  PostgresContentGrants,
  PostgresClientRegister,
  PostgresDeclarationChecks,
  PostgresMailbox,
  PostgresMessageChanges,
  PostgresMessageFile,
  PostgresOperationsRoom,
  PostgresPartyRegister,
  PostgresPauses,
  PostgresPeople,
  PostgresRepairs,
  PostgresProposals,
  PostgresRequestDesk,
  PostgresRooms,
  PostgresSandbox,
  PostgresSavedViews,
  PostgresSessions,
  PostgresSteering,
  PostgresTokenStore,
  PostgresTrajectories,
  PostgresVerdicts,
  type QueueNames,
  type DataSource,
  type PayloadCipher,
} from '#persistence';
import { checkDeclaration, requestOffice, type AskedCheck, type Checked } from '#pipeline';
import type { Config } from '#platform';
import { builtConsole } from './built-console';
import { conditionsOf, connectionOf, connectOnce, type Surroundings } from './parts';
import { issuerOf } from './issuers';
import { partyReports } from './party-reports';
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
    limits: new RequestLimits(limitsOf(config)),
    ...accessPorts(connected),
    sender: channels,
    queues: channels,
    mailbox: new PostgresMailbox(connected, cipher),
    readClients,
    register: new PostgresClientRegister(connected, { cipher, clientKeyOf }),
    ...lookingParts(connected, cipher),
    repairs: new PostgresRepairs(connected),
    steering: new PostgresSteering(connected, { cipher, smallestCell: config.SMALLEST_CELL }),
    ...partyReports(connected, config),
    ...operatingParts(connected, config),
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
      const { audit, onFault } = ports;
      const { tokens, ...beside } = await issuerOf(config, { ...issuerStores(connected, cipher), audit, onFault });
      const ijw = await createIjw({ schemasDir: config.SCHEMAS_DIR });
      const { reader, writer, viewer, schemaVersions, schemaFiles } = ijw;
      const desk = new PostgresRequestDesk(connected, { cipher, clientKeyOf, schemaVersions });
      const requests = requestOffice({ desk, reader, writer });
      const checks = new PostgresDeclarationChecks(connected, { cipher, clientKeyOf, schemaVersions });
      const check = async (asked: AskedCheck): Promise<Checked> => {
        const checked = await checkDeclaration(asked, { reader, checks });
        tellCheck(checked, surroundings);
        return checked;
      };
      const contentGrants = new PostgresContentGrants(connected, { cipher, clientKeyOf, reader });
      const sandbox = (await isSandbox(config.DATABASE_URL)) && { sandbox: new PostgresSandbox(connected) };
      const made = { viewer, schemaFiles, requests, checkDeclaration: check, contentGrants, tokens, ...sandbox };
      const all = { ...ports, ...made } satisfies ApiPorts;
      const api = await startApi(all, addressOf(config), { ...beside, ...builtConsole(surroundings) });
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

/** What the gateway's own issuer knows. */
const issuerStores = (connected: () => Promise<DataSource>, cipher: PayloadCipher) => ({
  store: new PostgresTokenStore(connected, cipher),
  people: new PostgresPeople(connected),
});

/** What people look things up by, and hear of what changes. */
const lookingParts = (connected: () => Promise<DataSource>, cipher: PayloadCipher) => ({
  rooms: new PostgresRooms(connected),
  trajectories: new PostgresTrajectories(connected, cipher),
  proposals: new PostgresProposals(connected),
  verdicts: new PostgresVerdicts(connected),
  file: new PostgresMessageFile(connected, cipher),
  views: new PostgresSavedViews(connected),
  live: [new PostgresMessageChanges(connected)],
});

/** What operations look at, and what they let stand still. */
const operatingParts = (connected: () => Promise<DataSource>, config: Config) => {
  const names = queueNamesOf(config);
  const queues = names.consumed.flatMap(({ queues: each }) => each);
  return {
    operations: new PostgresOperationsRoom(connected, names, config.CLIENTS_PER_HOUR),
    pauses: new PostgresPauses(connected, queues),
  };
};

/** Who asks, whether it takes part, and what is remembered of it. */
const accessPorts = (connected: () => Promise<DataSource>) => ({
  parties: new PostgresPartyRegister(connected),
  sessions: new PostgresSessions(connected),
  audit: new PostgresAudit(connected),
  auditList: new PostgresAuditList(connected),
});

const addressOf = ({ API_HOST, API_PORT, API_BEHIND_PROXY, TLS_CERT_FILE, TLS_KEY_FILE }: Config): ApiAddress => ({
  host: API_HOST,
  port: API_PORT,
  isBehindProxy: API_BEHIND_PROXY,
  ...(TLS_CERT_FILE !== undefined &&
    TLS_KEY_FILE !== undefined && { tls: { cert: readFileSync(TLS_CERT_FILE), key: readFileSync(TLS_KEY_FILE) } }),
});

const limitsOf = (config: Config): Limits => {
  const [known, unknown] = [config.REQUESTS_WINDOW_SECONDS, config.UNKNOWN_WINDOW_SECONDS];
  return {
    person: { requests: config.REQUESTS_PER_PERSON, windowSeconds: known },
    party: { requests: config.REQUESTS_PER_PARTY, windowSeconds: known },
    address: { requests: config.REQUESTS_PER_ADDRESS, windowSeconds: unknown },
    'sign-in': { requests: config.SIGN_INS_PER_ADDRESS, windowSeconds: unknown },
  };
};

/** Which queue is whose. */
const queueNamesOf = ({ PARTITIONS }: Config): QueueNames => ({
  consumed: SERVICES.map((service) => ({ service, queues: queuesOf(service, PARTITIONS) })),
  dead: DEAD_QUEUE,
  partyOf: partyOfOutQueue,
});
