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

export interface Mailbox {
  submit(outgoing: Outgoing): void;
  close(): Promise<void>;
}

/** One exchange to write to and one queue to read from. What is not confirmed is published again, the same bytes, when there is a connection again. */
export async function openMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { onPublished, onConfirmed } = options;
  const unconfirmed = new Map<string, Outgoing>();
  let current: { readonly connection: ChannelModel; readonly channel: ConfirmChannel } | undefined;
  let closing = false;

  const publish = (channel: ConfirmChannel, outgoing: Outgoing): void => {
    const { id, routingKey, bytes } = outgoing;
    onPublished(outgoing);
    const properties = { persistent: true, mandatory: true, contentType: 'application/xml' };
    try {
      channel.publish(`in.${options.code}`, routingKey, bytes, properties, (refusal: unknown) => {
        if (refusal || !unconfirmed.delete(id)) return;
        onConfirmed(outgoing);
      });
    } catch {
      // The channel closed meanwhile: it goes out again with the next one.
    }
  };

  const open = async (): Promise<void> => {
    const connection = await connect(options.url, { noDelay: true, timeout: 5_000 });
    connection.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => connection.once('close', () => resolve()));
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => undefined);
    channel.once('close', () => void connection.close().catch(() => undefined));
    await channel.prefetch(50);
    await channel.consume(`out.${options.code}`, (letter) => {
      if (!letter) return void connection.close().catch(() => undefined);
      options.onLetter(letter);
      channel.ack(letter);
    });
    current = { connection, channel };
    for (const outgoing of unconfirmed.values()) publish(channel, outgoing);
    void closed.then(reopen);
  };

  const reopen = async (): Promise<void> => {
    current = undefined;
    while (!closing) {
      await pause(RETRY_MS);
      const opened = await open().then(
        () => true,
        () => false,
      );
      if (opened) return;
    }
  };

  await open();
  return {
    submit(outgoing) {
      unconfirmed.set(outgoing.id, outgoing);
      if (current) publish(current.channel, outgoing);
    },
    async close() {
      closing = true;
      await current?.connection.close().catch(() => undefined);
    },
  };
}
