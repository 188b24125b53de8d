import type { ClientBase } from 'pg';
import type { ChainLetter, ChainMessage, Instant } from '#domain';
import type { NumberThen } from './clocks/known-allocations';
import { select } from './statement';

type Row<T> = T & Record<string, unknown>;

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Given the instant, municipality, provider, client and trajectory: its numbers, what was said of them, and what was asked and replied. */
const OF_CHAIN = `
  with numbered as (
    select distinct number from allocation_moment where client_key = $4 and municipality = $2 and provider = $3 and trajectory = $5
      and recorded_at <= $1::timestamptz),
  line as (
    select entry.* from entry where client_key = $4 and municipality = $2 and provider = $3 and recorded_at <= $1::timestamptz
      and (trajectory = $5 or kind = 'refused' and allocation_number in (select number from numbered))),
  said as (
    select message_id as id from allocation_version where municipality = $2 and number in (select number from numbered)
    union select message_id from line
    union select message_id from care_row where client_key = $4 and provider = $3 and municipality = $2
      and allocation_number in (select number from numbered)),
  asked as (
    select id from said union select written_for from message join said using (id) where written_for is not null
    union select asked_by from request_answer join said on said.id = request_answer.message_id),
  chained as (
    select id from asked union select reply.id from asked join message as reply on reply.replies_to = asked.id)`;

interface MessageRow extends Omit<ChainMessage, 'id' | 'reason' | 'repliesTo' | 'lines' | 'letters'> {
  readonly id: number;
  readonly reason: string | null;
  readonly replies_to: number | null;
  readonly lines: ChainMessage['lines'] | null;
}

const messagesOf = select<Row<MessageRow>>(
  'messages of a trajectory',
  `${OF_CHAIN}
   select message.id, kind, identification, author as "from", addressee as "to", outcome, reason, ${utc('received_at')} as "receivedAt",
     replies_to, lines, array(select distinct return_code from finding where finding.message_id = message.id and exists (
       select from line where line.message_id = finding.message_id and line.kind = 'refused'
         and line.client_no = coalesce(finding.client_no, line.client_no)
         and line.line_no = coalesce(finding.line_no, line.line_no)) order by return_code) as "returnCodes"
   from chained join message using (id)
   left join lateral (select jsonb_build_object('count', count(*), 'refused', count(*) filter (where line.kind = 'refused'),
       'claimedCents', sum(claimed), 'grantedCents', sum(granted)) as lines
     from line where line.message_id = message.id having count(*) > 0) as summed on true
   where received_at <= $1::timestamptz and kind is not null and author is not null and addressee is not null
   order by received_at, message.id`,
);

interface LetterRow extends Omit<ChainLetter, 'identification' | 'sentAt'> {
  readonly message_id: number;
  readonly identification: string | null;
  readonly sent: Instant | null;
}

/** Of several times that a letter went out the first. What goes to the gateway's own exchanges is a message by itself. */
const lettersOf = select<Row<LetterRow>>(
  'letters of a trajectory',
  `select letter.message_id, kind, sender as "from", letter.destination as "to", role, identification,
     ${utc('min(queued_at)')} as "queuedAt", ${utc('min(sent_at)')} as sent
   from letter join outbox on outbox.message_id = letter.message_id and outbox.position = letter.position
   where letter.message_id = any($1::bigint[]) and queued_at <= $2::timestamptz and letter.destination not like 'in.%'
   group by letter.message_id, letter.position order by letter.message_id, letter.position`,
);

const letterFrom = ({ kind, from, to, role, identification, queuedAt, sent }: LetterRow): ChainLetter => ({
  ...{ kind, from, to, role, queuedAt },
  ...(identification !== null && { identification }),
  ...(sent !== null && { sentAt: sent }),
});

/** The messages about a trajectory that were known by an instant; of a letter to two parties each sees that it was sent. */
export async function chainOf(client: ClientBase, known: Instant, named: NumberThen): Promise<readonly ChainMessage[]> {
  const whose = [named.municipality, named.provider, named.client_key, named.trajectory];
  const rows = await messagesOf(client, known, ...whose);
  const letters = await lettersOf(
    client,
    rows.map(({ id }) => id),
    known,
  );
  return rows.map(({ id, reason, replies_to, lines, ...row }) => ({
    id: String(id),
    kind: row.kind,
    identification: row.identification,
    from: row.from,
    to: row.to,
    outcome: row.outcome,
    ...(reason !== null && { reason }),
    receivedAt: row.receivedAt,
    ...(replies_to !== null && { repliesTo: String(replies_to) }),
    ...(lines && { lines }),
    returnCodes: row.returnCodes,
    letters: letters.filter(({ message_id }) => message_id === id).map(letterFrom),
  }));
}
