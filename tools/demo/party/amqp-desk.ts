import { setTimeout as pause } from 'node:timers/promises';
import { connect, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import type { LetterLabel } from '../channel';
import type { Desk, DeskOptions, Outgoing } from './desk';

export interface AmqpAccount {
  readonly url: string;
  readonly code: string;
}

const RETRY_MS = 300;
const PREFETCH = 50;

/** The AsyncAPI document: how a letter says what it is. */
function labelOf({ properties }: ConsumeMessage): Omit<LetterLabel, 'sha256'> {
  const headers = (properties.headers ?? {}) as Record<string, unknown>;
  const inReplyTo = headers['x-ijw-in-reply-to'];
  return {
    wireId: String(properties.messageId),
    kind: String(headers['x-ijw-kind']),
    from: String(headers['x-ijw-from']),
    role: String(headers['x-ijw-role']),
    ...(typeof inReplyTo === 'string' && { inReplyTo }),
  };
}

/** One exchange to write to and one queue to read from. */
export class AmqpDesk implements Desk {
  private readonly unconfirmed = new Map<string, Outgoing>();
  private connection: ChannelModel | undefined;
  private channel: ConfirmChannel | undefined;
  private closing = false;

  constructor(
    private readonly account: AmqpAccount,
    private readonly options: DeskOptions,
  ) {}

  async open(): Promise<void> {
    const connection = await connect(this.account.url, { noDelay: true, timeout: 5_000 });
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
    const { onLetter } = this.options;
    const giveUp = (): void => void connection.close().catch(() => undefined);
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => undefined);
    channel.once('close', giveUp);
    await channel.prefetch(PREFETCH);
    await channel.consume(`out.${this.account.code}`, (letter) => {
      if (!letter) return giveUp();
      onLetter(letter.content, labelOf(letter));
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
      channel.publish(`in.${this.account.code}`, routingKey, bytes, properties, (refusal: unknown) => {
        // Refused, or the connection broke: what is still unconfirmed goes out again with the next connection.
        if (refusal) void connection?.close().catch(() => undefined);
        else if (this.unconfirmed.delete(id)) this.options.onConfirmed(outgoing);
      });
    } catch {
      // The channel closed meanwhile, and the next one is on its way.
    }
  }
}
