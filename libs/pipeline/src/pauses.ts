import type { Actor } from './proposals';

interface PauseKindEntry {
  /** From when it is asked; nothing is paused for longer at a time. */
  readonly hoursMax: number;
}

/**
 * What can stand still for a time. `queue`: the gateway takes nothing out of one of its queues; `party`: no letter leaves for it. What a
 * party sends lies in a queue that it shares with others, so that cannot wait apart.
 */
export const PAUSE_KINDS = {
  queue: { hoursMax: 24 },
  party: { hoursMax: 168 },
} as const satisfies Readonly<Record<string, PauseKindEntry>>;

export type PauseKind = keyof typeof PAUSE_KINDS;
export const pauseKinds = Object.keys(PAUSE_KINDS) as readonly PauseKind[];

export const PAUSE_STATES = ['current', 'over'] as const;
export type PauseState = (typeof PAUSE_STATES)[number];

/** Of whom or what: the code of a party, or the name of a queue. */
export interface PauseSubject {
  readonly kind: PauseKind;
  readonly name: string;
}

/** Moments are ISO 8601, UTC. */
export interface Pause extends PauseSubject {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  readonly since: string;
  /** When it ends by itself: nothing has to be done for that. */
  readonly until: string;
  readonly state: PauseState;
  /** When it ended, where it is over; without `endedBy` by itself. */
  readonly endedAt?: string;
  readonly endedBy?: string;
}

export interface WantedPause extends PauseSubject {
  readonly reason: string;
  readonly until: string;
}

export interface PauseQuery {
  readonly state?: PauseState;
  readonly limit: number;
  /** Counted from one. */
  readonly page: number;
}

export type PauseStarted =
  | { readonly kind: 'paused'; readonly pause: Pause }
  | { readonly kind: 'already'; readonly pause: Pause }
  /** No queue that the gateway consumes, or no party of the region. */
  | { readonly kind: 'unknown' }
  /** It would end in the past, or too late: the moments between which it may end. */
  | { readonly kind: 'end'; readonly after: string; readonly latest: string };

export type PauseEnded =
  | { readonly kind: 'resumed'; readonly pause: Pause }
  | { readonly kind: 'over'; readonly pause: Pause }
  | { readonly kind: 'unknown' };

/** What stands still by somebody's wish, for the operations of the region. Each act is in the audit, or it is not done. */
export interface Pauses {
  list(query: PauseQuery): Promise<{ readonly total: number; readonly pauses: readonly Pause[] }>;
  start(wanted: WantedPause, who: Actor): Promise<PauseStarted>;
  resume(id: number, who: Actor): Promise<PauseEnded>;
}
