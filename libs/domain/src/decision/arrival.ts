import type { Message } from '../message/message';
import type { PartyCode } from '../values/codes';
import type { Problem } from './decision';

/** What the bytes turned out to be. */
export type Reading =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[]; readonly truncated: number };

/** A message as it reached us: who submitted it follows from the exchange, never from its content. */
export interface Arrival {
  readonly submitter: PartyCode;
  /** As published: the name of a message, or whatever the party wrote. */
  readonly routingKey: string;
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  readonly reading: Reading;
  /** Set when it crashed its worker, failed alone too often, or cannot be had again to be judged again: it is parked unjudged. */
  readonly setApart?: 'fails-alone' | 'crashes-its-worker' | 'bytes-lost';
}
