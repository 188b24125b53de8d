import type { LetterLabel } from '../channel';

export interface Outgoing {
  readonly id: string;
  readonly routingKey: string;
  readonly bytes: Buffer;
}

/** Told of what goes out and what comes in. A letter is on disk when `onLetter` returns: only then is it acknowledged. */
export interface DeskOptions {
  readonly onLetter: (bytes: Buffer, label: Omit<LetterLabel, 'sha256'>) => void;
  readonly onPublished: (outgoing: Outgoing) => void;
  readonly onConfirmed: (outgoing: Outgoing) => void;
}

/** Where a party hands over messages and takes letters in. What is not confirmed is handed over again: the same bytes, in their order. */
export interface Desk {
  open(): Promise<void>;
  submit(outgoing: Outgoing): void;
  close(): Promise<void>;
}
