import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, GetMessage, RecoveringChannelModel } from 'amqplib';
import { digestOf, type KeepLetters, type LetterQueues, type Submission, type SubmissionSender } from '#pipeline';
import { connectForGood, type BrokerConnection } from './connection';
import { inExchange, outQueue } from './topology';

/** A request waits no longer than this for an answer of the broker. */
const PATIENCE_MS = 15_000;
/** Of letters held at once; the one that reaches it is the last that is taken. */
const TAKEN_BYTES_MAX = 32 * 1024 * 1024;

/**
 * Does for parties what they could do themselves with an account on the broker: publish to their exchange, fetch from their queue.
 * Each request has a channel of its own, so that what goes wrong in one ends no other, and what one took without acknowledging it
 * goes back to its queue however the request ends.
 */
export class PartyChannels implements SubmissionSender, LetterQueues {
  private connection: RecoveringChannelModel | undefined;
  private connected = false;

  constructor(private readonly options: BrokerConnection) {}

  /** Does not wait for the broker: until it is there, requests are told so. */
  async open(): Promise<void> {
    this.connection = await connectForGood(this.options);
    this.connection.on('connect', () => (this.connected = true));
    this.connection.on('disconnect', () => (this.connected = false));
  }

  isReady(): boolean {
    return this.connected;
  }

  async close(): Promise<void> {
    await this.connection?.close();
  }

  submit(party: string, submissions: readonly Submission[]): Promise<boolean> {
    return this.onChannel(
      (connection) => connection.createConfirmChannel(),
      async (channel) => {
        let returned = false;
        channel.on('return', () => (returned = true));
        for (const { id, routingKey, body, traceparent } of submissions) {
          const properties = {
            ...{ mandatory: true, persistent: true, contentType: 'application/xml', messageId: id },
            ...(traceparent !== undefined && { headers: { traceparent } }),
          };
          channel.publish(inExchange(party), routingKey, body, properties);
        }
        const confirmed = await inTime(
          channel
            .waitForConfirms()
            .then(() => true)
            .catch(() => false),
        );
        this.options.observe(!confirmed ? 'unconfirmed' : returned ? 'returned' : 'submitted', submissions.length);
        return confirmed === true && !returned;
      },
    );
  }

  take(party: string, limit: number, keep: KeepLetters): Promise<boolean> {
    return this.onChannel(
      (connection) => connection.createChannel(),
      async (channel) => {
        const taken = await takeFrom(channel, outQueue(party), limit);
        if (!taken || taken.length === 0) return taken !== undefined;
        const kept = await keep(taken.map(letterOf));
        for (const message of taken) {
          if (kept.has(idOf(message))) channel.ack(message);
          else channel.nack(message, false, true);
        }
        if (taken.some((message) => !kept.has(idOf(message)))) {
          this.options.log.warn('what lies in the queue of a party is no letter of ours', { queue: outQueue(party) });
        }
        this.options.observe('fetched', kept.size);
        return true;
      },
    );
  }

  /** False when the broker is away, or ended the channel; what `work` throws while the channel is open is not the broker's. */
  private async onChannel<C extends Channel>(
    open: (connection: RecoveringChannelModel) => Promise<C>,
    work: (channel: C) => Promise<boolean>,
  ): Promise<boolean> {
    if (!this.connection || !this.connected) return false;
    const channel = await inTime(open(this.connection).catch(() => undefined));
    if (!channel) return false;
    let ended = false;
    channel.on('error', (fault) => this.options.log.warn('broker closed a channel', { problem: fault.message }));
    channel.once('close', () => (ended = true));
    try {
      return await work(channel);
    } catch (fault) {
      if (!ended) throw fault;
      return false;
    } finally {
      await inTime(channel.close().catch(() => undefined));
    }
  }
}

/** What lies at the front of the queue; undefined when the broker does not answer. */
async function takeFrom(channel: Channel, queue: string, limit: number): Promise<readonly GetMessage[] | undefined> {
  const taken: GetMessage[] = [];
  for (let bytes = 0; taken.length < limit && bytes < TAKEN_BYTES_MAX; bytes += taken.at(-1)!.content.length) {
    const message = await inTime(channel.get(queue));
    if (message === undefined) return undefined;
    if (message === false) return taken;
    taken.push(message);
  }
  return taken;
}

const idOf = ({ properties }: GetMessage): string => String(properties.messageId);
const letterOf = (message: GetMessage) => ({
  id: idOf(message),
  size: message.content.length,
  digest: digestOf(message.content),
});

async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  const answered = new AbortController();
  try {
    return await Promise.race([answer, sleep(PATIENCE_MS, undefined, { ref: false, signal: answered.signal })]);
  } finally {
    answered.abort();
  }
}
