import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { PartyCode } from '#domain';
import type { KeptMessage } from '#pipeline';
import type { PayloadCipher } from './payload-cipher';
import { select } from './statement';
import { inSnapshot } from './transaction';

interface KeptRow {
  readonly message: number;
  readonly submitter: PartyCode;
  readonly routing_key: string;
  readonly digest: string;
  readonly body: Buffer | null;
}

const keptMessages = select<KeptRow>(
  'kept messages',
  `select message.id as message, submitter, routing_key, encode(digest, 'hex') as digest, payload.body
   from message left join payload on payload.message_id = message.id where message.id = any($1::bigint[])`,
);

/** Of these messages, those that there are. */
export async function loadKept(
  client: ClientBase,
  messages: readonly number[],
  cipher: PayloadCipher,
): Promise<readonly KeptMessage[]> {
  return (await keptMessages(client, messages)).map(({ message, submitter, routing_key, digest, body }) => {
    const opened = body && openedBody(message, body, cipher);
    return { message, submitter, routingKey: routing_key, digest, ...(opened && { body: opened }) };
  });
}

/** Its bytes are read as who owns them, once it is known that whoever asks has to do with the message. */
export const readKept = (
  dataSource: DataSource,
  message: number,
  cipher: PayloadCipher,
): Promise<KeptMessage | undefined> =>
  inSnapshot(dataSource, async (client) => (await loadKept(client, [message], cipher))[0]);

/** Undefined where the key under which it was sealed is not to be had any more. */
function openedBody(message: number, body: Buffer, cipher: PayloadCipher): Buffer | undefined {
  try {
    return cipher.open(`${message}`, body);
  } catch {
    return undefined;
  }
}
