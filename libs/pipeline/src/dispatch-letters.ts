import type { LetterSender, Outbox, OutboxLetter } from './ports';

export interface Dispatch {
  readonly sent: number;
  /** Destinations that did not take a letter; they wait, the others go on. */
  readonly failed: readonly string[];
  /** Of each that was sent, how long that took since it was written. */
  readonly milliseconds: readonly number[];
}

/**
 * The second half of a message's life: outbox → broker. Letters of one destination go out in order on one channel; a letter is
 * marked sent only after its confirm, and nothing behind a letter that failed is marked, so it goes out again behind it.
 */
export async function dispatchLetters(
  { outbox, sender }: { readonly outbox: Outbox; readonly sender: LetterSender },
  { limit, except }: { readonly limit: number; readonly except: readonly string[] },
): Promise<Dispatch> {
  const letters = await outbox.next(limit, except);
  const confirmed = await Promise.all(letters.map((letter) => sender.send(letter)));
  const failed = new Set<string>();
  const sent: OutboxLetter[] = [];
  letters.forEach((letter, index) => {
    if (!confirmed[index]) failed.add(letter.destination);
    if (!failed.has(letter.destination)) sent.push(letter);
  });
  const milliseconds = sent.length > 0 ? await outbox.markSent(sent.map(({ outboxId }) => outboxId)) : [];
  return { sent: sent.length, failed: [...failed], milliseconds };
}
