import { connect, type ChannelModel } from 'amqplib';

export interface QueueState {
  readonly queue: string;
  /** Ready to be taken, and who takes; undefined where there is no such queue. */
  readonly messages: number | undefined;
  readonly consumers: number | undefined;
}

/** Asks the broker and changes nothing: a passive declaration makes no queue and takes no message. */
export async function queueStates(url: string, queues: readonly string[]): Promise<readonly QueueState[]> {
  const connection = await connect(url, { noDelay: true, timeout: 2_000 });
  connection.on('error', () => undefined);
  try {
    const states: QueueState[] = [];
    for (const queue of queues) states.push(await stateOf(connection, queue));
    return states;
  } finally {
    await connection.close().catch(() => undefined);
  }
}

/** On a channel of its own, for a queue that is not there takes its channel with it. */
async function stateOf(connection: ChannelModel, queue: string): Promise<QueueState> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  try {
    const { messageCount, consumerCount } = await channel.checkQueue(queue);
    await channel.close();
    return { queue, messages: messageCount, consumers: consumerCount };
  } catch {
    return { queue, messages: undefined, consumers: undefined };
  }
}
