import type { ClientBase } from 'pg';
import type { ForwardedMessage, MessageKey, MessageKind, PartyCode, SeenMessage } from '#domain';
import { selectForEach } from '../statement';
import type { AtHand } from './at-hand';
import { grouped } from './group';

interface MessageRow {
  readonly id: number;
  readonly submitter: PartyCode;
  readonly message_key: MessageKey;
  readonly digest: string;
  readonly holds_key: boolean;
  readonly outcome: string;
  readonly kind: MessageKind;
  readonly author: PartyCode;
  readonly addressee: PartyCode;
  readonly identification: string;
  readonly replied: boolean;
}

const messagesByKey = selectForEach<{ readonly message_key: MessageKey }, MessageRow>(
  'messages by key',
  { message_key: 'text' },
  {
    columns: 'found.*',
    found: `select id, submitter, message_key, encode(digest, 'hex') as digest, holds_key, outcome, kind, author, addressee,
        identification, reply.came is not null as replied
      from message left join lateral (
        select true as came from message as reply where reply.replies_to = message.id limit 1) as reply on true
      where message.message_key = given.message_key order by id`,
  },
);

const seenMessage = ({ id, digest, holds_key }: MessageRow): SeenMessage => ({
  message: id,
  digest,
  holdsKey: holds_key,
});

const forwardedMessage = (row: MessageRow): ForwardedMessage => ({
  message: row.id,
  submitter: row.submitter,
  kind: row.kind,
  author: row.author,
  addressee: row.addressee,
  identification: row.identification,
  replied: row.replied,
});

/** What was registered under the keys at hand, and what the replies at hand may answer. */
export async function readMessages(client: ClientBase, { messageKeys, answeredKeys }: AtHand) {
  const keys = new Set([...messageKeys, ...answeredKeys]);
  const rows = await messagesByKey(
    client,
    [...keys].map((key) => ({ message_key: key })),
  );
  const answered = new Set(answeredKeys);
  const forwarded = rows.filter((row) => answered.has(row.message_key) && row.holds_key && row.outcome === 'processed');
  return {
    seen: grouped(rows, ({ message_key }) => message_key, seenMessage),
    forwarded: new Map(forwarded.map((row) => [row.message_key, forwardedMessage(row)])),
  };
}
