import { Client } from 'pg';
import type { Notice, PartyCode } from '#domain';
import { partyOfExchange, type Outbox, type OutboxLetter } from '#pipeline';
import { connectionOptions } from './data-source';
import { LANES } from './outbox-lane';
import { pausedNames } from './pauses/paused';
import type { PayloadCipher } from './payload-cipher';
import { planByIndex } from './plan-by-index';
import { wireIdOf } from './record/letters';
import { remindOverdue } from './remind';
import { reopenDue } from './reopen';
import { select } from './statement';
import { headersOf, openBody, traceHeaders, type StoredLetter } from './stored-letter';

export interface PostgresOutboxOptions {
  readonly url: string;
  readonly applicationName: string;
  readonly cipher: PayloadCipher;
  /** Told when the connection breaks; with it the lanes are lost, and the next look at the outbox opens another. */
  readonly onConnectionLost: (fault: Error) => void;
}

/** 'lane' in ASCII: these locks have two halves, so they never meet those of judging, which have one. */
const LANE_LOCK = 0x6c616e65;
/** Judged again at one look, at most. */
const DUE_MAX = 500;
/** Of sealed bodies in one look, so that a few great messages do not fill the memory of the relay. */
const BYTES_MAX = 16 * 1024 * 1024;

const takeFreeLanes = select<{ lane: number }>(
  'take free lanes',
  `select lane from unnest($1::integer[]) as given (lane) where pg_try_advisory_lock(${LANE_LOCK}, lane)`,
);

interface OutboxRow {
  readonly id: number;
  readonly destination: string;
}

interface LetterRow extends OutboxRow, StoredLetter {
  readonly reopening_id: null;
}

interface ReopeningRow extends OutboxRow {
  readonly message_id: number;
  readonly reopening_id: number;
  readonly trace: Buffer | null;
  readonly submitter: PartyCode;
  readonly routing_key: string;
}

/**
 * By state, never by "later than the last one": a number that was given out earlier may be committed later. Nothing of a party that is
 * paused: asked with every look, so that a pause holds from the next one on, and ends by itself. The sum runs up to and with the row:
 * one that left it out would be made anew for each.
 */
const oldestUnsent = select<LetterRow | ReopeningRow>(
  'oldest unsent letters',
  `with due as (
     select waiting.* from unnest($1::smallint[]) as held (lane) cross join lateral (
       select id, message_id, position, reopening_id, destination from outbox
       where lane = held.lane and sent_at is null
         and destination <> all ($2::text[] || array(${pausedNames('party')})) order by id limit $3) as waiting
     order by id limit $3),
   letters as (
     select due.*, about.submitter, about.routing_key, about.trace, letter.sender, letter.kind, letter.role, letter.in_reply_to,
            case when letter.body is null then letter.same_as else due.position end as written_at,
            coalesce(letter.body, same.body, payload.body) as body
     from due left join letter using (message_id, position)
     left join lateral (select submitter, routing_key, trace from message
       where id = due.message_id offset 0) as about on true
     left join lateral (select body from letter as other
       where other.message_id = due.message_id and other.position = letter.same_as offset 0) as same on true
     left join payload on payload.message_id = due.message_id and due.reopening_id is null
       and letter.body is null and letter.same_as is null)
   select * from (
     select letters.*, sum(coalesce(octet_length(body), 0)) over (order by id rows unbounded preceding)
       - coalesce(octet_length(body), 0) as bytes_before from letters) as summed
   where bytes_before < ${BYTES_MAX} order by id`,
);

const markSent = select<{ milliseconds: number }>(
  'mark sent',
  `update outbox set sent_at = now() where id = any($1::bigint[])
   returning (1000 * extract(epoch from now() - queued_at))::double precision as milliseconds`,
);

interface Session {
  readonly client: Client;
  readonly lanes: Set<number>;
}

/**
 * The outbox as one relay sees it: the lanes that it holds, and nobody else. A lane is a lock of its connection, and the letters
 * are read through that same connection: when it breaks, another relay takes the lanes and this one reads no more.
 */
export class PostgresOutbox implements Outbox {
  readonly #options: PostgresOutboxOptions;
  #session: Session | undefined;

  constructor(options: PostgresOutboxOptions) {
    this.#options = options;
  }

  async next(limit: number, except: readonly string[] = []): Promise<readonly OutboxLetter[]> {
    const { client, lanes } = await this.#open();
    const others = Array.from({ length: LANES }, (_, lane) => lane).filter((lane) => !lanes.has(lane));
    if (others.length > 0) for (const { lane } of await takeFreeLanes(client, others)) lanes.add(lane);
    if (lanes.size === 0) return [];
    const rows = await oldestUnsent(client, [...lanes], except, limit);
    const opened = new Map<string, Buffer>();
    return rows.map((row) =>
      row.reopening_id === null ? letterOf(row, this.#options.cipher, opened) : reopeningOf(row),
    );
  }

  async markSent(outboxIds: readonly number[]): Promise<readonly number[]> {
    const { client } = await this.#open();
    return (await markSent(client, outboxIds)).map(({ milliseconds }) => milliseconds);
  }

  async reopenDue(): Promise<number> {
    const { client } = await this.#open();
    return (await reopenDue(client, DUE_MAX)).length;
  }

  async remindOverdue(write: (notice: Notice) => Uint8Array): Promise<number> {
    const { client } = await this.#open();
    return remindOverdue(client, { cipher: this.#options.cipher, write });
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.client.end();
  }

  async #open(): Promise<Session> {
    if (this.#session) return this.#session;
    const { url, applicationName, onConnectionLost } = this.#options;
    const client = new Client(connectionOptions({ url, applicationName }));
    const session = { client, lanes: new Set<number>() };
    client.on('error', (fault) => {
      if (this.#session === session) this.#session = undefined;
      onConnectionLost(fault);
    });
    await client.connect();
    await planByIndex(client, false);
    this.#session = session;
    return session;
  }
}

/** What goes to the exchange of a party is a message, and carries nothing but its bytes and its trace. */
function letterOf(row: LetterRow, cipher: PayloadCipher, opened: Map<string, Buffer>): OutboxLetter {
  const party = partyOfExchange(row.destination);
  return {
    outboxId: row.id,
    destination: row.destination,
    wireId: wireIdOf(row.message_id, row.position),
    body: openBody(row, cipher, opened),
    ...(party === undefined
      ? { headers: headersOf(row) }
      : { headers: traceHeaders(row), submits: { party, routingKey: row.kind } }),
  };
}

/** The row of the message, its trace and nothing of its content: who is told finds the rest in the database. */
const reopeningOf = (row: ReopeningRow): OutboxLetter => ({
  outboxId: row.id,
  destination: row.destination,
  wireId: `reopening.${row.reopening_id}`,
  body: Buffer.from(`${row.message_id}`),
  headers: traceHeaders(row),
  reopens: { submitter: row.submitter, routingKey: row.routing_key },
});
