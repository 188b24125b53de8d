/** What the script asks of a party, in words of its own: the party alone knows how a message is written. Amounts are whole cents. */
export type Day = string;

export interface Product {
  readonly category: string;
  readonly code?: string;
}

export interface Extent {
  readonly volume: number;
  readonly unit: string;
  readonly frequency: string;
}

export interface Row {
  readonly number: number;
  /** Of the request that it honours. */
  readonly reference?: string;
  readonly product?: Product;
  readonly begins: Day;
  readonly ends?: Day;
  readonly changeReason?: string;
  readonly extent?: Extent;
  readonly budget?: number;
}

export interface Person {
  readonly bsn: string;
  readonly born: Day;
  readonly name: string;
}

/** The reply to each kind of message that gets one. */
export const REPLY_TO = {
  JW301: 'JW302',
  JW305: 'JW306',
  JW307: 'JW308',
  JW315: 'JW316',
  JW317: 'JW318',
  JW319: 'JW320',
} as const;
export type RepliedKind = keyof typeof REPLY_TO;

const KINDS = {
  allocate: 'JW301',
  start: 'JW305',
  stop: 'JW307',
  request: 'JW315',
  change: 'JW317',
  answer: 'JW319',
  declare: 'JW323',
} as const;

/** The message that an order makes. */
export const kindOf = (order: Writing): string => (order.do === 'reply' ? REPLY_TO[order.replies] : KINDS[order.do]);

export type Repliable = Exclude<Writing, Reply | Declare>;
export const repliedKind = (order: Repliable): RepliedKind => KINDS[order.do];

interface Addressed {
  /** In whose name; by mandate not the party that sends it. */
  readonly author: string;
  readonly to: string;
  readonly identification: string;
  readonly issuedOn: Day;
}

export interface Allocate extends Addressed {
  readonly do: 'allocate';
  readonly person: Person;
  readonly rows: readonly Row[];
  /** What the municipality forgets to write. */
  readonly without?: 'address';
}

/** Care that began: on what was allocated, and on which day. */
export interface Begun {
  readonly under: Under;
  readonly product?: Product;
  readonly allocationBegins: Day;
  readonly begins: Day;
  /** 3 takes back what was reported before; absent: 1, new. */
  readonly delivery?: string;
}

export interface ReportStart extends Addressed {
  readonly do: 'start';
  readonly person: Person;
  readonly rows: readonly Begun[];
}

export interface Ended extends Begun {
  readonly ends: Day;
  readonly reason: string;
}

export interface ReportStop extends Addressed {
  readonly do: 'stop';
  readonly person: Person;
  readonly rows: readonly Ended[];
}

export interface Requested extends Omit<Row, 'number' | 'reference' | 'changeReason'> {
  readonly reference: string;
  /** The number of a ruling whose date is forgotten. */
  readonly ruling?: number;
}

export interface RequestCare extends Addressed {
  readonly do: 'request';
  readonly person: Person;
  readonly rows: readonly Requested[];
}

/** The whole situation that is wanted: what stays, and what comes besides. */
export interface RequestChange extends Addressed {
  readonly do: 'change';
  readonly person: Person;
  readonly reference: string;
  readonly unchanged: readonly Under[];
  readonly added: readonly Omit<Row, 'number' | 'reference' | 'changeReason'>[];
}

export interface AnswerRequest extends Addressed {
  readonly do: 'answer';
  readonly reference: string;
  /** 1 refused, 2 being looked into. */
  readonly verdict: string;
  readonly reason?: string;
  /** The municipality that is responsible instead. */
  readonly residence?: string;
}

export interface Reply extends Addressed {
  readonly do: 'reply';
  /** Which message is answered: its kind and its identification. */
  readonly replies: RepliedKind;
  readonly answers: string;
  /** Return code at every row; absent: approved. */
  readonly refusal?: string;
}

/** How a provider finds the number of the allocation among those it received, or the number it writes whatever it received. */
export type Under = { readonly product?: Product; readonly begins?: Day } | { readonly number: number };

export interface Line {
  readonly reference: string;
  readonly previous?: string;
  readonly under: Under;
  readonly product: Required<Product>;
  readonly begins: Day;
  readonly ends: Day;
  readonly volume: number;
  readonly unit: string;
  readonly rate?: number;
  readonly amount: number;
  readonly side: 'debit' | 'credit';
}

export interface DeclaredClient {
  readonly bsn: string;
  readonly lines: readonly Line[];
}

export interface Declare extends Addressed {
  readonly do: 'declare';
  readonly number: string;
  readonly begins: Day;
  readonly ends: Day;
  readonly clients: readonly DeclaredClient[];
  /** Written instead of the sum of the lines. */
  readonly total?: number;
}

/** The same bytes as an earlier message of this party. */
export interface Repeat {
  readonly do: 'repeat';
  readonly of: string;
}

export type Spoiling = 'unclosed' | 'doctype' | 'release';

export type Writing =
  Allocate | ReportStart | ReportStop | RequestCare | RequestChange | AnswerRequest | Reply | Declare;
export type Order = (Writing & { readonly spoiled?: Spoiling }) | Repeat;

/** A client of the gateway's own issuer. */
export interface HttpAccount {
  readonly api: string;
  readonly client: string;
  readonly secret: string;
}

/** What the parent tells a party. With an account over HTTP it uses that one, for all but trespassing. */
export type Command =
  | {
      readonly do: 'open';
      readonly url: string;
      readonly code: string;
      readonly journal: string;
      readonly http?: HttpAccount;
    }
  | { readonly do: 'send'; readonly id: string; readonly order: Order; readonly routingKey: string }
  | { readonly do: 'trespass'; readonly victim: string }
  | { readonly do: 'close' };

export interface Attempt {
  readonly tried: string;
  readonly refused: boolean;
}

/** What a party tells its parent. */
export type Report =
  | { readonly what: 'open' }
  | { readonly what: 'written'; readonly id: string; readonly sha256: string }
  | { readonly what: 'confirmed'; readonly id: string }
  | { readonly what: 'fetched'; readonly letter: LetterLabel }
  | { readonly what: 'trespassed'; readonly attempts: readonly Attempt[] }
  | { readonly what: 'failed'; readonly problem: string };

/** A letter by its outside, as the AsyncAPI document describes it. */
export interface LetterLabel {
  readonly wireId: string;
  readonly sha256: string;
  readonly kind: string;
  readonly from: string;
  readonly role: string;
  readonly inReplyTo?: string;
}

/** One line in the journal that each party keeps. Bytes in base64. */
export type JournalEntry =
  | {
      readonly what: 'written';
      readonly id: string;
      readonly sha256: string;
      readonly routingKey: string;
      readonly bytes: string;
    }
  | { readonly what: 'published'; readonly id: string }
  | { readonly what: 'confirmed'; readonly id: string }
  | ({ readonly what: 'fetched'; readonly bytes: string } & LetterLabel);
