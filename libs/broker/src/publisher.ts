import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel, Message, RecoveringChannelModel } from 'amqplib';
import { INTERNAL_EXCHANGE, mediaTypeOf, type LetterSender, type OutboxLetter } from '#pipeline';
import { connectForGood, declareOn, declareWhenConnected, holdFrames, type BrokerConnection } from './connection';
import { keepChannel } from './kept-channel';
import {
  declareTopology,
  inExchange,
  OUT_EXCHANGE,
  outQueue,
  partyTopology,
  queueFor,
  topologyAround,
  type Topology,
} from './topology';

export interface PublisherOptions extends BrokerConnection {
  readonly topology: Topology;
  readonly partitions: number;
  /** Sent and not yet confirmed, at most; the rest waits in order. */
  readonly unconfirmedMax?: number;
}

interface Address {
  readonly exchange: string;
  readonly routingKey: string;
}

interface Sending {
  readonly letter: OutboxLetter;
  readonly address: Address;
  readonly settle: (sent: boolean) => void;
  returned: boolean;
}

/** One message at one address: what a confirm and a return are matched by. */
const keyOf = ({ exchange, routingKey }: Address, wireId: unknown): string =>
  `${exchange}/${routingKey}/${String(wireId)}`;

/** Sends letters, many at once and in order; a letter is sent when the broker confirmed it and did not return it. */
export class Publisher implements LetterSender {
  private readonly stop = new AbortController();
  private readonly underway = new Map<string, { sending: Sending; sent: Promise<boolean> }>();
  private readonly backlog: Sending[] = [];
  private readonly restoring = new Set<string>();
  /** Known to be there. */
  private readonly exchanges = new Set<string>();
  private connection: RecoveringChannelModel | undefined;
  private channel: ConfirmChannel | undefined;
  private hold: () => void = () => undefined;
  private kept: Promise<void> = Promise.resolve();
  private unconfirmed = 0;
  private writable = true;
  private attachments = 0;

  constructor(private readonly options: PublisherOptions) {}

  /** Resolves when the first channel is in use. */
  async open(): Promise<void> {
    const { log, observe, name, topology } = this.options;
    const connection = (this.connection = await connectForGood(this.options));
    await declareWhenConnected(connection, topology);
    await new Promise<void>((resolve) => {
      this.kept = keepChannel({
        name,
        open: () => connection.createConfirmChannel(),
        attach: (channel) => this.attach(channel).then(resolve),
        log,
        observe,
        signal: this.stop.signal,
      });
    });
  }

  isReady(): boolean {
    return this.channel !== undefined;
  }

  /** Waits for the confirms of what is underway, as long as a broker that takes nothing may keep us. */
  async close(): Promise<void> {
    this.stop.abort();
    const settled = Promise.all([...this.underway.values()].map(({ sent }) => sent));
    await Promise.race([settled, sleep(10_000, undefined, { ref: false })]);
    await this.channel?.close().catch(() => undefined);
    await this.connection?.close();
    await this.kept;
  }

  /** False, soon, when there is no connection. The same letter sent again while it is underway goes out once. */
  send(letter: OutboxLetter): Promise<boolean> {
    const { submits } = letter;
    return submits ? this.exchangeOf(submits.party).then((is) => is && this.sendTo(letter)) : this.sendTo(letter);
  }

  /** Whether it is there. To publish to one that is not would end the channel, and all that is underway with it. */
  private async exchangeOf(party: string): Promise<boolean> {
    if (!this.connection || this.exchanges.has(party)) return this.connection !== undefined;
    try {
      await declareOn(this.connection, partyTopology(party, this.options.partitions));
      this.exchanges.add(party);
      return true;
    } catch (fault) {
      this.options.log.warn('exchange of a party not declared', { party, problem: (fault as Error).message });
      return false;
    }
  }

