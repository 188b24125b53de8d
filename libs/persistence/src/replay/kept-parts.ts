import type { ClientBase } from 'pg';
import { grouped } from '../gather/group';
import type { PayloadCipher } from '../payload-cipher';
import { wireIdOf } from '../record/letters';
import { select, together } from '../statement';

/** What was booked of a line of a declaration. */
export interface BookedLine {
  readonly client_no: number;
  readonly line_no: number;
  readonly granted: number;
}

/** A return code, and where it stood: of the message without a client, of a client without a line. */
export interface StoredCode {
  readonly client_no: number | null;
  readonly line_no: number | null;
  readonly return_code: string;
}

/** What was kept of a message and of how it was answered. */
export interface KeptParts {
  /** Absent where it is gone, or cannot be opened any more. */
  readonly body?: Buffer;
  /** The JW325 that the gateway wrote, as it was sent; absent where it wrote none, or it is gone. */
  readonly answer?: Buffer;
  readonly lines: readonly BookedLine[];
  readonly codes: readonly StoredCode[];
}

interface Sealed extends Record<string, unknown> {
  readonly message: number;
  /** Where it was sealed for. */
  readonly written_for: number;
  readonly written_at: number | null;
  readonly body: Buffer | null;
}

/** As received; or where the gateway wrote it in a municipality's name, as that letter. */
const bodies = select<Sealed>(
  'replay: bodies',
  `select message.id as message, message.id as written_for, null::integer as written_at, payload.body
   from message join payload on payload.message_id = message.id where message.id = any($1::bigint[])
   union all
   select message.id, letter.message_id, letter.position, letter.body
   from message join letter on letter.message_id = message.written_for and letter.kind = message.kind
     and letter.identification = message.identification and letter.body is not null
   where message.id = any($1::bigint[])`,
);
const answers = select<Sealed>(
  'replay: answers',
  `select message_id as message, message_id as written_for, position as written_at, body from letter
   where message_id = any($1::bigint[]) and kind = 'JW325' and body is not null`,
);

interface OfMessage {
  readonly message: number;
}

const lines = select<BookedLine & OfMessage & Record<string, unknown>>(
  'replay: lines',
  `select message_id as message, client_no, line_no, granted from entry where message_id = any($1::bigint[]) order by seq`,
);
const codes = select<StoredCode & OfMessage & Record<string, unknown>>(
  'replay: codes',
  `select message_id as message, client_no, line_no, return_code from finding
   where message_id = any($1::bigint[]) order by message_id, position`,
);

function opened({ written_for, written_at, body }: Sealed, cipher: PayloadCipher): Buffer | undefined {
  if (!body) return undefined;
  try {
    return cipher.open(written_at === null ? `${written_for}` : wireIdOf(written_for, written_at), body);
  } catch {
    return undefined;
  }
}

const byMessage = <Row extends OfMessage>(rows: readonly Row[]) =>
  grouped(
    rows,
    ({ message }) => message,
    (row) => row,
  );

export async function readKeptParts(
  client: ClientBase,
  messages: readonly number[],
  cipher: PayloadCipher,
): Promise<ReadonlyMap<number, KeptParts>> {
  const [ofBodies, ofAnswers, ofLines, ofCodes] = await together([
    bodies(client, messages),
    answers(client, messages),
    lines(client, messages),
    codes(client, messages),
  ]);
  const openedOf = (rows: readonly Sealed[]) => new Map(rows.map((row) => [row.message, opened(row, cipher)]));
  const [body, answer] = [openedOf(ofBodies), openedOf(ofAnswers)];
  const [booked, found] = [byMessage(ofLines), byMessage(ofCodes)];
  return new Map(
    messages.map((message) => {
      const [kept, sent] = [body.get(message), answer.get(message)];
      const parts = { lines: booked.get(message) ?? [], codes: found.get(message) ?? [] };
      return [message, { ...parts, ...(kept && { body: kept }), ...(sent && { answer: sent }) }];
    }),
  );
}
