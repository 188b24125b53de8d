import { setTimeout as sleep } from 'node:timers/promises';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { RecoveringChannelModel } from 'amqplib';
import { connectForGood, declareWhenConnected, type BrokerConnection } from './connection';
import { KNOWN_WITHIN_MS, QueueConsumer, type DeliveryGroup, type QueueCount } from './queue-consumer';
import type { Topology } from './topology';

export interface SubscriberOptions extends BrokerConnection {
  readonly topology: Topology;
  readonly queues: readonly string[];
  /** Queues that are left to other processes at first: it stands by for them when this one has had its time to start. */
  readonly standsByFor?: readonly string[];
  readonly standbyMs?: number;
  /** The pattern of the handler that takes the groups of every queue. */
  readonly pattern?: string;
  readonly groupMessagesMax?: number;
  readonly groupBytesMax?: number;
  /** Told of each that was acknowledged, how long after it was handed over. */
  readonly onSettled?: (milliseconds: readonly number[]) => void;
  /** How long closing waits for the groups in hand; what is not done then comes again. */
  readonly drainMs?: number;
}

/** Raw bytes in, acknowledged in groups and only after the handler resolved. A transport of Nest's microservices. */
export class Subscriber extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('amqp groups');
  private connection: RecoveringChannelModel | undefined;
  private consumers: readonly QueueConsumer[] = [];
  private standby: readonly QueueConsumer[] = [];
  private paused: ReadonlySet<string> = new Set();
  private readonly closing = new AbortController();

  constructor(private readonly options: SubscriberOptions) {
    super();
  }

  /** Calls back when every queue is consumed; with a TopologyMismatch when what exists is not what we need. */
  listen(callback: (fault?: unknown) => void): void {
    this.open().then(() => callback(), callback);
  }

  /** A consumer on every queue that is its own. */
  isReady(): boolean {
    return this.consumers.length > 0 && this.consumers.every(({ isAttached }) => isAttached);
  }

  /** By queue: what is in hand and what was acknowledged here. */
  counts(): readonly QueueCount[] {
    return [...this.consumers, ...this.standby].map((consumer) => consumer.count());
  }

  /**
   * Nothing is taken out of these queues from now on, and out of all others it is. Processes are to be told within KNOWN_WITHIN_MS of one
   * another; who stands by for a queue takes it up again after those whose it is.
   */
  async pauseOnly(queues: ReadonlySet<string>): Promise<void> {
    this.paused = queues;
    await Promise.all(this.consumers.map((consumer) => this.pauseOrResume(consumer)));
    const standby = this.standby.filter(({ isPaused, queue }) => isPaused !== queues.has(queue));
    if (standby.some(({ isPaused }) => isPaused))
      await sleep(KNOWN_WITHIN_MS, undefined, { signal: this.closing.signal }).catch(() => undefined);
    await Promise.all(standby.map((consumer) => this.pauseOrResume(consumer)));
  }

  async close(): Promise<void> {
    const { drainMs = 25_000 } = this.options;
    this.closing.abort();
    const drained = Promise.all([...this.consumers, ...this.standby].map((consumer) => consumer.drain()));
    await Promise.race([drained, sleep(drainMs, undefined, { ref: false })]);
    await this.connection?.close();
  }

  on(): never {
    throw new Error('the events of this transport are those of its option `observe`');
  }

  unwrap<T>(): T {
    return this.connection as T;
  }

  private async open(): Promise<void> {
    const { topology, queues } = this.options;
    const handle = this.groupHandler();
    this.connection = await connectForGood(this.options);
    await declareWhenConnected(this.connection, topology);
    this.consumers = queues.map((queue) => this.consumerOf(queue, handle));
    await Promise.all(this.consumers.map((consumer) => consumer.start(this.connection!)));
    void this.standBy(handle, this.connection);
  }

  /** The broker gives a queue to whoever came first, and when that one goes, to who waits. */
  private async standBy(
    handle: (group: DeliveryGroup) => Promise<void>,
    connection: RecoveringChannelModel,
  ): Promise<void> {
    const { standsByFor = [], standbyMs = 10_000 } = this.options;
    if (standsByFor.length === 0) return;
    const { signal } = this.closing;
    await sleep(standbyMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    this.standby = standsByFor.map((queue) => this.consumerOf(queue, handle));
    for (const consumer of this.standby) void consumer.start(connection);
  }

  private pauseOrResume(consumer: QueueConsumer): Promise<void> {
    return this.paused.has(consumer.queue) ? consumer.pause() : consumer.resume();
  }

  private consumerOf(queue: string, handle: (group: DeliveryGroup) => Promise<void>): QueueConsumer {
    const { topology, log, observe, onSettled, groupMessagesMax = 100, groupBytesMax = 1_000_000 } = this.options;
    const limits = { messagesMax: groupMessagesMax, bytesMax: groupBytesMax };
    // Twice a group: while one is settled, the next is already here.
    const parts = { queue, topology, limits, prefetch: 2 * groupMessagesMax, handle, log, observe };
    return new QueueConsumer({ ...parts, ...(onSettled && { onSettled }), isPaused: this.paused.has(queue) });
  }

  private groupHandler(): (group: DeliveryGroup) => Promise<void> {
    const { pattern = 'messages' } = this.options;
    const handler = this.getHandlerByPattern(pattern);
    if (!handler) throw new Error(`no handler for the pattern ${pattern}`);
    return (group) => this.completion(handler, group);
  }

  /** Nest's exception filters turn what a handler throws into a stream that fails. */
  private async completion(handler: MessageHandler, group: DeliveryGroup): Promise<void> {
    const result: unknown = await handler(group);
    await new Promise<void>((resolve, reject) => {
      this.transformToObservable(result).subscribe({ complete: resolve, error: reject });
    });
  }
}