  private sendTo(letter: OutboxLetter): Promise<boolean> {
    const address = this.addressOf(letter);
    const key = keyOf(address, letter.wireId);
    const known = this.underway.get(key);
    if (known) return known.sent;
    if (!this.channel) return Promise.resolve(false);
    let settle: Sending['settle'] = () => undefined;
    const sent = new Promise<boolean>((resolve) => (settle = resolve)).finally(() => this.underway.delete(key));
    const sending = { letter, address, settle, returned: false };
    this.underway.set(key, { sending, sent });
    this.backlog.push(sending);
    this.publishWhatWaits();
    return sent;
  }

  private addressOf({ destination, reopens, submits }: OutboxLetter): Address {
    if (submits) return { exchange: inExchange(submits.party), routingKey: submits.routingKey };
    if (!reopens) return { exchange: OUT_EXCHANGE, routingKey: destination };
    const { submitter, routingKey } = reopens;
    return { exchange: INTERNAL_EXCHANGE, routingKey: queueFor(submitter, routingKey, this.options.partitions) };
  }

  private async attach(channel: ConfirmChannel): Promise<void> {
    if (this.attachments > 0) await declareTopology(channel, this.options.topology);
    this.attachments += 1;
    channel.on('return', (message) => this.noteReturn(message));
    channel.on('drain', () => {
      this.writable = true;
      this.publishWhatWaits();
    });
    channel.once('close', () => this.detach());
    this.writable = true;
    this.hold = holdFrames(channel);
    this.channel = channel;
  }

  /** The library fails what was published and not confirmed; what was not yet published fails with it, to keep the order. */
  private detach(): void {
    this.exchanges.clear();
    this.channel = undefined;
    for (const { settle } of this.backlog.splice(0)) settle(false);
  }

  private publishWhatWaits(): void {
    const { unconfirmedMax = 500 } = this.options;
    while (this.channel && this.writable && this.unconfirmed < unconfirmedMax) {
      const next = this.backlog.shift();
      if (!next) return;
      this.publish(this.channel, next);
    }
  }

  private publish(channel: ConfirmChannel, sending: Sending): void {
    const { wireId, body, headers, reopens } = sending.letter;
    const { exchange, routingKey } = sending.address;
    const properties = {
      mandatory: true,
      persistent: true,
      contentType: reopens ? 'text/plain' : mediaTypeOf(headers['x-ijw-kind']),
      messageId: wireId,
      headers,
    };
    this.unconfirmed += 1;
    this.hold();
    try {
      this.writable = channel.publish(exchange, routingKey, body, properties, (refusal) => {
        this.unconfirmed -= 1;
        this.settle(sending, !refusal);
        this.publishWhatWaits();
      });
    } catch {
      this.unconfirmed -= 1;
      this.settle(sending, false);
    }
  }

  private settle({ settle, returned }: Sending, confirmed: boolean): void {
    this.options.observe(!confirmed ? 'unconfirmed' : returned ? 'returned' : 'sent', 1);
    settle(confirmed && !returned);
  }

  /** A return comes before the confirm of the same message. */
  private noteReturn({ fields, properties }: Message): void {
    const underway = this.underway.get(keyOf(fields, properties.messageId));
    if (underway) underway.sending.returned = true;
    void this.restore(fields);
  }

  /** The queue of a recipient we know, or its binding, was removed: it is made again, for when the letter is sent again. */
  private async restore({ exchange, routingKey: destination }: Address): Promise<void> {
    const { topology, log } = this.options;
    const queue = exchange === OUT_EXCHANGE ? outQueue(destination) : destination;
    const isKnown = topology.queues.some(({ name }) => name === queue);
    log.warn('letter returned: nothing leads to its recipient', { destination, isKnown });
    if (!isKnown || this.restoring.has(queue)) return;
    this.restoring.add(queue);
    await declareOn(this.connection!, topologyAround(topology, [queue])).catch((fault: Error) =>
      log.warn('queue of a recipient not restored', { destination, problem: fault.message }),
    );
    this.restoring.delete(queue);
  }
}
