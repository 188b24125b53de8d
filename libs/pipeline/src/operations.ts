import type { Cents } from '#domain';
import type { Pause } from './pauses';

/** Whose move it is when something is wrong. */
export type Mover = 'operations' | 'party' | 'municipality' | 'limit-manager';

interface IncidentKindEntry {
  readonly mover: Mover;
  /** What its figure counts. */
  readonly unit: 'messages' | 'seconds' | 'accounts' | 'percent' | 'obligations' | 'letters' | 'clients';
  /** What its subject names. */
  readonly of: 'outcome' | 'provider' | 'queue' | 'room' | 'party' | 'service' | 'gateway' | 'person';
  /** From this figure on it is wrong; of `clients-looked-up` unless the operator says another. */
  readonly from: number;
}

/** What can be wrong. Of each there is one incident for each subject at a time. */
export const INCIDENT_KINDS = {
  'messages-parked': { mover: 'operations', unit: 'messages', of: 'outcome', from: 1 },
  'account-stopped': { mover: 'operations', unit: 'accounts', of: 'provider', from: 1 },
  'queue-old': { mover: 'operations', unit: 'seconds', of: 'queue', from: 120 },
  'queue-unattended': { mover: 'operations', unit: 'messages', of: 'queue', from: 1 },
  'dead-letters': { mover: 'operations', unit: 'messages', of: 'queue', from: 1 },
  'letters-unsent': { mover: 'operations', unit: 'seconds', of: 'party', from: 600 },
  'party-takes-nothing': { mover: 'party', unit: 'seconds', of: 'party', from: 86_400 },
  'room-nearly-used': { mover: 'limit-manager', unit: 'percent', of: 'room', from: 90 },
  'obligations-overdue': { mover: 'party', unit: 'obligations', of: 'party', from: 1 },
  'service-silent': { mover: 'operations', unit: 'seconds', of: 'service', from: 60 },
  'reconciler-silent': { mover: 'operations', unit: 'seconds', of: 'gateway', from: 600 },
  'clients-looked-up': { mover: 'operations', unit: 'clients', of: 'person', from: 50 },
  'broker-away': { mover: 'operations', unit: 'seconds', of: 'gateway', from: 30 },
} as const satisfies Readonly<Record<string, IncidentKindEntry>>;

export type IncidentKind = keyof typeof INCIDENT_KINDS;
export const incidentKinds = Object.keys(INCIDENT_KINDS) as readonly IncidentKind[];

export interface Incident extends IncidentKindEntry {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly subject: string;
  readonly figure: number;
  readonly highest: number;
  /** As against the figure before the last change; steady when that is an hour ago. */
  readonly trend: 'growing' | 'shrinking' | 'steady';
  readonly state: 'open' | 'acknowledged' | 'closed';
  readonly openedAt: string;
  readonly closedAt?: string;
  readonly acknowledgedAt?: string;
  readonly acknowledgedBy?: string;
  readonly note?: string;
  readonly silence?: Silence;
}

/** A cause that need not be told of for a time. */
export interface Silence {
  readonly reason: string;
  readonly by: string;
  readonly until: string;
}

export interface IncidentQuery {
  readonly state?: 'open' | 'closed';
  readonly kind?: IncidentKind;
  readonly limit: number;
  /** Those that were opened before this one. */
  readonly before?: number;
}

/** What somebody wants of an incident, and why. */
export interface IncidentAct {
  readonly id: number;
  readonly by: string;
  readonly reason: string;
}

/** `closed`: there is nothing to acknowledge any more. */
export type ActResult = 'done' | 'unknown' | 'closed';

/** At most eight of them: what is, from where on it is wrong, and where its cause is shown. */
export interface Tile {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly threshold: number;
  readonly state: 'well' | 'wrong' | 'unknown';
  readonly mover: Mover;
  /** What it is about, where there is one such thing. */
  readonly subject?: string;
  /** The same a week ago, up to the same time of the day. */
  readonly weekAgo?: number;
}

