import type { CalendarDate, Cents, Place, Problem, RunRule, Sentence, ToldAction } from '#domain';
import type { RelatedMessage } from './verdicts';

/** Which messages are wanted: all that is given has to hold. */
export interface MessageChoice {
  /** Each is anything that people have at hand: a number of a row, an identification, a reference, a party, a return code, … */
  readonly words: readonly string[];
  readonly kind?: string;
  readonly identification?: string;
  readonly author?: string;
  readonly addressee?: string;
  /** Author, addressee or submitter; which of these, where `role` says so. */
  readonly party?: string;
  readonly role?: 'author' | 'addressee' | 'submitter';
  readonly outcome?: string;
  readonly code?: string;
  readonly rule?: string;
  /** First and last day on which it was received, where the region is. */
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

export type MessageOrder = 'newest' | 'oldest';

export interface MessageQuery extends MessageChoice {
  readonly sort: MessageOrder;
  readonly limit: number;
  /** From one. */
  readonly page: number;
}

/** What could not be read has no kind, author, addressee and identification. */
export interface NamedMessage {
  readonly id: string;
  readonly kind?: string;
  readonly identification?: string;
  readonly author?: string;
  readonly addressee?: string;
  readonly submitter: string;
  readonly outcome: string;
  readonly reason?: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
}

export interface ListedMessage extends NamedMessage {
  /** How many rules it broke, and the first few of their return codes. */
  readonly findings: number;
  readonly codes: readonly string[];
  /** Of a declaration. */
  readonly claimed?: Cents;
  readonly granted?: Cents;
  /** How often it was judged. */
  readonly attempts: number;
}

export interface MessagePage {
  /** Of all that were chosen, whatever page is shown. */
  readonly total: number;
  readonly messages: readonly ListedMessage[];
}

export type HopKind =
  | 'received'
  | 'received-again'
  | 'reopened'
  | 'judged-again'
  | 'booked'
  | 'letter-queued'
  | 'letter-sent'
  | 'letter-taken'
  | 'letter-fetched'
  | 'due';

/** Something that happened to a message, or is to happen. */
export interface Hop {
  readonly what: HopKind;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Of a letter: its id, kind and who gets it. Of a submission: who submitted. */
  readonly letter?: string;
  readonly kind?: string;
  readonly party?: string;
  /** Why it was to be judged again, or what it ended in. */
  readonly detail?: string;
}

export interface Attempt {
  readonly why: string;
  readonly askedAt: string;
  /** For those who run the gateway alone. */
  readonly askedBy?: string;
  readonly note?: string;
  readonly judgedAt?: string;
  readonly outcomeBefore?: string;
  readonly reasonBefore?: string;
  readonly outcomeAfter?: string;
  readonly reasonAfter?: string;
}

/** A step between a party and the gateway, for a picture of who sent what to whom. */
export interface Step {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly identification?: string;
  /** The message that it is, or that it belongs to. */
  readonly message: string;
  readonly letter?: string;
  readonly outcome?: string;
}

export interface MessageInDetail extends ListedMessage {
  /** 32 hex digits, of W3C Trace Context: what its sender said that it is part of, or else a name of its own. Absent of what is older. */
  readonly traceId?: string;
  /** Why it ended as it did, and who can do something about it; absent where nothing was found. */
  readonly why?: { readonly sentence: Sentence; readonly returnCode: string; readonly actions: readonly ToldAction[] };
  readonly headers: Readonly<Record<string, string>>;
  readonly timeline: readonly Hop[];
  readonly attemptList: readonly Attempt[];
  readonly related: readonly RelatedMessage[];
  readonly steps: readonly Step[];
}

export interface RunChecks {
  /** Of the rules of the program; absent for what was judged before that was kept. */
  readonly ruleSet?: string;
  /** Whether the rules of today are those that it was judged by. */
  readonly isOfToday: boolean;
  /** None where it could not be read, or is of no kind that is judged. */
  readonly checks: readonly RunRule[];
}

/** That somebody looked at a message, or did something with it. */
export interface Looked {
  readonly at: string;
  /** Absent where it was a person of another party. */
  readonly by?: string;
  readonly party?: string;
  readonly role?: string;
  /** The operation of the API. */
  readonly act: string;
  readonly result: string;
  readonly reason?: string;
}

/** The messages that there are, for whom they concern. */
export interface MessageFile {
  list(scope: string, query: MessageQuery): Promise<MessagePage>;
  read(scope: string, id: string): Promise<MessageInDetail | undefined>;
  checks(scope: string, id: string): Promise<RunChecks | undefined>;
  /** Who looked at it or did something with it, the latest first. */
  looks(scope: string, id: string): Promise<readonly Looked[] | undefined>;
  /** The document as it came, and what was found of it. */
  document(scope: string, id: string): Promise<KeptDocument | undefined>;
}

export interface KeptDocument {
  readonly message: number;
  /** Absent where the bytes are not to be had any more. */
  readonly body?: Uint8Array;
  readonly findings: readonly FoundAt[];
}

export interface SavedView {
  readonly name: string;
  /** Of the address bar. */
  readonly query: string;
}

/** What each person looks for often. */
export interface SavedViews {
  list(owner: string): Promise<readonly SavedView[]>;
  /** Under a name that is there already it takes the place of what was there. False where there are too many. */
  save(owner: string, view: SavedView): Promise<boolean>;
  /** Whether there was one. */
  forget(owner: string, name: string): Promise<boolean>;
}

/** One element of a document: its name, and its value where anybody may see it who may see the message. */
export interface MaskedNode {
  readonly name: string;
  readonly line: number;
  /** From the root, by names, with a position where elements of one name stand side by side. */
  readonly path: string;
  readonly value?: string;
  /** There is a value, and it is not shown. */
  readonly masked?: true;
  /** Positions of the findings at this element. */
  readonly findings?: readonly number[];
  readonly children?: readonly MaskedNode[];
  /** How many children are left out, and from which it goes on. */
  readonly omitted?: number;
  readonly next?: number;
}

/** Which part of a large document is wanted: an element by its path, and from which of its children. */
export interface TreePart {
  readonly under?: string;
  readonly from: number;
}

export interface FoundAt {
  readonly place: Place;
  readonly position: number;
}

export interface MaskedContent {
  readonly bytes: number;
  /** What its schema has against it, each with where it is; some of many. */
  readonly problems: readonly Problem[];
  readonly unlisted: number;
  /** Absent where it is no document, or has no such part. */
  readonly tree?: MaskedNode;
}

export interface ContentViewer {
  show(body: Uint8Array, findings: readonly FoundAt[], part: TreePart): MaskedContent;
}
