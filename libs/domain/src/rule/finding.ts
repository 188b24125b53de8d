import type { ReturnCode } from '../values/codes';

/** TR, CD and CS rules belong to the standard; GW rules are this gateway's own. A published code never changes meaning. */
export type RuleCode = `${'TR' | 'CD' | 'CS' | 'GW'}${string}`;

/** Where in the message a rule was broken: an index, never a name or number of a person. */
export type Place =
  | { readonly kind: 'header' }
  | { readonly kind: 'declaration' }
  | { readonly kind: 'client'; readonly client: number }
  | { readonly kind: 'line'; readonly client: number; readonly line: number }
  /** A row of a JW301, JW305, JW307 or JW315. */
  | { readonly kind: 'product'; readonly product: number }
  /** The request of a JW317, and a row in one of its groups. */
  | { readonly kind: 'request' }
  | { readonly kind: 'unchanged' | 'changed' | 'added'; readonly product: number }
  /** Of a JW319. */
  | { readonly kind: 'answer' }
  | { readonly kind: 'residence' };

/**
 * What makes a refusal explain itself: what was asked, what the limit is, what is used, what would have fitted.
 * Numbers are cents where the name ends in `Cents`, else units of the allocation; texts are codes, dates and keys, never personal data.
 */
export type Figures = Readonly<Record<string, number | string>>;

/** One rule broken at one place. */
export interface Finding {
  readonly rule: RuleCode;
  readonly returnCode: ReturnCode;
  readonly place: Place;
  readonly figures: Figures;
}

/**
 * Something a person should know of that refuses no message: also why something that was asked is refused or is for a person to decide,
 * at the place where it is asked.
 */
export interface Signal {
  readonly rule:
    | RuleCode
    /** Refused by a JW319; the figures name the check, the reason of the standard and what the check counted. */
    | 'request-refused'
    /** Being looked into; the figures name why, and the rules that a message which allocates it would break. */
    | 'request-needs-person'
    /** Where the room is spent: providers that have enough of it. For the municipality only. */
    | 'room-elsewhere'
    | 'room-at-70'
    | 'room-at-90'
    | 'room-at-100'
    | 'room-overcommitted'
    | 'granted-after-refusal'
    | 'no-hold-known'
    /** A JW301 leaves out what else the client has at the provider (OP087). */
    | 'incomplete-picture'
    /** Of the same product on the same days as another allocation (OP259). */
    | 'stacked-product';
  readonly place: Place;
  readonly figures: Figures;
}