export interface Overview {
  /** Of what moment the figures are. */
  readonly asOf: string;
  /** Since when nobody looked, where that is too long. */
  readonly isStale: boolean;
  readonly tiles: readonly Tile[];
  readonly incidents: readonly Incident[];
  /** Messages that were judged today; of an outcome that is not for good, also how many there are. */
  readonly outcomes: readonly { readonly outcome: string; readonly today: number; readonly open?: number }[];
  /** Letters that did not leave, by where they go: a party, or `internal` for what is to be judged again. */
  readonly unsent: readonly {
    readonly destination: string;
    readonly letters: number;
    readonly oldestSeconds: number;
  }[];
  readonly stops: readonly ToldStop[];
  /** What stands still by somebody's wish, now. */
  readonly pauses: readonly Pause[];
}

/** What does not add up and is drawn on by nobody until it is released, by its number. A trajectory, which is of one client, is not named. */
export interface ToldStop {
  readonly id: string;
  readonly account: 'room' | 'trajectory';
  /** Its key. */
  readonly room?: string;
  readonly provider: string;
  readonly municipality?: string;
  readonly reason: 'counter' | 'held' | 'answer';
  /** Whose answer says otherwise. */
  readonly message?: string;
  /** What its counter or the answer says. */
  readonly countedCents: Cents;
  readonly entriesCents: Cents;
  readonly since: string;
}

export interface ToldQueue {
  readonly queue: string;
  readonly of: 'service' | 'party' | 'dead';
  /** Where the gateway consumes it. */
  readonly service?: string;
  /** Whose letters these are. */
  readonly party?: string;
  readonly ready: number;
  /** Handed to processes of the gateway and not acknowledged; of what parties hold nothing is known. */
  readonly unacknowledged?: number;
  readonly consumers: number;
  /** Seconds; the oldest is at most this old. Absent where there is none. */
  readonly oldestSeconds?: number;
  readonly oldestBasis?: 'first-in-first-out' | 'not-empty-since';
  /** Seconds since something was last seen to leave it, where something lies in it. */
  readonly idleSeconds?: number;
  /** Over the last five minutes. */
  readonly inPerMinute?: number;
  readonly outPerMinute?: number;
  /** At that rate; absent where it does not get emptier. */
  readonly secondsToEmpty?: number;
  /** Of the queue, or of the party whose letters these are. */
  readonly paused?: Pause;
}

export interface ToldQueues {
  readonly asOf: string;
  readonly isStale: boolean;
  readonly queues: readonly ToldQueue[];
}

export interface ToldInstance {
  readonly id: string;
  readonly host: string;
  readonly version: string;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly state: 'running' | 'silent' | 'stopped';
  /** Class, code and place of the last thing that failed in it. */
  readonly lastFault?: { readonly what: string; readonly at: string };
  /** Milliseconds over its last minute, from when the broker handed a message over until it was acknowledged. */
  readonly handling?: Quantiles;
  /** Milliseconds over its last minute, from when a letter was written until the broker had it. */
  readonly sending?: Quantiles;
}

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface ToldService {
  readonly service: string;
  readonly state: 'running' | 'silent' | 'stopped';
  readonly instances: readonly ToldInstance[];
}

export interface MetricQuery {
  readonly series: readonly string[];
  /** Moments are ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
}

export interface MetricHistory {
  readonly from: string;
  readonly to: string;
  /** Seconds between two moments. */
  readonly step: number;
  /** Seconds since 1970. */
  readonly at: readonly number[];
  /** null where nobody looked. Of what is counted, how many a minute. */
  readonly series: readonly {
    readonly name: string;
    readonly kind: 'gauge' | 'per-minute';
    readonly values: readonly (number | null)[];
    readonly highest: readonly (number | null)[];
  }[];
}

/** What operations look at and do. */
export interface OperationsRoom {
  overview(): Promise<Overview>;
  queues(): Promise<ToldQueues>;
  services(): Promise<readonly ToldService[]>;
  /** The names of the series that there are. */
  seriesNames(): Promise<readonly string[]>;
  history(query: MetricQuery): Promise<MetricHistory>;
  incidents(query: IncidentQuery): Promise<{ readonly incidents: readonly Incident[]; readonly total: number }>;
  acknowledge(act: IncidentAct): Promise<ActResult>;
  /** Until a moment, by the clock of the database; without one it ends now. */
  silence(act: IncidentAct, until: string | undefined): Promise<ActResult>;
}
