/** A message that a party hands over by another way than the broker. */
export interface Submission {
  /** Told to the party; it decides nothing. */
  readonly id: string;
  readonly routingKey: string;
  readonly body: Buffer;
  /** As the party gave it, where it is one. */
  readonly traceparent?: string;
}

export interface SubmissionSender {
  /**
   * Publishes to the party's own exchange, in order, as the party itself would. True only after the broker confirmed every one and
   * returned none; else some may have been taken, and all may be submitted again: the same bytes are one message.
   */
  submit(party: string, submissions: readonly Submission[]): Promise<boolean>;
}

/** A letter in the queue of a party. Size in bytes; the digest is SHA-256, hex. */
export interface QueuedLetter {
  readonly id: string;
  readonly size: number;
  readonly digest: string;
}

/** Resolves, when they are stored, with the ids of those that may leave the queue. */
export type KeepLetters = (letters: readonly QueuedLetter[]) => Promise<ReadonlySet<string>>;

export interface LetterQueues {
  /** Takes out of the party's queue what `keep` names of its first `limit` letters. False when the broker is away. */
  take(party: string, limit: number, keep: KeepLetters): Promise<boolean>;
}

/** A letter that waits for a party outside its queue. */
export interface MailboxLetter extends QueuedLetter {
  readonly kind: string;
  readonly from: string;
  readonly role: string;
  readonly inReplyTo?: string;
}

/** The bytes as they lay in the queue, and the headers that went with them. */
export interface OpenedLetter {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What parties fetch by another way than the broker. Of another party's letter it says what it says of one that does not exist. */
export interface Mailbox {
  /** Oldest first. */
  waiting(party: string, limit: number): Promise<readonly MailboxLetter[]>;
  /** A letter that is there already stays there once; what was received, and is sent again, waits again. */
  keep(party: string, letters: readonly QueuedLetter[]): Promise<ReadonlySet<string>>;
  open(party: string, id: string): Promise<OpenedLetter | undefined>;
  /** False when there is no such letter; true also the second time. */
  confirmReceipt(party: string, id: string): Promise<boolean>;
}
