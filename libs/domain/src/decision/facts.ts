import type { AutomaticFacts, OwnMeans } from '../automatic/automatic-facts';
import type { Region } from '../region/region';
import type { SchemaVersions } from '../message/header';
import type { MessageKind } from '../message/message';
import type { CalendarDate } from '../values/calendar-date';
import type { ClientKey, PartyCode, ProviderCode } from '../values/codes';
import type { Book, SharedByBooks } from './book';

/** `municipality/provider`. */
export type PairKey = `${string}/${string}`;

/** `author/kind/identification` of a message; `party//digest` of what could not be read or was not believed. */
export type MessageKey = `${string}/${string}/${string}`;

/** A message that was registered earlier. */
export interface SeenMessage {
  readonly message: number;
  /** SHA-256 of its bytes, hex. */
  readonly digest: string;
  /** It passed level 2, so other bytes under its key are refused (TR056). */
  readonly holdsKey: boolean;
}

/** A sound message that was forwarded, and that a reply may still come to. */
export interface ForwardedMessage {
  readonly message: number;
  /** Where its answer goes: it may have been submitted in its author's name. */
  readonly submitter: PartyCode;
  readonly kind: MessageKind;
  readonly author: PartyCode;
  readonly addressee: PartyCode;
  readonly identification: string;
  readonly replied: boolean;
}

/** What is needed to judge a batch. `apply` returns the facts as they stand after a decision. */
export interface Facts {
  /** The date in Europe/Amsterdam, by the database's clock. */
  readonly today: CalendarDate;
  readonly region: Region;
  /** Every earlier message under the keys at hand. */
  readonly seen: ReadonlyMap<MessageKey, readonly SeenMessage[]>;
  /** What the replies at hand may answer, by the key of the answered message. */
  readonly forwarded: ReadonlyMap<MessageKey, ForwardedMessage>;
  /** As gathered, or as its last message left it: `bookAt` adds what other messages of its provider changed since. */
  readonly books: ReadonlyMap<PairKey, Book>;
  /** What the batch changed in what the books of a provider share. */
  readonly sharedOf?: ReadonlyMap<ProviderCode, SharedByBooks>;
  /** The keys of `books` by each of their parties; the first `apply` of a batch makes it, for no book is added later. */
  readonly pairsOf?: ReadonlyMap<PartyCode, readonly PairKey[]>;
  /** Only where a request is at hand. */
  readonly automatic?: AutomaticFacts;
  /** The versions of the schemas that the gateway writes with. */
  readonly schemaVersions: SchemaVersions;
}

/** One message at hand with what belongs to it alone. */
export interface Case<M> {
  /** The id under which it will be recorded; of one that is judged again, the id under which it was recorded. */
  readonly message: number;
  /**
   * Judged again, and why: something it waits for was booked, its time is up (then it is judged as it stands, and must not wait
   * again), a person wants it tried, or released an account that it draws on.
   */
  readonly reopened?: 'booked' | 'due' | 'by-hand' | 'released';
  /** Judged again: the day it was first judged by, which stays its today. */
  readonly firstSeenOn?: CalendarDate;
  readonly content: M;
  /** Parallel to the clients of the message: what stands for each of them. */
  readonly clientKeys: readonly ClientKey[];
  /** The identification of the answer, should the gateway write one: `G` and 11 base-32 characters. */
  readonly answerIdentification: string;
  /** Only for a request: what the messages that answer it would be known by. */
  readonly own?: OwnMeans;
}
