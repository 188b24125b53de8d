import type { Outcome, Reason } from '../decision/decision';
import type { PostingKind } from '../ledger/posting';
import type { MessageKind } from '../message/message';
import type { Sentence } from '../notice/notice';
import type { ProductKey } from '../region/region';
import type { Finding, Place, RuleCode, Signal } from '../rule/finding';
import type { TermKind } from '../terms/terms';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { MunicipalityCode, PartyCode, ProviderCode, ReturnCode, Unit } from '../values/codes';
import type { Period } from '../values/period';
import type { Actor } from './actions';
import type { Figure } from './figure';

/** A message that was judged, or that would be. */
export interface JudgedMessage {
  /** Absent where it is only tried. */
  readonly id?: string;
  readonly kind: MessageKind;
  readonly identification: string;
  readonly author: PartyCode;
  readonly addressee: PartyCode;
  readonly outcome: Outcome;
  readonly reason?: Reason;
  /** The day that it was held against. */
  readonly today: CalendarDate;
  /** By which rules and which version of the region; absent for what was judged before that was kept. */
  readonly ruleSet?: string;
  /** First day of the month that is declared. */
  readonly declares?: CalendarDate;
  /** Absent where nobody answers it, or not yet. */
  readonly decidedBy?: 'gateway' | 'municipality';
}

/** One line of a declaration with what became of it. */
export interface JudgedEntry {
  readonly client: number;
  readonly line: number;
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly reference: string;
  readonly previousReference?: string;
  readonly allocationNumber: number;
  readonly product: ProductKey;
  readonly period: Period;
  readonly unit: Unit;
  readonly volume: number;
  readonly claimed: Cents;
  readonly kind: PostingKind | 'refused' | 'awaited';
  readonly granted: Cents;
  /** Of a credit, the id of the line that it takes back or names; of a line that was taken back, that of the credit. */
  readonly takesBack?: string;
  readonly takenBackBy?: string;
}

/** What a verdict is told from. */
export interface Grounds {
  readonly message: JudgedMessage;
  readonly findings: readonly Finding[];
  readonly signals: readonly Signal[];
  /** In the order of the document. */
  readonly lines: readonly JudgedEntry[];
  /** The message that declared them, where that is another: a JW325 of a municipality settles the lines of a JW323. */
  readonly declaredBy?: string;
}

/** What somebody can do, and the last moment to do it. */
export interface ToldAction {
  readonly actor: Exclude<Actor, 'author'>;
  readonly sentence: Sentence;
  readonly until?: {
    readonly term: TermKind;
    readonly sentence: Sentence;
    readonly source: string;
    /** Absent where the term names none, or what it is counted from is not known. */
    readonly day?: CalendarDate;
  };
}

/** One rule that was broken, with everything there is to say of it. */
export interface ToldFinding {
  /** Its place among the findings of the message. */
  readonly position: number;
  readonly rule: RuleCode;
  readonly returnCode: ReturnCode;
  readonly place: Place;
  /** What the rule asks. */
  readonly asks: Sentence;
  /** What was found. */
  readonly sentence: Sentence;
  readonly figures: readonly Figure[];
  readonly actions: readonly ToldAction[];
}

export interface ToldSignal {
  readonly rule: Signal['rule'];
  readonly place: Place;
  readonly sentence: Sentence;
}

export interface ToldLine extends JudgedEntry {
  /** `message/client/line`; without a message where that is only tried. */
  readonly id: string;
  /** Positions of the findings that refused it: its own, and those on its client. */
  readonly refusedBy: readonly number[];
  /** Where it stands in the JW325 that the gateway wrote: what was granted is not listed there. */
  readonly answered?: { readonly client: number; readonly line: number };
}

/** What became of a message, why, and who can do something about it. The same for a message that is only tried. */
export interface Verdict {
  readonly message: JudgedMessage;
  readonly findings: readonly ToldFinding[];
  /** What a person should know of and refuses nothing. */
  readonly signals: readonly ToldSignal[];
  readonly lines: readonly ToldLine[];
}
