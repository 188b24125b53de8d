import { setTimeout as sleep } from 'node:timers/promises';
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
  /** Begins without taking anything. */
  readonly isPaused: boolean;
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
  /** While it consumes. */
  tag: string | undefined;
  /** Ends when it does what was last wanted of it. */
  following: Promise<void>;
}

/** That a queue is to be left alone is known to all processes within this of the first that knows it. */
export const KNOWN_WITHIN_MS = 1_000;

/** Consumes one queue, group by group: the next is begun only when the one before it is settled, also across channels. */
export class QueueConsumer {
  private readonly stop = new AbortController();
  private current: Consumption | undefined;
  private settling: Promise<void> | undefined;
  private kept: Promise<void> = Promise.resolve();
  private attachments = 0;
  private inHand = 0;
  private settled = 0;

  #isPaused: boolean;

  constructor(private readonly parts: QueueConsumerParts) {
    this.#isPaused = parts.isPaused;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** It consumes, or is there to do so when it may. */
  get isAttached(): boolean {
    return this.current?.open === true && (this.isPaused || this.current.tag !== undefined);
  }

  get queue(): string {
    return this.parts.queue;
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

  /**
   * Takes nothing more until it is resumed, also over another channel, and settles what is in hand. Whoever has something in hand goes
   * last: the broker would give the queue to a process that does not know of it yet, and that one would be ahead of what is in hand here.
   */
  async pause(): Promise<void> {
    if (this.isPaused) return;
    const { signal } = this.stop;
    if (this.count().held > 0) await sleep(KNOWN_WITHIN_MS, undefined, { signal }).catch(() => undefined);
    this.#isPaused = true;
    await this.doAsWanted();
  }

  async resume(): Promise<void> {
    this.#isPaused = false;
    await this.doAsWanted();
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
    const begun = { open: true, tag: undefined, following: Promise.resolve() };
    const consumption: Consumption = { channel, waiting: [], since: [], ...begun };
    channel.once('close', () => {
      consumption.open = false;
      consumption.waiting.length = 0;
      consumption.since.length = 0;
    });
    this.current = consumption;
    await channel.prefetch(prefetch);
    await this.follow(consumption);
    this.attachments += 1;
  }

  /** Where the channel does not take it, the one that comes in its place does. */
  private async doAsWanted(): Promise<void> {
    const { current } = this;
    if (current?.open) await this.follow(current).catch(() => current.channel.close().catch(() => undefined));
  }

  /** One change at a time, so that what was wanted last is what holds. */
  private follow(consumption: Consumption): Promise<void> {
    consumption.following = consumption.following.then(() => this.takeOrLeave(consumption));
    return consumption.following;
  }

  private async takeOrLeave(consumption: Consumption): Promise<void> {
    const { channel, tag, open } = consumption;
    if (!open || this.isPaused === (tag === undefined)) return;
    if (tag === undefined) {
      const { consumerTag } = await channel.consume(this.queue, (message) => this.take(consumption, message));
      consumption.tag = consumerTag;
    } else {
      consumption.tag = undefined;
      await channel.cancel(tag);
    }
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
