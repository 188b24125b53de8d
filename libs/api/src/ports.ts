import type { Clocks, RoomInDetail, RoomKey, RoomQuery, ToldRoom, ToldTrajectory } from '#domain';
import type {
  AskedCheck,
  Checked,
  ClientDocument,
  ClientRegister,
  LetterQueues,
  Mailbox,
  Obligations,
  ReadClients,
  RequestOffice,
  Steering,
  SubmissionSender,
  Verdicts,
} from '#pipeline';

/** What a token says of who uses it, when it is sound. */
export type Claims = Readonly<Record<string, unknown>>;

export interface TokenVerifier {
  /** Undefined when the token is not to be believed; rejects with IssuerUnavailable when that cannot be told just now. */
  verify(token: string): Promise<Claims | undefined>;
}

export interface PartyRegister {
  /** Whether the party takes part today, and what time it is (ISO 8601, UTC), both by the clock of the database. */
  standingOf(party: string): Promise<{ readonly isInForce: boolean; readonly asOf: string }>;
}

export interface Trajectories {
  /** What became of the care under a number of a municipality, and of its money; undefined where there is none that concerns the party. */
  tell(
    party: string,
    named: { readonly municipality: string; readonly number: number },
    clocks: Clocks,
  ): Promise<ToldTrajectory | undefined>;
}

export interface Rooms {
  /** Those that concern the party, in the order of their keys. */
  list(party: string, query: RoomQuery): Promise<readonly ToldRoom[]>;
  show(party: string, key: RoomKey, clocks: Clocks): Promise<RoomInDetail | undefined>;
}

/** All that the API reaches. */
export interface ApiPorts {
  readonly tokens: TokenVerifier;
  readonly parties: PartyRegister;
  readonly sender: SubmissionSender;
  readonly queues: LetterQueues;
  readonly mailbox: Mailbox;
  readonly obligations: Obligations;
  readonly readClients: (document: ClientDocument) => Promise<ReadClients>;
  readonly register: ClientRegister;
  readonly trajectories: Trajectories;
  readonly rooms: Rooms;
  readonly verdicts: Verdicts;
  readonly steering: Steering;
  readonly requests: RequestOffice;
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
