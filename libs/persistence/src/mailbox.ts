import type { DataSource } from 'typeorm';
import type { Mailbox, MailboxLetter, OpenedLetter, QueuedLetter } from '#pipeline';
import { asReader } from './as-reader';
import type { PayloadCipher } from './payload-cipher';
import { wireIdOf } from './record/letters';
import { select } from './statement';
import { headersOf, openBody, type StoredLetter } from './stored-letter';

interface WaitingRow {
  readonly message_id: number;
  readonly position: number;
  readonly kind: string;
  readonly sender: string;
  readonly role: string;
  readonly in_reply_to: string | null;
  readonly size: number;
  readonly digest: string;
}

const waiting = select<WaitingRow & Record<string, unknown>>(
  'letters that wait',
  `select message_id, position, kind, sender, role, in_reply_to, size, encode(digest, 'hex') as digest
   from mailbox join letter using (message_id, position)
   where party = $1 and received_at is null order by id limit $2`,
);
const isThere = select<Record<string, never>>(
  'letter in a mailbox',
  'select from mailbox where party = $1 and message_id = $2 and position = $3',
);

/** Of what does not come from the outbox there is no letter; it is left out. */
const KEEP = `
  insert into mailbox (party, message_id, position, size, digest)
  select $1, message_id, position, given.size, decode(given.digest, 'hex')
  from unnest($2::bigint[], $3::integer[], $4::integer[], $5::text[]) with ordinality
    as given (message_id, position, size, digest, place)
  join letter using (message_id, position) order by place
  on conflict (message_id, position, party) do update set received_at = null
  returning message_id, position`;

/** Bytes are read as who owns them, once it is known that the letter is in the mailbox of who asks. */
const OPEN = `
  select message_id, position, letter.sender, letter.kind, letter.role, letter.in_reply_to,
         message.trace, case when letter.body is null then letter.same_as else position end as written_at,
         coalesce(letter.body, same.body, payload.body) as body
  from mailbox join letter using (message_id, position)
  left join lateral (select body from letter as other
    where other.message_id = letter.message_id and other.position = letter.same_as) as same on true
  left join payload using (message_id)
  left join message on message.id = message_id
  where party = $1 and message_id = $2 and position = $3`;

const CONFIRM_RECEIPT = `
  update mailbox set received_at = coalesce(received_at, now())
  where party = $1 and message_id = $2 and position = $3`;

/** The two numbers of a wire id, both small enough for their columns. */
function keyOf(id: string): readonly [message: number, position: number] | undefined {
  const [, message, position] = /^(\d{1,15})\.(\d{1,9})$/.exec(id) ?? [];
  return message === undefined ? undefined : [Number(message), Number(position)];
}

export class PostgresMailbox implements Mailbox {
  readonly #connected: () => Promise<DataSource>;
  readonly #cipher: PayloadCipher;

  constructor(connected: () => Promise<DataSource>, cipher: PayloadCipher) {
    this.#connected = connected;
    this.#cipher = cipher;
  }

  async waiting(party: string, limit: number): Promise<readonly MailboxLetter[]> {
    const rows = await asReader(await this.#connected(), party, (client) => waiting(client, party, limit));
    return rows.map(({ message_id, position, sender, in_reply_to, ...row }) => ({
      id: wireIdOf(message_id, position),
      from: sender,
      ...row,
      ...(in_reply_to !== null && { inReplyTo: in_reply_to }),
    }));
  }

  async keep(party: string, letters: readonly QueuedLetter[]): Promise<ReadonlySet<string>> {
    // The relay may have sent a letter twice; one statement cannot write its row twice.
    const rows = [...new Map(letters.map((letter) => [letter.id, letter])).values()].flatMap((letter) => {
      const key = keyOf(letter.id);
      return key ? [{ key, ...letter }] : [];
    });
    const database = await this.#connected();
    const kept = await database.query<readonly Pick<StoredLetter, 'message_id' | 'position'>[]>(KEEP, [
      party,
      rows.map(({ key: [message] }) => message),
      rows.map(({ key: [, position] }) => position),
      rows.map(({ size }) => size),
      rows.map(({ digest }) => digest),
    ]);
    return new Set(kept.map(({ message_id, position }) => wireIdOf(message_id, position)));
  }

  async open(party: string, id: string): Promise<OpenedLetter | undefined> {
    const key = keyOf(id);
    if (!key) return undefined;
    const [found] = await asReader(await this.#connected(), party, (client) => isThere(client, party, ...key));
    if (!found) return undefined;
    const database = await this.#connected();
    const [letter] = await database.query<readonly StoredLetter[]>(OPEN, [party, ...key]);
    return letter && { body: openBody(letter, this.#cipher), headers: headersOf(letter) };
  }

  async confirmReceipt(party: string, id: string): Promise<boolean> {
    const key = keyOf(id);
    if (!key) return false;
    const database = await this.#connected();
    const [, changed] = await database.query<[unknown, number]>(CONFIRM_RECEIPT, [party, ...key]);
    return changed > 0;
  }
}
