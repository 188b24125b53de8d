import type { KeptTerm, Sentence } from '#domain';

/** Days, both included. `scope` is the code of a party, which sees its own, or `*`. */
export interface ConformanceQuery {
  readonly from: string;
  readonly to: string;
  readonly party?: string;
}

/** A rule that messages broke, with what can be done about it. */
export interface BrokenRule {
  readonly rule: string;
  readonly returnCodes: readonly string[];
  /** How many of the messages broke it, at one place or more. */
  readonly messages: number;
  /** Absent for a rule that this program no longer has. */
  readonly sentence?: Sentence;
  readonly fix?: Sentence;
}

/** Seven days, or as many of them as were asked for. */
export interface WeekOfMessages {
  /** A Monday. */
  readonly week: string;
  readonly messages: number;
  readonly accepted: number;
}

/** What became of the messages of a kind that a party sent. The same bytes once more are no message. */
export interface KindConformance {
  /** `unreadable`: what could not be read as a message. */
  readonly kind: string;
  readonly messages: number;
  /** Processed as it came, without a finding. */
  readonly accepted: number;
  /** Processed with findings: of a declaration, lines were refused. */
  readonly partly: number;
  readonly refused: number;
  readonly waiting: number;
  /** Parked or quarantined. */
  readonly setApart: number;
  /** Of the messages: came before what they were about. */
  readonly early: number;
  readonly duplicates: number;
  /** Those broken by most messages first. */
  readonly rules: readonly BrokenRule[];
  /** Of the schemas, as the messages themselves say: the shared types and the message. */
  readonly versions: readonly { readonly versions: string; readonly messages: number }[];
  readonly weeks: readonly WeekOfMessages[];
}

export interface PartyConformance {
  readonly party: string;
  readonly name?: string;
  readonly kinds: readonly KindConformance[];
  /** What it owed others, counted from a day in the period. */
  readonly terms: readonly (KeptTerm & { readonly sentence: Sentence; readonly source: string })[];
}

export interface Conformance {
  readonly from: string;
  readonly to: string;
  readonly parties: readonly PartyConformance[];
}

/** How parties keep to the standard, told from what they sent. */
export interface ConformanceReports {
  read(scope: string, query: ConformanceQuery): Promise<Conformance>;
}
