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

/** A client as a municipality tells the gateway of one. */
export interface Registered {
  readonly person: Person;
  /** The municipality that is answerable instead. */
  readonly residence?: string;
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
  settle: 'JW325',
} as const;

/** The message that an order makes. */
export const kindOf = (order: Writing): string => (order.do === 'reply' ? REPLY_TO[order.replies] : KINDS[order.do]);

export type Repliable = Exclude<Writing, Reply | Declare | Settle>;
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

/** What an allocation is to become, and from when. */
export interface Changed extends Pick<Row, 'begins' | 'ends' | 'extent' | 'budget'> {
  readonly under: Under;
}

/** The whole situation that is wanted: what stays, what changes, and what comes besides. */
export interface RequestChange extends Addressed {
  readonly do: 'change';
  readonly person: Person;
  readonly reference: string;
  readonly unchanged: readonly Under[];
  readonly changed?: readonly Changed[];
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
  /** Which message is answered: its kind and its identification, or the reference of the request that it honours or refuses. */
  readonly replies: RepliedKind;
  readonly answers: string | { readonly about: string };
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

/** A municipality's own answer to a declaration, with the lines that it refuses as it returns them. */
export interface Settle extends Addressed {
  readonly do: 'settle';
  readonly declaration: Declare;
  readonly refused: readonly DeclaredClient[];
  readonly refusal: string;
}

/** The same bytes as an earlier message of this party. */
export interface Repeat {
  readonly do: 'repeat';
  readonly of: string;
}

export type Spoiling = 'unclosed' | 'doctype' | 'release';

export type Writing =
  Allocate | ReportStart | ReportStop | RequestCare | RequestChange | AnswerRequest | Reply | Declare | Settle;
export type Order = (Writing & { readonly spoiled?: Spoiling }) | Repeat;
