import type {
  AlertLevel,
  CalendarDate,
  Cents,
  Instant,
  MunicipalityCode,
  PartyCode,
  Room,
  RoomKey,
  RoomPolicy,
} from '#domain';

/** What takes two people: one who proposes it, another who agrees. */
export type WantedChange = WantedLimit | WantedMandate | WantedDiscard;
export type ProposalKind = WantedChange['kind'];

/** The limit of a room: for a time with a last day, else for good from today. */
export interface WantedLimit {
  readonly kind: 'limit';
  readonly room: RoomKey;
  readonly limitCents: Room['limit'];
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

/** From a day on one party may submit for another, or may no longer. */
export interface WantedMandate {
  readonly kind: 'mandate';
  readonly act: 'add' | 'end';
  readonly author: PartyCode;
  readonly submitter: PartyCode;
  readonly from: CalendarDate;
}

/** Messages that were set apart are given up: they stay as they are, and are never judged again. */
export interface WantedDiscard {
  readonly kind: 'discard';
  readonly messages: readonly number[];
}

/** What a change would do, told before it is made. Amounts in cents. */
export type Effect = LimitEffect | MandateEffect | DiscardEffect;

interface BeforeAndAfter<Value> {
  readonly before: Value;
  readonly after: Value;
}

export interface LimitEffect {
  readonly kind: 'limit';
  readonly room: RoomKey;
  readonly policy: RoomPolicy;
  /** The first day on which it holds, and the last where it is for a time. */
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
  /** In force on the first day. */
  readonly limitCents: BeforeAndAfter<Room['limit']>;
  readonly usedCents: Cents;
  readonly heldCents: Cents;
  /** Limit − used − held, which decides about requests; below zero where more is promised than there is. */
  readonly freeCents: BeforeAndAfter<Cents | 'none'>;
  /** Limit − used, never below zero: the most that a line of a declaration may be from then on, under a policy that refuses. */
  readonly grantableCents: BeforeAndAfter<Cents | 'none'>;
  /** Which lines above that are refused. */
  readonly refuses: 'all' | 'not-assigned' | 'none';
  readonly opens: readonly AlertLevel[];
  readonly closes: readonly AlertLevel[];
  /** Those that hold something in the room, and what of it could not be granted any more. */
  readonly trajectories: {
    readonly count: number;
    readonly shortCents: Cents;
    /** The largest first, at most twenty. */
    readonly largest: readonly {
      readonly municipality: MunicipalityCode;
      readonly number: number;
      readonly heldCents: Cents;
    }[];
  };
}

export interface MandateEffect {
  readonly kind: 'mandate';
  readonly act: WantedMandate['act'];
  readonly author: PartyCode;
  readonly submitter: PartyCode;
  readonly from: CalendarDate;
  /** Of the mandate that is ended, where there is one. */
  readonly standing?: { readonly from: CalendarDate; readonly to?: CalendarDate };
}

export interface DiscardEffect {
  readonly kind: 'discard';
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
  /** Alike in what became of them, the most first. */
  readonly groups: readonly {
    readonly outcome: string;
    readonly reason?: string;
    readonly messageKind?: string;
    readonly author?: string;
    readonly count: number;
  }[];
}

/** Why a change cannot be made. */
export type Hindrance =
  | 'no-room'
  | 'later-for-good'
  | 'day-has-passed'
  | 'ends-before-it-begins'
  | 'changes-nothing'
  | 'unknown-party'
  | 'mandate-stands'
  | 'no-mandate'
  | 'unknown-message'
  | 'message-settled'
  | 'message-underway'
  | 'message-discarded';

export interface Hindered {
  readonly kind: 'hindered';
  readonly why: Hindrance;
}

export interface Signature {
  readonly by: string;
  readonly at: Instant;
}

export type ProposalState = 'open' | 'approved' | 'refused' | 'expired';

export interface Proposal {
  readonly id: string;
  readonly state: ProposalState;
  readonly wanted: WantedChange;
  readonly reason: string;
  readonly asked: Signature;
  readonly expiresAt: Instant;
  /** As it was told to who proposed it; of one that was approved, as it was told to who approved. */
  readonly effect: Effect;
  readonly decided?: Signature & { readonly note?: string };
}

/** With what it would do now. `figures` names them: who approves says which they saw. */
export interface ProposalNow extends Proposal {
  readonly now?: { readonly figures: string; readonly moved: boolean; readonly effect: Effect } | Hindered;
}

export interface ProposalQuery {
  readonly state?: ProposalState;
  readonly kind?: ProposalKind;
  readonly limit: number;
  /** From one. */
  readonly page: number;
}

/** Who does something, in whose name and from where. */
export interface Actor {
  readonly by: string;
  readonly scope: string;
  readonly party?: string;
  readonly role?: string;
  /** The address. */
  readonly from: string;
}

export interface WantedDecision {
  readonly who: Actor;
  readonly decision: 'approved' | 'refused';
  /** The figures that were seen; needed to approve. */
  readonly figures?: string;
  readonly note?: string;
}

/**
 * `own`: nobody decides on what they proposed. `moved`: it would do something else by now, and nothing was done. `over`: its time is
 * past, or somebody decided before.
 */
export type DecisionOutcome =
  | { readonly kind: 'decided'; readonly proposal: Proposal }
  | { readonly kind: 'moved'; readonly figures: string; readonly effect: Effect }
  | { readonly kind: 'over'; readonly proposal: Proposal }
  | { readonly kind: 'own' }
  | { readonly kind: 'unknown' }
  | Hindered;

export interface Proposals {
  /** What a change would do, without proposing it. */
  effectOf(wanted: WantedChange): Promise<Effect | Hindered>;
  propose(wanted: WantedChange, signed: { readonly who: Actor; readonly reason: string }): Promise<Proposal | Hindered>;
  /** The latest first. */
  list(query: ProposalQuery): Promise<{ readonly proposals: readonly Proposal[]; readonly total: number }>;
  show(id: string): Promise<ProposalNow | undefined>;
  decide(id: string, wanted: WantedDecision): Promise<DecisionOutcome>;
}
