import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { asOwner } from '../as-reader';
import { grouped } from '../gather/group';
import type { PayloadCipher } from '../payload-cipher';
import { wireIdOf } from '../record/letters';
import { select, together } from '../statement';
import type { EvidenceRow, Subject, Told } from './subject';

interface OfMessage extends Told {
  readonly message: number;
}

const messages = select<OfMessage>(
  'evidence: messages',
  `select id as message, to_jsonb(told) || jsonb_build_object('digest', encode(digest, 'hex')) as row
   from message as told where id = any($1::bigint[])`,
);

/**
 * Of the lines of these messages, those that are about the subject: given its key, what it is, and for a trajectory its allocations.
 * A line that was refused for the want of a room says so in what was found of it.
 */
const LINES = `
  select entry.* from entry left join allocation on $3::text = 'trajectory' and entry.kind = 'refused'
      and allocation.number = entry.allocation_number and allocation.municipality = entry.municipality
      and allocation.client_key = entry.client_key
  where entry.message_id = any($1::bigint[]) and case when $3::text = 'trajectory'
    then coalesce(entry.trajectory, allocation.trajectory) = $2::text
    else $2::text = any(entry.rooms) or entry.kind = 'refused' and exists (
      select from finding where finding.message_id = entry.message_id and finding.client_no = entry.client_no
        and finding.line_no = entry.line_no and finding.figures ->> 'room' = $2::text) end`;

const entries = select<OfMessage>(
  'evidence: entries',
  `select message_id as message, to_jsonb(told) as row from (${LINES}) as told order by seq`,
);

/** What was found at one of those lines, or of the message as a whole; nothing of the rooms and trajectories of others. */
const found = (table: 'finding' | 'signal') =>
  select<OfMessage>(
    `evidence: ${table}s`,
    `with line as (${LINES})
     select message_id as message, to_jsonb(told) as row from ${table} as told
     where message_id = any($1::bigint[])
       and coalesce(figures ->> $3::text, $2::text) = $2::text
       and (client_no is null and line_no is null or exists (select from line where line.message_id = told.message_id
         and line.client_no = told.client_no and line.line_no = coalesce(told.line_no, line.line_no)))
     order by message_id, position`,
  );
const findings = found('finding');
const signals = found('signal');

/** Each with all that became of it. */
const obligations = select<OfMessage>(
  'evidence: obligations',
  `select message_id as message, to_jsonb(told) || jsonb_build_object('events', (
     select coalesce(jsonb_agg(to_jsonb(event) - 'obligation_id' order by event.id), '[]')
     from obligation_event as event where event.obligation_id = told.id)) as row
   from obligation as told where message_id = any($1::bigint[]) order by message_id, id`,
);

interface LetterRow extends OfMessage {
  readonly position: number;
}

/** Of a letter all but its bytes. */
const letters = select<LetterRow>(
  'evidence: letters',
  `select message_id as message, position, to_jsonb(told) as row from (
     select message_id, position, destination, sender, kind, role, in_reply_to, same_as, identification, granted
     from letter where message_id = any($1::bigint[])) as told order by message_id, position`,
);

interface SentBytes extends Record<string, unknown> {
  readonly message: number;
  readonly position: number;
  /** Where the bytes stand that it was sent with; absent where it is the message as received. */
  readonly written_at: number | null;
  readonly body: Buffer | null;
  readonly digest: string;
}

const bytesSent = select<SentBytes>(
  'evidence: bytes of letters',
  `select letter.message_id as message, letter.position,
     coalesce(letter.same_as, case when letter.body is not null then letter.position end) as written_at,
     coalesce(letter.body, same.body) as body, encode(message.digest, 'hex') as digest
   from letter join message on message.id = letter.message_id
   left join letter as same on same.message_id = letter.message_id and same.position = letter.same_as
   where letter.message_id = any($1::bigint[])`,
);

/** Of the bytes as they were sent; null where they are gone. */
function digestOf({ message, written_at, body, digest }: SentBytes, cipher: PayloadCipher): string | null {
  if (written_at === null) return digest;
  const place = wireIdOf(message, written_at);
  return body && createHash('sha256').update(cipher.open(place, body)).digest('hex');
}

async function digestsOf(client: ClientBase, ids: readonly number[], cipher: PayloadCipher) {
  const sent = await asOwner(client, () => bytesSent(client, ids));
  return new Map(sent.map((each) => [wireIdOf(each.message, each.position), digestOf(each, cipher)]));
}

type Kind = 'message' | 'entry' | 'finding' | 'signal' | 'letter' | 'obligation';
export type MessageRecord = readonly [kind: Kind, row: EvidenceRow];

/** Message by message: what it was, what was booked and found of it, what was sent because of it, and what was owed. */
export async function readMessageRecords(
  client: ClientBase,
  { kind, row: { key } }: Subject,
  chosen: { readonly ids: readonly number[]; readonly cipher: PayloadCipher },
): Promise<readonly MessageRecord[]> {
  const { ids, cipher } = chosen;
  const lines = [ids, key, kind];
  const digests = await digestsOf(client, ids, cipher);
  const withDigest = ({ message, position, row }: LetterRow): OfMessage => ({
    message,
    row: { ...row, digest: digests.get(wireIdOf(message, position)) ?? null },
  });
  const [ofMessages, ofEntries, ofFindings, ofSignals, ofLetters, ofObligations] = await together([
    messages(client, ids),
    entries(client, ...lines),
    findings(client, ...lines),
    signals(client, ...lines),
    letters(client, ids),
    obligations(client, ids),
  ]);
  const sections: readonly (readonly [Kind, readonly OfMessage[]])[] = [
    ['message', ofMessages],
    ['entry', ofEntries],
    ['finding', ofFindings],
    ['signal', ofSignals],
    ['letter', ofLetters.map(withDigest)],
    ['obligation', ofObligations],
  ];
  const byMessage = sections.map(
    ([of, rows]) =>
      [
        of,
        grouped(
          rows,
          ({ message }) => message,
          ({ row }) => row,
        ),
      ] as const,
  );
  return ids.flatMap((id) =>
    byMessage.flatMap(([of, rows]) => (rows.get(id) ?? []).map((row): MessageRecord => [of, row])),
  );
}
