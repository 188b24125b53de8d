import type { ClientBase } from 'pg';
import { identityOf, signed, type Cents, type Letter, type Message } from '#domain';
import type { Judgement } from '#pipeline';
import { laneOf } from '../outbox-lane';
import type { PayloadCipher } from '../payload-cipher';
import { insertInto, together } from '../statement';
import { messageOf } from './messages';

export interface LetterRow {
  readonly message_id: number;
  readonly position: number;
  readonly destination: string;
  readonly sender: string;
  readonly kind: string;
  readonly role: string;
  readonly in_reply_to: string | undefined;
  /** The position of the letter that has the same bytes. */
  readonly same_as: number | undefined;
  readonly body: Buffer | undefined;
  /** Of an answer, a fault or a notice that is written here; what goes on as it came is known by its message. */
  readonly identification?: string | undefined;
  /** What a JW325 says was granted in total. */
  readonly granted?: Cents | undefined;
}

export const insertLetters = insertInto<LetterRow>('letter', {
  message_id: 'bigint',
  position: 'integer',
  destination: 'text',
  sender: 'text',
  kind: 'text',
  role: 'text',
  in_reply_to: 'text',
  same_as: 'integer',
  body: 'bytea',
  identification: 'text',
  granted: 'bigint',
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
export const insertOutbox = insertInto<OutboxRow>('outbox', outboxColumns);

/** A letter is known by its message and its place among that message's letters, however often it goes out. */
export const wireIdOf = (message: number, position: number): string => `${message}.${position}`;

interface AtPlace {
  readonly message: number;
  readonly position: number;
  readonly content: Pick<LetterRow, 'same_as' | 'body'>;
}

const rowOf = (letter: Letter, { message, position, content }: AtPlace, granted: Cents | undefined): LetterRow => ({
  message_id: message,
  position,
  destination: letter.to,
  sender: letter.from,
  kind: letter.kind,
  role: letter.role,
  in_reply_to: letter.inReplyTo,
  same_as: content.same_as,
  body: content.body,
  identification: identificationIn(letter),
  granted,
});

function identificationIn({ content }: Letter): string | undefined {
  switch (content.kind) {
    case 'as-received':
      return undefined;
    case 'message':
      return identityOf(content.message).identification;
    case 'fault':
      return content.fault.identification;
    case 'notice':
      return content.notice.identification;
  }
}

/** What goes to two parties was written once, and is kept once. */
function contentOf(
  bodies: Judgement['letters'],
  position: number,
  seal: (body: Uint8Array) => Buffer,
): Pick<LetterRow, 'same_as' | 'body'> {
  const body = bodies[position];
  if (body === undefined) return { same_as: undefined, body: undefined };
  const first = bodies.indexOf(body);
  return first < position ? { same_as: first, body: undefined } : { same_as: undefined, body: seal(body) };
}

/** As the letter itself says it: of what goes on as it came, the message at hand. */
function grantedIn({ kind, content }: Letter, atHand: Message | undefined): Cents | undefined {
  if (kind !== 'JW325') return undefined;
  const message = content.kind === 'message' ? content.message : atHand;
  const answer = message?.kind === 'JW325' ? message.answer : undefined;
  return answer && signed(answer.granted);
}

/** The letters of each message in their order; that is the order in which they go out. */
export async function recordLetters(
  client: ClientBase,
  judgements: readonly Judgement[],
  cipher: PayloadCipher,
): Promise<void> {
  const letters = judgements.flatMap(({ case: { message, content }, decision, letters: bodies }) =>
    decision.letters.map((letter, position) => {
      const bytes = contentOf(bodies, position, (body) => cipher.seal(wireIdOf(message, position), body));
      return rowOf(letter, { message, position, content: bytes }, grantedIn(letter, messageOf(content)));
    }),
  );
  const places = letters.map(({ message_id, position, destination }) => ({
    message_id,
    position,
    destination,
    lane: laneOf(destination),
  }));
  await together([insertLetters(client, letters), insertOutbox(client, places)]);
}
