import type { Order, Registered } from './words';

/** A client of the gateway's own issuer. */
export interface HttpAccount {
  readonly api: string;
  readonly client: string;
  readonly secret: string;
}

/** What the parent tells a party. With an account over HTTP it uses that one, for all but trespassing. */
export type Command =
  | {
      readonly do: 'open';
      readonly url: string;
      readonly code: string;
      readonly journal: string;
      readonly http?: HttpAccount;
    }
  | { readonly do: 'send'; readonly id: string; readonly order: Order; readonly routingKey: string }
  | { readonly do: 'trespass'; readonly victim: string }
  | { readonly do: 'register'; readonly people: readonly Registered[] }
  | { readonly do: 'close' };

export interface Attempt {
  readonly tried: string;
  readonly refused: boolean;
}

/** What a party tells its parent. */
export type Report =
  | { readonly what: 'open' }
  | { readonly what: 'written'; readonly id: string; readonly sha256: string }
  | { readonly what: 'confirmed'; readonly id: string }
  | { readonly what: 'fetched'; readonly letter: LetterLabel }
  | { readonly what: 'trespassed'; readonly attempts: readonly Attempt[] }
  | { readonly what: 'registered' }
  | { readonly what: 'failed'; readonly problem: string };

/** A letter by its outside, as the AsyncAPI document describes it. */
export interface LetterLabel {
  readonly wireId: string;
  readonly sha256: string;
  readonly kind: string;
  readonly from: string;
  readonly role: string;
  readonly inReplyTo?: string;
}

/** One line in the journal that each party keeps. Bytes in base64. */
export type JournalEntry =
  | {
      readonly what: 'written';
      readonly id: string;
      readonly sha256: string;
      readonly routingKey: string;
      readonly bytes: string;
    }
  | { readonly what: 'published'; readonly id: string }
  | { readonly what: 'confirmed'; readonly id: string }
  | ({ readonly what: 'fetched'; readonly bytes: string } & LetterLabel);
