import { traceparentOf } from '#pipeline';
import type { PayloadCipher } from './payload-cipher';
import { wireIdOf } from './record/letters';

/** A letter as it is read to be handed over, with the bytes that stand for it. */
export interface StoredLetter {
  readonly message_id: number;
  readonly position: number;
  readonly sender: string;
  readonly kind: string;
  readonly role: string;
  readonly in_reply_to: string | null;
  /** Whose bytes these are: a letter of the message, or where there is none the message itself. */
  readonly written_at: number | null;
  readonly body: Buffer;
  /** Of the message; the answer to a check has none. */
  readonly trace: Buffer | null;
}

/** Where the bytes were sealed for. */
const placeOf = ({ message_id, written_at }: StoredLetter): string =>
  written_at === null ? `${message_id}` : wireIdOf(message_id, written_at);

/** Letters that have the same bytes share them, as long as they are opened together. */
export function openBody(letter: StoredLetter, cipher: PayloadCipher, opened = new Map<string, Buffer>()): Buffer {
  const place = placeOf(letter);
  const body = opened.get(place) ?? cipher.open(place, letter.body);
  opened.set(place, body);
  return body;
}

/** The trace that a message is part of, as W3C Trace Context has it. */
export const traceHeaders = ({
  trace,
  message_id,
}: Pick<StoredLetter, 'trace' | 'message_id'>): Readonly<Record<string, string>> =>
  trace === null ? {} : { traceparent: traceparentOf(trace.toString('hex'), message_id) };

/** What goes along with the bytes, by whichever way a party fetches them. */
export const headersOf = ({
  kind,
  sender,
  role,
  in_reply_to,
  ...of
}: StoredLetter): Readonly<Record<string, string>> => ({
  'x-ijw-kind': kind,
  'x-ijw-from': sender,
  'x-ijw-role': role,
  ...(in_reply_to !== null && { 'x-ijw-in-reply-to': in_reply_to }),
  ...traceHeaders(of),
});
