import { setTimeout as pause } from 'node:timers/promises';
import { connect, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from 'amqplib';

export interface Outgoing {
  readonly id: string;
  readonly routingKey: string;
  readonly bytes: Buffer;
}

export interface MailboxOptions {
  readonly url: string;
  readonly code: string;
  readonly onLetter: (letter: ConsumeMessage) => void;
  readonly onPublished: (outgoing: Outgoing) => void;
  readonly onConfirmed: (outgoing: Outgoing) => void;
}

const RETRY_MS = 300;
const PREFETCH = 50;

/**
 * One exchange to write to and one queue to read from. What is not confirmed is published again, the same bytes in the same
 * order, when there is a connection again.
 */
export class Mailbox {
  private readonly unconfirmed = new Map<string, Outgoing>();
  private connection: ChannelModel | undefined;
  private channel: ConfirmChannel | undefined;
  private closing = false;

  constructor(private readonly options: MailboxOptions) {}

  async open(): Promise<void> {
    const connection = await connect(this.options.url, { noDelay: true, timeout: 5_000 });
    connection.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => connection.once('close', () => resolve()));
    try {
      await this.attach(connection);
    } catch (fault) {
      await connection.close().catch(() => undefined);
      throw fault;
    }
    void closed.then(() => this.reopen());
  }

  submit(outgoing: Outgoing): void {
    this.unconfirmed.set(outgoing.id, outgoing);
    this.publish(outgoing);
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.connection?.close().catch(() => undefined);
  }

  private async attach(connection: ChannelModel): Promise<void> {
    const { code, onLetter } = this.options;
    const giveUp = (): void => void connection.close().catch(() => undefined);
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => undefined);
    channel.once('close', giveUp);
    await channel.prefetch(PREFETCH);
    await channel.consume(`out.${code}`, (letter) => {
      if (!letter) return giveUp();
      onLetter(letter);
      channel.ack(letter);
    });
    this.connection = connection;
    this.channel = channel;
    for (const outgoing of this.unconfirmed.values()) this.publish(outgoing);
  }

  private async reopen(): Promise<void> {
    this.channel = undefined;
    while (!this.closing) {
      await pause(RETRY_MS);
      const isOpen = await this.open().then(
        () => true,
        () => false,
      );
      if (isOpen) return;
    }
  }

  private publish(outgoing: Outgoing): void {
    const { channel, connection } = this;
    if (!channel) return;
    const { id, routingKey, bytes } = outgoing;
    this.options.onPublished(outgoing);
    const properties = { persistent: true, mandatory: true, contentType: 'application/xml' };
    try {
      channel.publish(`in.${this.options.code}`, routingKey, bytes, properties, (refusal: unknown) => {
        // Refused, or the connection broke: what is still unconfirmed goes out again with the next connection.
        if (refusal) void connection?.close().catch(() => undefined);
        else if (this.unconfirmed.delete(id)) this.options.onConfirmed(outgoing);
      });
    } catch {
      // The channel closed meanwhile, and the next one is on its way.
    }
  }
}
