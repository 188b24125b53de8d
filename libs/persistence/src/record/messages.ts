import type { ClientBase } from 'pg';
import { identityOf, registrationKey, type Arrival, type Identity, type Message } from '#domain';
import type { Judgement } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import { insertInto, together } from '../statement';

interface MessageRow extends Partial<Pick<Identity, 'author' | 'addressee' | 'kind' | 'identification'>> {
  readonly id: number;
  readonly submitter: string;
  readonly routing_key: string;
  readonly message_key: string;
  readonly digest: Buffer;
  readonly holds_key: boolean;
  readonly outcome: string;
  readonly reason: string | undefined;
  readonly replies_to: number | undefined;
}

const insertMessages = insertInto<MessageRow>('message', {
  id: 'bigint',
  submitter: 'text',
  routing_key: 'text',
  message_key: 'text',
  digest: 'bytea',
  author: 'text',
  addressee: 'text',
  kind: 'text',
  identification: 'text',
  holds_key: 'boolean',
  outcome: 'text',
  reason: 'text',
  replies_to: 'bigint',
});
const insertPayloads = insertInto<{ readonly message_id: number; readonly body: Buffer }>('payload', {
  message_id: 'bigint',
  body: 'bytea',
});

export const messageOf = ({ reading }: Arrival): Message | undefined =>
  reading.kind === 'message' ? reading.message : undefined;

/** PostgreSQL stores no zero byte, and a party may write what it likes in a routing key. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

export function messageRow({ case: at, decision }: Judgement): MessageRow {
  const { submitter, routingKey, digest } = at.content;
  const message = messageOf(at.content);
  const identity = message && identityOf(message);
  return {
    id: at.message,
    submitter,
    routing_key: storable(routingKey),
    message_key: registrationKey(at.content, decision),
    digest: Buffer.from(digest, 'hex'),
    // What the message says of itself, also where it was not believed: a person has to see it.
    ...(identity && pick(identity)),
    holds_key: decision.holdsKey,
    outcome: decision.outcome,
    reason: decision.reason,
    replies_to: decision.repliesTo,
  };
}

const pick = ({ author, addressee, kind, identification }: Identity) => ({ author, addressee, kind, identification });

/** The messages with their bytes, whatever became of them. Those that are judged again are there already. */
export async function recordMessages(
  client: ClientBase,
  judgements: readonly Judgement[],
  cipher: PayloadCipher,
): Promise<void> {
  const first = judgements.filter(({ case: at }) => !at.reopened);
  const payload = ({ case: { message, body } }: Judgement) => ({
    message_id: message,
    body: cipher.seal(`${message}`, body),
  });
  await together([insertMessages(client, first.map(messageRow)), insertPayloads(client, first.map(payload))]);
}
