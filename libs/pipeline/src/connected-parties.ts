import type { Pause } from './pauses';

/** What was last seen of a party, each ISO 8601. */
export interface LastSeen {
  /** A message that it submitted, whichever way. */
  readonly sent?: string;
  /** Over HTTP: a letter that it confirmed. What it takes out of its queue itself is not seen. */
  readonly fetched?: string;
  /** A declaration that it had checked beforehand. */
  readonly checked?: string;
}

/** Letters that did not reach it yet; the age in seconds is that of the oldest. */
export interface HeldUp {
  readonly letters: number;
  readonly ageSeconds: number;
}

/**
 * `flowing`: nothing waits, or not for long; `held-up`: letters wait for the broker to take them, as the queue of the party is missing or
 * full; `paused`: somebody holds them back, until a moment. Others go on meanwhile.
 */
export type CircuitState = 'flowing' | 'held-up' | 'paused';

export interface ConnectedParty {
  readonly code: string;
  readonly kind: 'municipality' | 'provider';
  readonly name: string;
  readonly from: string;
  readonly to?: string;
  readonly isInForce: boolean;
  readonly lastSeen: LastSeen;
  readonly circuit: CircuitState;
  readonly paused?: Pause;
  /** In the outbox: not with the broker yet. */
  readonly unsent?: HeldUp;
  /** In its mailbox: listed over HTTP, and not confirmed. */
  readonly unconfirmed?: HeldUp;
  /** Who submits for it, and for whom it does, on this day or a later one. */
  readonly mandates: readonly {
    readonly author: string;
    readonly submitter: string;
    readonly from: string;
    readonly to?: string;
    readonly isInForce: boolean;
  }[];
}

/** All who take part, or took part, as operations see them. */
export interface ConnectedParties {
  list(scope: string): Promise<readonly ConnectedParty[]>;
}
