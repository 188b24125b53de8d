import { once } from 'node:events';
import { connect, type Channel, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from 'amqplib';

export interface Route {
  readonly exchange: string;
  readonly routingKey: string;
}

export interface Outgoing extends Route {
  readonly id: string;
  readonly body: Buffer;
}

/** The bench's own hold on the broker. */
export interface BenchBroker {
  /** Resolves when the broker confirmed every one. */
  publish(messages: Iterable<Outgoing>): Promise<void>;
  /** Starts one on its way. */
  send(message: Outgoing): void;
  /** Makes a durable queue of the same kind as the gateway's. */
  makeQueue(name: string): Promise<void>;
  /** Takes everything out of a queue. */
  takeAll(queue: string): Promise<readonly ConsumeMessage[]>;
  purge(queues: readonly string[]): Promise<void>;
  /** Hands over what arrives until the returned function is called. */
  listen(queues: readonly string[], take: (message: ConsumeMessage) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const QUORUM = { 'x-queue-type': 'quorum' };
const IN_FLIGHT = 500;

export async function openBroker(url: string): Promise<BenchBroker> {
  const connection = await connect(url, { noDelay: true });
  const channel = await connection.createConfirmChannel();
  return {
    publish: (messages) => publishAll(channel, messages),
    send: (message) => void publishOne(channel, message),
    makeQueue: async (name) => {
      await channel.assertQueue(name, { durable: true, arguments: QUORUM });
      await channel.purgeQueue(name);
    },
    takeAll: (queue) => takeAll(connection, queue),
    purge: async (queues) => {
      for (const queue of queues) await channel.purgeQueue(queue);
    },
    listen: (queues, take) => listen(connection, queues, take),
    close: () => connection.close(),
  };
}

const publishOne = (channel: ConfirmChannel, { exchange, routingKey, id, body }: Outgoing): boolean =>
  channel.publish(exchange, routingKey, body, { persistent: true, messageId: id, contentType: 'application/xml' });

async function publishAll(channel: ConfirmChannel, messages: Iterable<Outgoing>): Promise<void> {
  let sent = 0;
  for (const message of messages) {
    if (!publishOne(channel, message)) await once(channel, 'drain');
    if ((sent += 1) % IN_FLIGHT === 0) await channel.waitForConfirms();
  }
  await channel.waitForConfirms();
}

async function onChannel<T>(connection: ChannelModel, work: (channel: Channel) => Promise<T>): Promise<T> {
  const channel = await connection.createChannel();
  try {
    return await work(channel);
  } finally {
    await channel.close();
  }
}

const takeAll = (connection: ChannelModel, queue: string): Promise<readonly ConsumeMessage[]> =>
  onChannel(connection, async (channel) => {
    const { messageCount } = await channel.checkQueue(queue);
    const taken: ConsumeMessage[] = [];
    if (messageCount === 0) return taken;
    await channel.prefetch(IN_FLIGHT);
    await new Promise<void>((resolve, reject) => {
      const take = (message: ConsumeMessage | null): void => {
        if (message === null) return reject(new Error(`${queue} went away`));
        taken.push(message);
        if (taken.length % 100 === 0 || taken.length === messageCount) channel.ack(message, true);
        if (taken.length === messageCount) resolve();
      };
      channel.consume(queue, take).catch(reject);
    });
    return taken;
  });

async function listen(
  connection: ChannelModel,
  queues: readonly string[],
  take: (message: ConsumeMessage) => void,
): Promise<() => Promise<void>> {
  const channel = await connection.createChannel();
  for (const queue of queues) await channel.consume(queue, (message) => message && take(message), { noAck: true });
  return () => channel.close();
}
