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

export interface Reply extends Addressed {
  readonly do: 'reply';
  /** The identification of the allocation message. */
  readonly answers: string;
  /** Return code at every product; absent: approved. */
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

export type Writing = Allocate | Reply | Declare;
export type Order = (Writing & { readonly spoiled?: Spoiling }) | Repeat;

/** What the parent tells a party. */
export type Command =
  | { readonly do: 'open'; readonly url: string; readonly code: string; readonly journal: string }
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
