import { randomBytes } from 'node:crypto';
import { connect, type Channel } from 'amqplib';
import { declareTopology, inExchange, outQueue, partyOfExchange, partyTopology, sharedTopology } from '#broker';
import { isMunicipalityCode, isProviderCode } from '#domain';
import { openBrokerTools, type BrokerTools, type Definitions, type Environment } from './broker-tools';

export interface PartyBroker {
  readonly environment: Environment;
  /** With the virtual host. */
  readonly url: string;
  readonly partitions: number;
  /** Users belong to the whole broker: before their names, where several virtual hosts share one. */
  readonly userPrefix?: string;
}

export interface Credentials {
  readonly user: string;
  /** Absent: the user was there already, and its password stays. */
  readonly password?: string;
}

export interface PartyState {
  readonly code: string;
  readonly kind: 'municipality' | 'provider' | 'unknown';
  /** Letters that wait to be fetched; absent when there is no queue. */
  readonly letters: number | undefined;
  readonly hasUser: boolean;
}

/**
 * Gives each party its exchange, its queue and a user that may use these two and nothing else. One import for all, users
 * included: it takes two seconds for 195 parties; over AMQP, one by one, the queues alone take five. May be repeated.
 */
export async function addParties(
  codes: readonly string[],
  passwords: ReadonlyMap<string, string>,
  broker: PartyBroker,
): Promise<ReadonlyMap<string, Credentials>> {
  codes.forEach(checkCode);
  // First, because it refuses another number of partitions than the one in use, which an import would not notice.
  await onChannel(broker.url, (channel) => declareTopology(channel, sharedTopology(broker.partitions)));
  const tools = await openBrokerTools(broker.environment);
  const { users = [] } = await tools.readDefinitions();
  const existing = new Set(users.map(({ name }) => name));
  const credentials = new Map(
    codes.map((code): [string, Credentials] => {
      const user = userOf(code, broker);
      if (existing.has(user) && !passwords.has(code)) return [code, { user }];
      return [code, { user, password: passwords.get(code) ?? randomBytes(24).toString('base64url') }];
    }),
  );
  await tools.importDefinitions({
    ...topologyDefinitions(codes, broker),
    ...userDefinitions(credentials, broker, tools),
  });
  return credentials;
}

/** Takes away everything of these parties, and closes their connections. What they sent is still judged. */
export async function removeParties(
  codes: readonly string[],
  { withLetters }: { readonly withLetters: boolean },
  broker: PartyBroker,
): Promise<void> {
  codes.forEach(checkCode);
  const holding = (await lettersOf(codes, broker)).filter(([, letters]) => (letters ?? 0) > 0);
  if (holding.length > 0 && !withLetters) {
    const named = holding.map(([code, letters]) => `${code} (${letters})`).join(', ');
    throw new Error(`letters wait to be fetched: ${named}; --with-letters throws them away`);
  }
  const tools = await openBrokerTools(broker.environment);
  await tools.remove({ users: codes.map((code) => userOf(code, broker)) });
  await onChannel(broker.url, async (channel) => {
    for (const code of codes) {
      await channel.deleteExchange(inExchange(code));
      await channel.deleteQueue(outQueue(code));
    }
  });
}

export async function listParties(broker: PartyBroker): Promise<readonly PartyState[]> {
  const { exchanges = [], users = [] } = await (await openBrokerTools(broker.environment)).readDefinitions();
  const names = new Set(users.map(({ name }) => name));
  const vhost = virtualHostOf(broker.url);
  const codes = exchanges.flatMap((exchange) =>
    exchange.vhost === vhost ? (partyOfExchange(exchange.name) ?? []) : [],
  );
  const states = (await lettersOf(codes, broker)).map(([code, letters]): PartyState => {
    const kind = isMunicipalityCode(code) ? 'municipality' : isProviderCode(code) ? 'provider' : 'unknown';
    return { code, kind, letters, hasUser: names.has(userOf(code, broker)) };
  });
  return states.sort((one, other) => one.code.length - other.code.length || (one.code < other.code ? -1 : 1));
}

const userOf = (code: string, { userPrefix = '' }: PartyBroker): string => `${userPrefix}${code}`;

function checkCode(code: string): void {
  if (!isMunicipalityCode(code) && !isProviderCode(code)) {
    throw new Error(`${code} is no party: four digits for a municipality, eight for a provider`);
  }
}

function topologyDefinitions(codes: readonly string[], { url, partitions }: PartyBroker): Definitions {
  const vhost = virtualHostOf(url);
  const lasting = { vhost, durable: true, auto_delete: false };
  const parts = codes.map((code) => partyTopology(code, partitions));
  return {
    exchanges: parts.flatMap(({ exchanges }) => exchanges).map((each) => ({ ...each, ...lasting, internal: false })),
    queues: parts.flatMap(({ queues }) => queues).map((each) => ({ ...each, ...lasting })),
    bindings: parts
      .flatMap(({ bindings }) => bindings)
      .map(({ exchange: source, queue: destination, routingKey: routing_key }) => {
        return { source, vhost, destination, destination_type: 'queue', routing_key, arguments: {} };
      }),
  };
}

function userDefinitions(
  credentials: ReadonlyMap<string, Credentials>,
  { url }: PartyBroker,
  { passwordHash }: BrokerTools,
): Definitions {
  const vhost = virtualHostOf(url);
  return {
    users: [...credentials.values()].flatMap(({ user: name, password }) => {
      if (password === undefined) return [];
      const password_hash = passwordHash(password, randomBytes(4));
      return { name, password_hash, hashing_algorithm: 'rabbit_password_hashing_sha256', tags: [] };
    }),
    permissions: [...credentials].map(([code, { user }]) => {
      return { user, vhost, configure: '^$', write: `^in\\.${code}$`, read: `^out\\.${code}$` };
    }),
  };
}

/** A channel does not survive a queue that is not there. */
async function lettersOf(
  codes: readonly string[],
  { url }: PartyBroker,
): Promise<readonly (readonly [code: string, letters: number | undefined])[]> {
  const states: (readonly [string, number | undefined])[] = [];
  for (let rest = codes; rest.length > 0; rest = codes.slice(states.length)) {
    await onChannel(url, async (channel) => {
      for (const code of rest) states.push([code, (await channel.checkQueue(outQueue(code))).messageCount]);
    }).catch((fault: { readonly code?: unknown }) => {
      if (fault.code !== 404) throw fault;
      states.push([codes[states.length]!, undefined]);
    });
  }
  return states;
}

const virtualHostOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1)) || '/';

async function onChannel(url: string, work: (channel: Channel) => Promise<void>): Promise<void> {
  const connection = await connect(url, { noDelay: true });
  connection.on('error', () => undefined);
  try {
    const channel = await connection.createChannel();
    channel.on('error', () => undefined);
    await work(channel);
  } finally {
    await connection.close();
  }
}
