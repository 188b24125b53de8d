import { Publisher, queuesOf, sharedTopology, Subscriber, type BrokerConnection, type QueueingService } from '#broker';
import type { SchemaVersions } from '#domain';
import { createIjw } from '#ijw';
import {
  checkDurability,
  clientKeys,
  configuredCipher,
  createDataSource,
  isRegionApplied,
  PostgresDeclarationChecks,
  PostgresGatewayStore,
  PostgresHoldKeeper,
  PostgresOutbox,
  PostgresReconciler,
  pausedQueues,
  PostgresRepairTurns,
  type DataSource,
} from '#persistence';
import type { DeliveryPorts, LetterSender, LetterWriter, Outbox, RepairTurns } from '#pipeline';
import {
  createLog,
  createMetrics,
  openSpans,
  Vitals,
  type Config,
  type Log,
  type Metrics,
  type Spans,
} from '#platform';
import type { Need } from './tokens';
import { JudgingSpans } from './tracing/judging-spans';
import { withSpans } from './tracing/sending-spans';

/** What a process does: which services' queues it consumes, and whether it sends what the outbox holds and serves the API. */
export interface Role {
  readonly name: string;
  readonly consumes: readonly QueueingService[];
  readonly relays: boolean;
  readonly serves: boolean;
}

/** What every part is made with. */
export interface Surroundings {
  readonly role: Role;
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly vitals: Vitals;
  /** Where a collector is named. */
  readonly spans?: Spans;
}

export async function surroundingsOf(role: Role, config: Config): Promise<Surroundings> {
  const vitals = new Vitals();
  const log = createLog({
    service: role.name,
    level: config.LOG_LEVEL,
    onFault: (fault) => vitals.noteFault(fault),
  });
  const spans = await openSpans({
    service: role.name,
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    onChange: (isTaken) =>
      isTaken ? log.info('traces are taken again') : log.warn('traces are not taken, and are lost'),
  });
  return { role, config, log, metrics: createMetrics(role.name), vitals, ...(spans && { spans }) };
}

export interface Consuming {
  readonly subscriber: Subscriber;
  readonly ports: DeliveryPorts;
  /** Those that nobody is to consume now. */
  readonly pausedQueues: () => Promise<ReadonlySet<string>>;
  /** Told of what was judged through these ports, where there are spans. */
  readonly judging?: JudgingSpans;
  /** What must be there before the first message is taken. */
  readonly conditions: readonly Need[];
  readonly needs: readonly Need[];
  close(): Promise<void>;
}

