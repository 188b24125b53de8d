import type { ClientBase } from 'pg';
import type { Letter } from '#domain';
import type { Judgement } from '#pipeline';
import { laneOf } from '../outbox-lane';
import type { PayloadCipher } from '../payload-cipher';
import { insertInto } from '../statement';

interface LetterRow {
  readonly message_id: number;
  readonly position: number;
  readonly destination: string;
  readonly sender: string;
  readonly kind: string;
  readonly role: string;
  readonly in_reply_to: string | undefined;
  readonly body: Buffer | undefined;
}

const insertLetters = insertInto<LetterRow>('letter', {
  message_id: 'bigint',
  position: 'integer',
  destination: 'text',
  sender: 'text',
  kind: 'text',
  role: 'text',
  in_reply_to: 'text',
  body: 'bytea',
});

export interface OutboxRow extends Pick<LetterRow, 'message_id' | 'position' | 'destination'> {
  readonly lane: number;
}
export const outboxColumns = {
  message_id: 'bigint',
  position: 'integer',
  destination: 'text',
  lane: 'smallint',
} as const;
const insertOutbox = insertInto<OutboxRow>('outbox', outboxColumns);

/** A letter is known by its message and its place among that message's letters, however often it goes out. */
export const wireIdOf = (message: number, position: number): string => `${message}.${position}`;

/** The letters of each message in their order; that is the order in which they go out. */
export async function recordLetters(
  client: ClientBase,
  judgements: readonly Judgement[],
  cipher: PayloadCipher,
): Promise<void> {
  const rowOf = (message: number, letter: Letter, position: number, body: Uint8Array | undefined): LetterRow => ({
    message_id: message,
    position,
    destination: letter.to,
    sender: letter.from,
    kind: letter.kind,
    role: letter.role,
    in_reply_to: letter.inReplyTo,
    body: body && cipher.seal(wireIdOf(message, position), body),
  });
  const letters = judgements.flatMap(({ case: { message }, decision, letters: bodies }) =>
    decision.letters.map((letter, position) => rowOf(message, letter, position, bodies[position])),
  );
  await insertLetters(client, letters);
  await insertOutbox(
    client,
    letters.map(({ message_id, position, destination }) => ({
      message_id,
      position,
      destination,
      lane: laneOf(destination),
    })),
  );
}
