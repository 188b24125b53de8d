import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import {
  assert,
  identityOf,
  isReply,
  messageKey,
  registrationKey,
  rulesVersion,
  signed,
  type Arrival,
  type Message,
} from '#domain';
import { traceIdOf, type Judgement } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import { insertInto, together } from '../statement';

interface MessageRow extends Readonly<Record<'author' | 'addressee' | 'kind' | 'identification', string | undefined>> {
  readonly id: number;
  readonly submitter: string;
  readonly routing_key: string;
  readonly message_key: string;
  readonly digest: Buffer;
  readonly holds_key: boolean;
  readonly outcome: string;
  readonly reason: string | undefined;
  readonly replies_to: number | undefined;
  readonly written_for: number | undefined;
  readonly rules: string;
  readonly trace: Buffer;
  readonly schema_versions: string | undefined;
  /** Cents. */
  readonly claimed: number | undefined;
}

/** By which rules this program judges. */
export const RULES = rulesVersion((text) => createHash('sha256').update(text).digest('hex'));

const insertMessages = insertInto<MessageRow>(
  'message',
  {
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
    written_for: 'bigint',
    rules: 'text',
    trace: 'bytea',
    schema_versions: 'text',
    claimed: 'bigint',
  },
  { once: { region_version: 'gateway_region_version()' } },
);
const insertPayloads = insertInto<{ readonly message_id: number; readonly body: Buffer }>('payload', {
  message_id: 'bigint',
  body: 'bytea',
});

export const messageOf = ({ reading }: Arrival): Message | undefined =>
  reading.kind === 'message' ? reading.message : undefined;

const traceOf = ({ trace, content }: Judgement['case']): Buffer => Buffer.from(traceIdOf(trace, content.digest), 'hex');

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
    author: identity?.author,
    addressee: identity?.addressee,
    kind: identity?.kind,
    identification: identity?.identification,
    holds_key: decision.holdsKey,
    outcome: decision.outcome,
    reason: decision.reason,
    replies_to: decision.repliesTo,
    written_for: undefined,
    rules: RULES,
    schema_versions: message && versionsOf(message),
    trace: traceOf(at),
    claimed: message?.kind === 'JW323' ? signed(message.total) : undefined,
  };
}

/**
 * What was written in a municipality's name, as if that municipality had sent it: so the reply to it is matched like any other. Its
 * bytes are those of the letter.
 */
const ownRows = ({ case: at, decision: { own = [] }, letters }: Judgement): readonly MessageRow[] =>
  own.map(({ message, kind, author, addressee, identification, letter }) => ({
    id: message,
    submitter: author,
    routing_key: kind,
    message_key: messageKey(author, kind, identification),
    digest: digestOfLetter(letters[letter]),
    author,
    addressee,
    kind,
    identification,
    holds_key: true,
    outcome: 'processed',
    reason: undefined,
    replies_to: undefined,
    written_for: at.message,
    rules: RULES,
    schema_versions: undefined,
    trace: traceOf(at),
    claimed: undefined,
  }));

function digestOfLetter(body: Uint8Array | undefined): Buffer {
  assert(body !== undefined, 'a message in the name of a municipality is among the letters that were written');
  return createHash('sha256').update(body).digest();
}

/** A reply keeps the header of what it answers, and says beside it what it was made with itself. */
function versionsOf(message: Message): string {
  const { shared, message: own } = isReply(message) ? message.reply.schemaVersions : message.header.schemaVersions;
  return `${shared}/${own}`;
}

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
  const rows = [...first.map(messageRow), ...judgements.flatMap(ownRows)];
  await together([insertMessages(client, rows), insertPayloads(client, first.map(payload))]);
}
