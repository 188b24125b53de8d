import { connect, type Channel, type ChannelModel } from 'amqplib';

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
    return await statesOn(connection, queues);
  } finally {
    await connection.close().catch(() => undefined);
  }
}

/** A queue that is not there takes its channel with it, so the one behind it is asked for on another. */
async function statesOn(connection: ChannelModel, queues: readonly string[]): Promise<readonly QueueState[]> {
  const states: QueueState[] = [];
  let channel: Channel | undefined;
  for (const queue of queues) {
    channel ??= await openOn(connection);
    const state = await channel.checkQueue(queue).catch(() => undefined);
    states.push({ queue, messages: state?.messageCount, consumers: state?.consumerCount });
    if (!state) channel = undefined;
  }
  return states;
}

async function openOn(connection: ChannelModel): Promise<Channel> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  return channel;
}
