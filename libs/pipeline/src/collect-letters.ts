import type { LetterQueues, Mailbox, MailboxLetter } from './party-ports';

/**
 * What waits for a party, filled up from its queue: at most `limit`, and no more leaves the queue than is shown. A letter is stored
 * before it is acknowledged, so a crash between the two brings it once more, and it is listed once. Undefined: the broker is away.
 */
export async function collectLetters(
  { queues, mailbox }: { readonly queues: LetterQueues; readonly mailbox: Mailbox },
  party: string,
  limit: number,
): Promise<readonly MailboxLetter[] | undefined> {
  const waiting = await mailbox.waiting(party, limit);
  if (waiting.length === limit) return waiting;
  const reached = await queues.take(party, limit - waiting.length, (letters) => mailbox.keep(party, letters));
  return reached ? mailbox.waiting(party, limit) : undefined;
}
