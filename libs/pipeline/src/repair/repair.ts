import type { CalendarDate } from '#domain';
import type { Move, Standing } from './next-move';
import type { Actor } from '../proposals';
import type { ItemState, RepairState, WhyHalted } from './states';

/** Messages that are open for one reason: what a person mends at once. */
export interface FailedGroup {
  /** Outcome, reason, kind and rule as one word. */
  readonly cause: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly kind?: string;
  /** The first rule by which it is told. */
  readonly rule?: string;
  /** The service that judges its kind. */
  readonly service?: string;
  readonly messages: number;
  /** ISO 8601, UTC. */
  readonly first: string;
  readonly last: string;
  /** How many came on each of the last fourteen days, the oldest first. */
  readonly days: readonly { readonly day: CalendarDate; readonly messages: number }[];
  /** Of the last 24 hours and of the 24 before them. */
  readonly trend: { readonly lastDay: number; readonly dayBefore: number };
  readonly parties: readonly { readonly code: string; readonly messages: number }[];
  /** What its declarations ask, in cents. */
  readonly heldUpCents: number;
  /** Of which it is not known what they ask. */
  readonly heldUpUnknown: number;
  readonly notes: number;
  readonly parked?: Parking;
  /** The job that is not over. */
  readonly job?: Pick<RepairJob, 'id' | 'state' | 'progress'>;
}

/** Nobody has to look at it until that day, unless it strikes again. */
export interface Parking {
  readonly until: CalendarDate;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface CauseNote {
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

export interface FailedGroupInDetail extends FailedGroup {
  readonly noted: readonly CauseNote[];
  readonly jobs: readonly RepairJob[];
  /** The oldest of its messages, up to five hundred: as many as one proposal gives up. */
  readonly oldest: readonly {
    readonly message: number;
    readonly receivedAt: string;
    readonly submitter: string;
    readonly author?: string;
    readonly addressee?: string;
    readonly claimedCents?: number;
  }[];
}

export interface RepairJob {
  readonly id: string;
  readonly cause: string;
  readonly reason: string;
  readonly state: RepairState;
  readonly why?: WhyHalted;
  readonly messages: number;
  /** Of them, in each state. */
  readonly counts: Readonly<Record<ItemState, number>>;
  /** What has its outcome for good, as a share of all: from 0 to 1. */
  readonly progress: number;
  readonly step: number;
  readonly plannedBy: string;
  /** Nothing that came later belongs to it. */
  readonly plannedAt: string;
  readonly startedBy?: string;
  readonly startedAt?: string;
  readonly resumedBy?: string;
  readonly resumedAt?: string;
  readonly stoppedBy?: string;
  readonly endedAt?: string;
}

export interface RepairStep {
  readonly step: number;
  readonly messages: number;
  readonly sentAt?: string;
  readonly settledAt?: string;
  readonly counts: Readonly<Partial<Record<ItemState, number>>>;
}

export interface RepairJobInDetail extends RepairJob {
  /** Those that were sent, and those that are to come. */
  readonly steps: readonly RepairStep[];
}

export interface RepairItem {
  readonly position: number;
  readonly message: number;
  readonly state: ItemState;
  readonly step?: number;
  readonly outcome?: string;
  readonly reason?: string;
  readonly settledAt?: string;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

export type Planned =
  | { readonly kind: 'planned'; readonly job: RepairJobInDetail }
  | { readonly kind: 'nothing' }
  /** Another job for the same cause is not over. */
  | { readonly kind: 'under-way'; readonly job: string };

/** `not-now`: in its present state it cannot be done. */
export type JobActed =
  | { readonly kind: 'done'; readonly job: RepairJobInDetail }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-now'; readonly state: RepairState };

/** What failed and what is done about it, for the operations of the region. Each act is in the audit, or it is not done. */
export interface Repairs {
  groups(): Promise<readonly FailedGroup[]>;
  group(cause: string): Promise<FailedGroupInDetail | undefined>;
  note(cause: string, who: Actor, text: string): Promise<void>;
  park(cause: string, who: Actor, parking: Pick<Parking, 'until' | 'reason'>): Promise<void>;
  unpark(cause: string, who: Actor): Promise<void>;
  jobs(page: Page): Promise<{ readonly total: number; readonly jobs: readonly RepairJob[] }>;
  job(id: number): Promise<RepairJobInDetail | undefined>;
  items(
    id: number,
    page: Page & { readonly state?: ItemState },
  ): Promise<{ readonly total: number; readonly messages: readonly RepairItem[] }>;
  plan(cause: string, who: Actor, reason: string): Promise<Planned>;
  /** Also on a job that paused: it goes on. */
  start(id: number, who: Actor): Promise<JobActed>;
  stop(id: number, who: Actor): Promise<JobActed>;
}

/** A job that is under way, locked until the turn ends. */
export interface JobUnderWay extends Standing {
  readonly id: number;
  readonly cause: string;
  readonly by: string;
  readonly reason: string;
}

/** What one look does, all of it in one transaction. */
export interface RepairTurn {
  /** Notes what became of what was sent; answers with how many that were. */
  collect(): Promise<number>;
  underWay(): Promise<readonly JobUnderWay[]>;
  carryOut(job: JobUnderWay, move: Move): Promise<void>;
}

export interface RepairTurns {
  /** Undefined where another process has the turn. */
  inTurn<T>(work: (turn: RepairTurn) => Promise<T>): Promise<T | undefined>;
}
