import type { Channel, ConsumeMessage, RecoveringChannelModel } from 'amqplib';
import type { Delivery } from '#pipeline';
import { backOff } from './backoff';
import type { BrokerLog, Observe } from './connection';
import { deliveryOf, takeGroup, type GroupLimits } from './delivery';
import { keepChannel } from './kept-channel';
import { declareTopology, topologyAround, type Topology } from './topology';

/** What the handler gets: messages of one queue, in the order of the broker. */
export interface DeliveryGroup {
  readonly queue: string;
  readonly deliveries: readonly Delivery[];
}

export interface QueueConsumerParts {
  readonly queue: string;
  readonly topology: Topology;
  readonly limits: GroupLimits;
  readonly prefetch: number;
  /** Resolves when every message of the group may be acknowledged; rejects when the group is to be tried again. */
  readonly handle: (group: DeliveryGroup) => Promise<void>;
  readonly log: BrokerLog;
  readonly observe: Observe;
  /** Told of each that was acknowledged, how long after it was handed over. */
  readonly onSettled?: (milliseconds: readonly number[]) => void;
}

/** What a consumer has in hand, and what it acknowledged since it began. */
export interface QueueCount {
  readonly queue: string;
  readonly held: number;
  readonly settled: number;
}

/** One channel's consumption. When the channel ends, what waits belongs to the broker again. */
interface Consumption {
  readonly channel: Channel;
  readonly waiting: ConsumeMessage[];
  /** When each of them was handed over. */
  readonly since: number[];
  open: boolean;
  tag?: string;
}

/** Consumes one queue, group by group: the next is begun only when the one before it is settled, also across channels. */
export class QueueConsumer {
  private readonly stop = new AbortController();
  private current: Consumption | undefined;
  private settling: Promise<void> | undefined;
  private kept: Promise<void> = Promise.resolve();
  private attachments = 0;
  private inHand = 0;
  private settled = 0;

  constructor(private readonly parts: QueueConsumerParts) {}

  get isAttached(): boolean {
    return this.current?.open === true && this.current.tag !== undefined;
  }

  count(): QueueCount {
    const held = (this.current?.waiting.length ?? 0) + this.inHand;
    return { queue: this.parts.queue, held, settled: this.settled };
  }

  /** Resolves when it consumes for the first time; from then on it sees to it that it does. */
  start(connection: RecoveringChannelModel): Promise<void> {
    const { queue, log, observe } = this.parts;
    return new Promise((resolve) => {
      this.kept = keepChannel({
        name: queue,
        open: () => connection.createChannel(),
        attach: (channel) => this.attach(channel).then(resolve),
        log,
        observe,
        signal: this.stop.signal,
      });
    });
  }

  /** Takes nothing new, lets the group in hand finish and be acknowledged, and gives the rest back. */
  async drain(): Promise<void> {
    this.stop.abort();
    const { current } = this;
    if (current?.open && current.tag !== undefined) await current.channel.cancel(current.tag).catch(() => undefined);
    await this.settling;
    await current?.channel.close().catch(() => undefined);
    await this.kept;
  }

  private async attach(channel: Channel): Promise<void> {
    const { queue, topology, prefetch } = this.parts;
    if (this.attachments > 0) await declareTopology(channel, topologyAround(topology, [queue]));
    const consumption: Consumption = { channel, waiting: [], since: [], open: true };
    channel.once('close', () => {
      consumption.open = false;
      consumption.waiting.length = 0;
      consumption.since.length = 0;
    });
    this.current = consumption;
    await channel.prefetch(prefetch);
    const { consumerTag } = await channel.consume(queue, (message) => this.take(consumption, message));
    consumption.tag = consumerTag;
    this.attachments += 1;
  }

  private take(consumption: Consumption, message: ConsumeMessage | null): void {
    if (message === null) {
      this.parts.log.warn('broker cancelled a consumer', { queue: this.parts.queue });
      consumption.channel.close().catch(() => undefined);
      return;
    }
    consumption.waiting.push(message);
    consumption.since.push(performance.now());
    this.settling ??= this.settleWhatWaits();
  }

  private async settleWhatWaits(): Promise<void> {
    // What came in the same read from the socket joins the first group.
    await Promise.resolve();
    while (this.current && this.current.waiting.length > 0 && !this.stop.signal.aborted) {
      const group = takeGroup(this.current.waiting, this.parts.limits);
      const since = this.current.since.splice(0, group.length);
      this.inHand = group.length;
      await this.settle(this.current, group, since);
      this.inHand = 0;
    }
    this.settling = undefined;
  }

  /** For as long as it takes: prefetch keeps the rest at the broker. A group whose channel ended comes again by itself. */
  private async settle(
    consumption: Consumption,
    group: readonly ConsumeMessage[],
    since: readonly number[],
  ): Promise<void> {
    const { queue, handle, log, observe } = this.parts;
    const deliveries = group.map(deliveryOf);
    observe('group', 1);
    observe('delivery', group.length);
    const again = deliveries.filter(({ deliveryCount }) => deliveryCount > 0).length;
    if (again > 0) observe('redelivery', again);
    for (let attempt = 0; consumption.open; attempt += 1) {
      try {
        await handle({ queue, deliveries });
        return this.acknowledge(consumption, group, since);
      } catch (fault) {
        log.fault('group', fault);
      }
      if (this.stop.signal.aborted) return;
      observe('retry', 1);
      await backOff(attempt, this.stop.signal);
      if (this.stop.signal.aborted) return;
    }
  }

  /** All earlier groups of the channel are acknowledged, so `multiple` covers this group and nothing else. */
  private acknowledge({ channel }: Consumption, group: readonly ConsumeMessage[], since: readonly number[]): void {
    try {
      channel.ack(group.at(-1)!, true);
      this.settled += group.length;
      const now = performance.now();
      this.parts.onSettled?.(since.map((at) => now - at));
    } catch {
      this.parts.log.warn('group settled after its channel ended, and comes again', { queue: this.parts.queue });
      this.parts.observe('ack-lost', 1);
    }
  }
}
