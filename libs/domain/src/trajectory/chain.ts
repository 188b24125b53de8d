import type { Cents } from '../values/cents';
import type { Instant } from '../values/clocks';
import type { PartyCode, ReturnCode } from '../values/codes';

/** A message of a trajectory, with what it did to its money and what was sent because of it. Amounts in cents. */
export interface ChainMessage {
  readonly id: string;
  readonly kind: string;
  readonly identification: string;
  readonly from: PartyCode;
  readonly to: PartyCode;
  readonly outcome: string;
  readonly reason?: string;
  readonly receivedAt: Instant;
  /** The message that it replies to. */
  readonly repliesTo?: string;
  /** The lines of it that are about this trajectory. */
  readonly lines?: {
    readonly count: number;
    readonly refused: number;
    readonly claimedCents: Cents;
    readonly grantedCents: Cents;
  };
  readonly returnCodes: readonly ReturnCode[];
  readonly letters: readonly ChainLetter[];
}

/** What went out because of a message. */
export interface ChainLetter {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly role: string;
  readonly identification?: string;
  readonly queuedAt: Instant;
  /** Absent while it waits to be sent. */
  readonly sentAt?: Instant;
}

/** From the first request to the last report, in the order in which they came. */
export interface TrajectoryChain {
  readonly messages: readonly ChainMessage[];
  readonly asOf: { readonly knownOn: Instant };
}
