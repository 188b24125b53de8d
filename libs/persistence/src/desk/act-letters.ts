import type { ClientBase } from 'pg';
import { inExchange, type ActToRecord } from '#pipeline';
import { laneOf } from '../outbox-lane';
import type { PayloadCipher } from '../payload-cipher';
import { insertLetters, insertOutbox, wireIdOf, type LetterRow } from '../record/letters';
import { select, together } from '../statement';

/** Others add letters to it too: who is late is told under the message that was to be answered. */
const lockMessage = select('lock message', 'select from message where id = $1 for no key update');
const nextPosition = select<{ readonly next: number }>(
  'next position',
  'select coalesce(max(position) + 1, 0) as next from letter where message_id = $1',
);

type Written = Pick<LetterRow, 'destination' | 'sender' | 'kind' | 'role'> &
  ({ readonly body: Uint8Array } | { readonly sameAs: number });

/**
 * Beside the letters of the request: what is written in the municipality's name goes to its own exchange, to be judged like any message
 * of its own, and to its queue, so that it has what was sent in its name.
 */
function lettersOf({ municipality, provider, submits, notice }: ActToRecord, first: number): readonly Written[] {
  const own = submits && { sender: municipality, kind: submits.kind };
  return [
    ...(own ? [{ ...own, destination: inExchange(municipality), role: 'original', body: submits.body }] : []),
    ...(own ? [{ ...own, destination: municipality, role: 'copy', sameAs: first }] : []),
    ...(notice ? [{ destination: provider, sender: 'gateway', kind: 'notice', role: 'copy', body: notice }] : []),
  ];
}

export async function recordActLetters(client: ClientBase, act: ActToRecord, cipher: PayloadCipher): Promise<void> {
  const { message, identification } = act;
  await lockMessage(client, message);
  const first = (await nextPosition(client, message))[0]!.next;
  const letters = lettersOf(act, first).map((written, nth): LetterRow => {
    const { destination, sender, kind, role } = written;
    const position = first + nth;
    return {
      ...{ message_id: message, position, destination, sender, kind, role, in_reply_to: identification },
      same_as: 'sameAs' in written ? written.sameAs : undefined,
      body: 'body' in written ? cipher.seal(wireIdOf(message, position), written.body) : undefined,
    };
  });
  const places = letters.map(({ message_id, position, destination }) => ({
    ...{ message_id, position, destination },
    lane: laneOf(destination),
  }));
  await together([insertLetters(client, letters), insertOutbox(client, places)]);
}
