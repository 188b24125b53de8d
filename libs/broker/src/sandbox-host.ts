import { connect, type ChannelModel } from 'amqplib';
import { OUT_EXCHANGE } from './topology';

/** The exchange that marks a virtual host as one of a sandbox; nothing is published to it. */
const MARK = 'sandbox';
const NOT_FOUND = 404;

async function withConnection<T>(url: string, work: (connection: ChannelModel) => Promise<T>): Promise<T> {
  const connection = await connect(url);
  connection.on('error', () => undefined);
  try {
    return await work(connection);
  } finally {
    await connection.close().catch(() => undefined);
  }
}

/** Asking for what is not there closes the channel that asked. */
async function isThere(connection: ChannelModel, exchange: string): Promise<boolean> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  try {
    await channel.checkExchange(exchange);
    await channel.close();
    return true;
  } catch (fault) {
    if ((fault as { code?: unknown }).code === NOT_FOUND) return false;
    throw fault;
  }
}

export const isSandboxHost = (url: string): Promise<boolean> =>
  withConnection(url, (connection) => isThere(connection, MARK));

/** Marks a virtual host that no gateway uses; answers false where one does, because its parties may be live ones. */
export const markSandboxHost = (url: string): Promise<boolean> =>
  withConnection(url, async (connection) => {
    if (await isThere(connection, MARK)) return true;
    if (await isThere(connection, OUT_EXCHANGE)) return false;
    const channel = await connection.createChannel();
    await channel.assertExchange(MARK, 'fanout', { durable: true });
    await channel.close();
    return true;
  });