export interface Relaying {
  readonly outbox: Outbox;
  readonly sender: LetterSender;
  readonly writer: LetterWriter;
  readonly holds: PostgresHoldKeeper;
  readonly reconciler: PostgresReconciler;
  readonly repairs: RepairTurns;
  readonly needs: readonly Need[];
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Queue → settleMessages, over the real adapters. One connection to the database per queue that is consumed. */
export async function consumingParts(surroundings: Surroundings): Promise<Consuming> {
  const { role, config, log, metrics, vitals, spans } = surroundings;
  const queues = role.consumes.flatMap((service) => queuesOf(service, config.PARTITIONS));
  const dataSource = createDataSource({
    url: config.DATABASE_URL,
    applicationName: role.name,
    connectionsMax: queues.length + 1,
    onPoolError: (fault) => log.fault('database', fault),
  });
  const connected = connectOnce(dataSource);
  const { reader, writer, schemaVersions } = await createIjw({ schemasDir: config.SCHEMAS_DIR });
  const stores = storesOf(config, { dataSource, connected, schemaVersions });
  const subscriber = new Subscriber({
    ...connectionOf(surroundings),
    topology: sharedTopology(config.PARTITIONS),
    onSettled: (milliseconds) => vitals.handling.add(milliseconds),
    ...shareOf(role, config),
  });
  const onFault = (fault: unknown, messages: number): void => {
    log.fault(messages === 1 ? 'message' : 'batch', fault);
    metrics.faults.inc({ during: 'batch' });
  };
  const conditions = conditionsOf(connected, { config, log });
  const ports = { reader, writer, ...stores, onFault };
  const judging = spans && new JudgingSpans(spans);
  return {
    subscriber,
    ports: judging?.around(ports) ?? ports,
    pausedQueues: async () => pausedQueues(await connected()),
    ...(judging && { judging }),
    conditions,
    needs: [...conditions, { name: 'queues', isMet: () => subscriber.isReady() }],
    close: async () => (await connected()).destroy(),
  };
}

interface Connecting {
  readonly dataSource: DataSource;
  readonly connected: () => Promise<DataSource>;
  readonly schemaVersions: SchemaVersions;
}

/** What messages are judged by and recorded in, and what is asked beforehand. */
function storesOf(config: Config, { dataSource, connected, schemaVersions }: Connecting) {
  const { BSN_KEY: bsnKey, WAITING_SECONDS: waitingSeconds } = config;
  const cipher = configuredCipher(config.PAYLOAD_KEY);
  const store = new PostgresGatewayStore({ dataSource, cipher, bsnKey, schemaVersions, waitingSeconds });
  const checks = new PostgresDeclarationChecks(connected, { cipher, clientKeyOf: clientKeys(bsnKey), schemaVersions });
  return { store, checks };
}

/** Several processes of one service share its partitions, and each takes over those of another that ends. Other queues are no partitions. */
function shareOf({ consumes }: Role, { PARTITIONS, PARTITIONS_FIRST }: Config) {
  const shares = consumes.flatMap((service) =>
    queuesOf(service, PARTITIONS).map((queue, partition) => ({
      queue,
      own: partition >= PARTITIONS || (PARTITIONS_FIRST?.includes(partition) ?? true),
    })),
  );
  const named = (own: boolean): readonly string[] =>
    shares.filter((share) => share.own === own).map(({ queue }) => queue);
  return { queues: named(true), standsByFor: named(false) };
}

/** What a process must find in the database before it takes anything on. */
export const conditionsOf = (
  connected: () => Promise<DataSource>,
  surroundings: Pick<Surroundings, 'config' | 'log'>,
): readonly Need[] => [
  { name: 'database', isMet: async () => isSafe(await checkDurability(await connected()), surroundings) },
  { name: 'region', isMet: async () => isRegionApplied(await connected()) },
];

/** A database that is not there yet is asked again, by whoever needs it next. */
export function connectOnce(dataSource: DataSource): () => Promise<DataSource> {
  let connecting: Promise<DataSource> | undefined;
  return () => {
    connecting ??= dataSource.initialize().catch((fault: unknown) => {
      connecting = undefined;
      throw fault;
    });
    return connecting;
  };
}

/** Outbox → broker. */
export async function relayingParts(surroundings: Surroundings): Promise<Relaying> {
  const { role, config, log, spans } = surroundings;
  const cipher = configuredCipher(config.PAYLOAD_KEY);
  const { writer } = await createIjw({ schemasDir: config.SCHEMAS_DIR });
  const onConnectionLost = (fault: Error): void => log.fault('outbox', fault);
  const outbox = new PostgresOutbox({ url: config.DATABASE_URL, applicationName: role.name, cipher, onConnectionLost });
  const ledger = {
    url: config.DATABASE_URL,
    applicationName: role.name,
    onConnectionLost: (fault: Error) => log.fault('reconcile', fault),
  };
  const [holds, reconciler] = [new PostgresHoldKeeper(ledger), new PostgresReconciler(ledger)];
  const repairs = new PostgresRepairTurns({
    url: config.DATABASE_URL,
    applicationName: role.name,
    onConnectionLost: (fault) => log.fault('repair', fault),
  });
  const publisher = new Publisher({
    ...connectionOf(surroundings),
    topology: sharedTopology(config.PARTITIONS),
    partitions: config.PARTITIONS,
  });
  return {
    outbox,
    sender: spans ? withSpans(publisher, spans) : publisher,
    writer,
    holds,
    reconciler,
    repairs,
    needs: [{ name: 'relay', isMet: () => publisher.isReady() }],
    open: () => publisher.open(),
    async close() {
      await publisher.close();
      await outbox.close();
      await holds.close();
      await reconciler.close();
      await repairs.close();
    },
  };
}

export const connectionOf = ({ role, config, log, metrics }: Surroundings): BrokerConnection => ({
  url: config.AMQP_URL,
  name: role.name,
  log,
  observe: (event, count) => metrics.broker.inc({ event }, count),
});

/** A database that may forget what it committed is no place for messages, unless somebody said so; then the log repeats it. */
function isSafe(settingsOff: readonly string[], { config, log }: Pick<Surroundings, 'config' | 'log'>): boolean {
  if (settingsOff.length > 0) {
    log.warn('the database may forget what it committed', {
      off: settingsOff.join(', '),
      allowed: config.ALLOW_UNSAFE_DATABASE,
    });
  }
  return settingsOff.length === 0 || config.ALLOW_UNSAFE_DATABASE;
}
