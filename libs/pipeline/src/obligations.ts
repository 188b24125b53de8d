import type { FollowedKind, NoticeSubject } from '#domain';

export const OBLIGATION_STATES = ['open', 'overdue', 'settled'] as const;
/** What is overdue is open too. */
export type ObligationState = (typeof OBLIGATION_STATES)[number];

export interface ObligationQuery {
  readonly kind?: FollowedKind;
  readonly state?: ObligationState;
  readonly limit: number;
}

/** What is owed, as it is told to one of the two whom it concerns. */
export interface ToldObligation {
  readonly id: string;
  readonly kind: FollowedKind;
  /** What the party that asks is in it. */
  readonly side: 'debtor' | 'creditor';
  readonly debtor: string;
  readonly creditor: string;
  /** The message that is to be answered, or that told of what is to be reported. */
  readonly about: { readonly kind: NoticeSubject['kind']; readonly sender: string; readonly identification: string };
  /** Of a request, or the number of an allocation. */
  readonly reference?: string;
  readonly since: string;
  readonly due: string;
  readonly state: ObligationState;
  /** Until the end of the last day; below zero, how many have passed since. */
  readonly workingDaysLeft?: number;
  readonly settledAt?: string;
}

export interface Obligations {
  /** Those that the party owes or waits for, the first due first. */
  list(party: string, query: ObligationQuery): Promise<readonly ToldObligation[]>;
}
