import type {
  AskedRequest,
  CalendarDate,
  Figures,
  Finding,
  GivenAnswer,
  Hindrance,
  IdentifiedClient,
  MessageKind,
  MunicipalityCode,
  ProviderCode,
  RefusalReason,
  RequestedProduct,
  WantedSituation,
} from '#domain';
import type { ArrivalAtHand, Gathered, KeptMessage } from './ports';

/** One request: the message that asked it, and its place among the products of a JW315. */
export interface RequestPlace {
  readonly message: number;
  readonly product: number;
}

/** What a person of a municipality does with a request. */
export type WantedAct =
  | { readonly act: 'allocate'; readonly from?: CalendarDate }
  | { readonly act: 'refuse'; readonly reason: RefusalReason; readonly residence?: MunicipalityCode }
  | { readonly act: 'ask'; readonly question: string };

/** `open`: a person is to decide. `sent`: somebody did, and it is not judged yet. `decided`: it has its final answer. */
export type RequestState = 'open' | 'sent' | 'decided';

/** What was done with a request, by whom and when. */
export interface RecordedAct {
  readonly act: WantedAct['act'];
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason?: string;
  readonly residence?: string;
  readonly from?: CalendarDate;
  readonly question?: string;
  /** The message that was written for it. */
  readonly wrote?: { readonly kind: MessageKind; readonly identification: string };
}

/** A request as it stands in the queue of the people who decide. */
export interface ListedRequest extends RequestPlace {
  readonly kind: AskedRequest['kind'];
  readonly reference: string;
  readonly provider: ProviderCode;
  /** The date of the message. */
  readonly issuedOn: CalendarDate;
  readonly state: RequestState;
  /** Why a person is to decide, and what that rests on. */
  readonly figures: Figures;
  readonly verdict?: GivenAnswer['verdict'];
  /** Eight weeks after the date of the message. */
  readonly finalAnswerBy: CalendarDate;
  /** Below zero when that day has passed. */
  readonly daysLeft: number;
  /** The last decision of a person. */
  readonly decision?: RecordedAct;
}

/** Of a client, what the message says. */
export type ShownClient = Partial<Omit<IdentifiedClient, 'bsn'>> & { readonly bsn: string };

/** A request with what it says, for whoever decides on it. */
export interface ShownRequest extends ListedRequest {
  readonly client: ShownClient;
  readonly asked: RequestedProduct | WantedSituation;
  readonly acts: readonly RecordedAct[];
}

export interface RequestPage {
  readonly state: RequestState;
  readonly limit: number;
  /** The requests after this one, in the order in which they came. */
  readonly after?: RequestPlace;
}

/** An act with all that follows from it. */
export interface ActToRecord extends RequestPlace {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly reference: string;
  readonly identification: string;
  readonly wanted: WantedAct;
  readonly by: string;
  /** A message in the municipality's name, which is submitted as if it had sent it. */
  readonly submits?: {
    readonly kind: 'JW301' | 'JW319';
    readonly identification: string;
    readonly body: Uint8Array;
    /** Allocation numbers that it gives out. */
    readonly numbers: readonly number[];
  };
  /** For the provider. */
  readonly notice?: Uint8Array;
}

export interface LastDecision {
  readonly decision: RecordedAct;
  /** What was written for it is not judged yet. */
  readonly isUnderway: boolean;
}

/** What one transaction offers to whoever decides. */
export interface DeskUnit {
  /** As for judging: under the same locks, the same facts. */
  gather(arrival: ArrivalAtHand): Promise<Gathered>;
  /** What a person decided last, if anybody did. */
  lastDecision(request: RequestPlace): Promise<LastDecision | undefined>;
  record(act: ActToRecord): Promise<RecordedAct>;
}

export interface RequestDesk {
  list(municipality: MunicipalityCode, page: RequestPage): Promise<readonly ListedRequest[]>;
  /** Of another municipality's request it says what it says of one that does not exist. */
  find(municipality: MunicipalityCode, request: RequestPlace): Promise<FoundRequest | undefined>;
  inTransaction<T>(work: (unit: DeskUnit) => Promise<T>): Promise<T>;
}

export interface FoundRequest {
  readonly listed: ListedRequest;
  readonly acts: readonly RecordedAct[];
  readonly kept: KeptMessage;
}

/** What became of an act. */
export type ActOutcome =
  | { readonly kind: 'done'; readonly act: RecordedAct }
  | { readonly kind: 'unknown' }
  /** Somebody decided before; or the municipality did, by a message of its own. */
  | { readonly kind: 'decided'; readonly decision?: RecordedAct }
  /** The municipality answers requests itself. */
  | { readonly kind: 'not-here' }
  | { readonly kind: 'hindered'; readonly lacks: Hindrance['lacks']; readonly findings: readonly Finding[] };

/** What whoever decides can ask for. */
export interface RequestOffice {
  list(municipality: MunicipalityCode, page: RequestPage): Promise<readonly ListedRequest[]>;
  show(municipality: MunicipalityCode, request: RequestPlace): Promise<ShownRequest | undefined>;
  act(municipality: MunicipalityCode, request: RequestPlace, wanted: WantedAct, by: string): Promise<ActOutcome>;
}
