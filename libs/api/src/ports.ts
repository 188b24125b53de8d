import type {
  CalendarDate,
  Clocks,
  RoomEntries,
  RoomInDetail,
  RoomKey,
  RoomPage,
  RoomQuery,
  RuleInWords,
  ToldTrajectory,
  TrajectoryChain,
} from '#domain';
import type {
  Actor,
  AskedCheck,
  AuditEvent,
  AuditQuery,
  Checked,
  ClientDocument,
  ClientRegister,
  ConformanceReports,
  ConnectedParties,
  ContentViewer,
  LetterQueues,
  LiveSource,
  Mailbox,
  MessageFile,
  Obligations,
  OperationsRoom,
  Pauses,
  PriceLists,
  Proposals,
  ReadClients,
  Repairs,
  RequestOffice,
  RulesInUse,
  SandboxRoom,
  SavedViews,
  SchemaInUse,
  Steering,
  SubmissionSender,
  Verdicts,
} from '#pipeline';
import type { RequestLimits } from './limits/request-limits';

/** What a token says of who uses it, when it is sound. */
export type Claims = Readonly<Record<string, unknown>>;

export interface TokenVerifier {
  /** Undefined when the token is not to be believed; rejects with IssuerUnavailable when that cannot be told just now. */
  verify(token: string): Promise<Claims | undefined>;
}

/** By the clock of the database: the time (ISO 8601, UTC), and the day of the region. */
export interface Now {
  readonly asOf: string;
  readonly today: CalendarDate;
}

export interface PartyRegister {
  /** Whether the party takes part today, and what time it is. */
  standingOf(party: string): Promise<Now & { readonly isInForce: boolean }>;
  /** The time alone. */
  now(): Promise<Now>;
}

interface NamedNumber {
  readonly municipality: string;
  readonly number: number;
}

/** For the two parties of the number, and for roles of the region; each answers undefined where there is none that concerns who asks. */
export interface Trajectories {
  /** What became of the care under a number of a municipality, and of its money. */
  tell(scope: string, named: NamedNumber, clocks: Clocks): Promise<ToldTrajectory | undefined>;
  /** The messages that made it so. */
  chain(scope: string, named: NamedNumber, clocks: Clocks): Promise<TrajectoryChain | undefined>;
  /** All that is known of it, as lines of JSON that are linked; `head` stands for all of them. */
  evidence(
    scope: string,
    named: NamedNumber,
  ): Promise<{ readonly text: string; readonly head: string; readonly records: number } | undefined>;
}

/** Those that concern who asks. */
export interface Rooms {
  list(scope: string, query: RoomQuery): Promise<RoomPage>;
  show(scope: string, key: RoomKey, clocks: Clocks): Promise<RoomInDetail | undefined>;
  entries(
    scope: string,
    key: RoomKey,
    page: { readonly limit: number; readonly page: number },
  ): Promise<RoomEntries | undefined>;
}

/** Whom somebody who is signed in speaks for. */
export interface SessionClaim {
  readonly party?: string;
  readonly duty?: string;
  readonly role?: string;
}

export interface Sessions {
  start(session: {
    readonly id: string;
    readonly subject: string;
    readonly claim: SessionClaim;
    /** Who it is to the gateway's own issuer; absent with another one. */
    readonly person?: string;
    /** Seconds since 1970. */
    readonly authenticatedAt: number;
  }): Promise<void>;
  /** Undefined when it has ended, or never began. What a person asks for, and that alone, keeps it from ending. */
  find(
    id: string,
    isAttended: boolean,
  ): Promise<
    | {
        readonly subject: string;
        readonly claim: SessionClaim;
        /** ISO 8601, UTC. */
        readonly until: string;
        /** Whether the person showed who it is not long ago. */
        readonly isFresh: boolean;
      }
    | undefined
  >;
  end(id: string): Promise<void>;
}

export interface Audit {
  /** Resolves when it is written for good. */
  record(event: AuditEvent): Promise<void>;
}

/** A row of the audit. The address is told of one's own people alone. */
export type ToldEvent = Partial<Omit<AuditEvent, 'scope' | 'clientKey'>> &
  Pick<AuditEvent, 'by' | 'act' | 'result'> & { readonly seq: number; readonly at: string };

export interface ToldAudit {
  readonly events: readonly ToldEvent[];
  /** Of all there are, before and after these. */
  readonly total: number;
  /** Before which to go on; absent where these are the last. */
  readonly next?: number;
}

export interface AuditList {
  /** What the scope may see of it, the latest first. */
  list(scope: string, query: AuditQuery): Promise<ToldAudit>;
}

export interface ContentGrant {
  readonly id: number;
  readonly message: number;
  readonly reason: string;
  readonly grantedAt: string;
  readonly endsAt: string;
}

export type ContentNotice = ContentGrant & Pick<AuditEvent, 'by' | 'party' | 'role'>;

export interface ContentGrants {
  /** Undefined where there is no such message within what the asker sees. */
  grant(message: number, reason: string, asker: Actor): Promise<ContentGrant | undefined>;
  /** By which the asker may see the content of the message now, and what stands for each client in it. */
  holds(message: number, asker: Actor): Promise<(ContentGrant & { readonly clients: readonly string[] }) | undefined>;
  notices(party: string, limit: number): Promise<readonly ContentNotice[]>;
}

/** All that the API reaches. */
export interface ApiPorts {
  readonly limits: RequestLimits;
  readonly tokens: TokenVerifier;
  readonly parties: PartyRegister;
  readonly sessions: Sessions;
  readonly audit: Audit;
  readonly auditList: AuditList;
  readonly contentGrants: ContentGrants;
  readonly sender: SubmissionSender;
  readonly queues: LetterQueues;
  readonly mailbox: Mailbox;
  readonly obligations: Obligations;
  readonly readClients: (document: ClientDocument) => Promise<ReadClients>;
  readonly register: ClientRegister;
  readonly trajectories: Trajectories;
  readonly rooms: Rooms;
  readonly proposals: Proposals;
  readonly verdicts: Verdicts;
  readonly repairs: Repairs;
  readonly file: MessageFile;
  readonly viewer: ContentViewer;
  readonly views: SavedViews;
  /** What tells of changes, one of each kind. */
  readonly live: readonly LiveSource[];
  readonly steering: Steering;
  readonly operations: OperationsRoom;
  readonly pauses: Pauses;
  readonly requests: RequestOffice;
  readonly conformance: ConformanceReports;
  readonly connectedParties: ConnectedParties;
  readonly priceLists: PriceLists;
  readonly rulesInUse: RulesInUse;
  /** Where this is the gateway of a sandbox, and nowhere else. */
  readonly sandbox?: SandboxRoom;
  /** Every rule, those of the schemas too. */
  readonly rulebook: readonly RuleInWords[];
  readonly schemaFiles: readonly SchemaInUse[];
  /** What the API shows to who connects, read when it is asked: it may have been renewed. Seconds since 1970. */
  readonly certificate: () => { readonly expires: number } | { readonly why: 'behind-proxy' | 'no-tls' };
  readonly checkDeclaration: (asked: AskedCheck) => Promise<Checked>;
  /** What kind a document says it is, told without judging it. */
  readonly kindNamedIn: (document: Uint8Array) => string | undefined;
  readonly newId: () => string;
  /** The database is away, or busy: a fault that will pass. */
  readonly isTransient: (fault: unknown) => boolean;
  /** Told of every fault of ours. */
  readonly onFault: (fault: unknown) => void;
}

export const API_PORTS = Symbol('api ports');
