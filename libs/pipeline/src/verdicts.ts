import type { Verdict } from '#domain';
import type { Scope } from './audit';

/** A message, or an answer of the gateway, that has to do with another. */
export interface RelatedMessage {
  readonly relation: 'answers' | 'answered-by' | 'written-for' | 'wrote';
  /** What its verdict is asked by: the id of a message, or of a letter (`message.position`). */
  readonly id: string;
  readonly kind: string;
  readonly identification: string;
}

export interface FoundMessage {
  readonly id: string;
  readonly kind: string;
  readonly identification: string;
  readonly author: string;
  readonly addressee: string;
  readonly outcome: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly related: readonly RelatedMessage[];
}

/** Which part of a verdict is wanted: that of a long declaration goes on from a line, the entries behind a figure from a number. */
export interface VerdictQuery {
  /** How many lines to pass over. */
  readonly from: number;
  /** The position of the one finding that is wanted, with the entries after `after`. */
  readonly finding?: number;
  readonly after: number;
}

export interface ShownVerdict extends Verdict {
  readonly related: readonly RelatedMessage[];
  /** Of all of it, whatever part is shown. */
  readonly counts: { readonly findings: number; readonly lines: number };
  /** From which line it goes on. */
  readonly next?: number;
}

/** What became of messages, told to the parties they concern. Of another's message it says what it says of one that does not exist. */
export interface Verdicts {
  find(scope: Scope, kind: string, identification: string): Promise<readonly FoundMessage[]>;
  /** Of a message, or of the JW325 that the gateway wrote. */
  read(scope: Scope, id: string, query: VerdictQuery): Promise<ShownVerdict | undefined>;
}
