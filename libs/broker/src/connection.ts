import type { Writable } from 'node:stream';
import { connect, type Channel, type RecoveringChannelModel } from 'amqplib';
import { fullJitterMs } from './backoff';
import { declareTopology, type Topology } from './topology';

/** Never given a body, a header or the words of a fault that did not come from the broker. */
export interface BrokerLog {
  info(text: string, figures?: Readonly<Record<string, number | string | boolean>>): void;
  warn(text: string, figures?: Readonly<Record<string, number | string | boolean>>): void;
  /** Something that a handler threw; its words may quote a message. */
  fault(during: string, fault: unknown): void;
}

/**
 * group, delivery, redelivery: what was handed to the handler; retry: a group that failed and is tried again;
 * ack-lost: a group that was settled but comes again, its channel being gone; sent, returned, unconfirmed: letters. submitted,
 * fetched: what was done in the name of a party that has no connection of its own.
 */
export type BrokerEvent =
  | 'connected'
  | 'disconnected'
  | 'blocked'
  | 'unblocked'
  | 'channel-lost'
  | 'group'
  | 'delivery'
  | 'redelivery'
  | 'retry'
  | 'ack-lost'
  | 'sent'
  | 'returned'
  | 'unconfirmed'
  | 'submitted'
  | 'fetched';

/** For metrics. */
export type Observe = (event: BrokerEvent, count: number) => void;

export interface BrokerConnection {
  /** With the virtual host. A heartbeat of 10 s is asked for unless it names another. */
  readonly url: string;
  /** Shown in the broker's list of connections. */
  readonly name: string;
  readonly log: BrokerLog;
  readonly observe: Observe;
}

/** So much may wait for the socket as a group of letters has; by default the library would stop after a few of them. */
const SOCKET = { noDelay: true, timeout: 10_000, highWaterMark: 4 * 1024 * 1024 };

/** Connects, and after every loss again, for as long as it takes; `waitForConnect` tells when it first succeeded. */
export async function connectForGood({ url, name, log, observe }: BrokerConnection): Promise<RecoveringChannelModel> {
  const connection = await connect(withHeartbeat(url), {
    ...SOCKET,
    clientProperties: { connection_name: name },
    recovery: { waitForConnect: false, calculateDelay: (attempt) => fullJitterMs(attempt, Math.random()) },
  });
  connection.on('connect', () => observe('connected', 1));
  connection.on('disconnect', (fault) => {
    log.warn('broker connection lost', { connection: name, problem: fault.message });
    observe('disconnected', 1);
  });
  connection.on('connect-failed', (fault) =>
    log.warn('broker not reached', { connection: name, problem: fault.message }),
  );
  connection.on('blocked', (reason) => {
    log.warn('broker takes no messages', { connection: name, reason });
    observe('blocked', 1);
  });
  connection.on('unblocked', () => observe('unblocked', 1));
  connection.on('error', () => undefined);
  return connection;
}

function withHeartbeat(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', '10');
  return parsed.href;
}

/** Declares everything once, when first connected. On a TopologyMismatch the connection is given up. */
export async function declareWhenConnected(connection: RecoveringChannelModel, topology: Topology): Promise<void> {
  await connection.waitForConnect();
  try {
    await declareOn(connection, topology);
  } catch (fault) {
    await connection.close();
    throw fault;
  }
}

/** On a channel of its own, because the broker closes the channel of whoever declares what differs. */
export async function declareOn(connection: RecoveringChannelModel, topology: Topology): Promise<void> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  await declareTopology(channel, topology);
  await channel.close();
}

/** The socket below a channel: it is there, but not among the library's types. */
interface OnSocket {
  readonly connection: { readonly stream: Pick<Writable, 'cork' | 'uncork'> };
}

/**
 * The library gives the socket each frame by itself: two system calls for us, two packets for the broker, for every letter. What is
 * returned, called before a frame is sent, holds back the frames of this turn of the loop, so that they leave together.
 */
export function holdFrames(channel: Channel): () => void {
  const { stream } = (channel as unknown as OnSocket).connection;
  let isHolding = false;
  const release = (): void => {
    isHolding = false;
    stream.uncork();
  };
  return () => {
    if (isHolding) return;
    isHolding = true;
    stream.cork();
    // The library gives them to the socket one turn later.
    setImmediate(() => setImmediate(release));
  };
}
