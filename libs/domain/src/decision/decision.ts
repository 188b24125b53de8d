import type { Allocation, AllocationVersion, Holding, YearHold } from '../allocation/allocation';
import type { OwnMessage } from '../automatic/automatic-facts';
import type { CareRow } from '../care/care-row';
import type { AwaitedDeclaration } from './book';
import type { WaitKey } from './wait-key';
import type { HoldEvent } from '../ledger/hold-event';
import type { Posting } from '../ledger/posting';
import type { RoomAlert, RoomKey } from '../ledger/room';
import type { Trajectory } from '../ledger/trajectory';
import type { AskedRequest, GivenAnswer } from '../request/asked';
import type { Message, MessageKind } from '../message/message';
import type { Notice } from '../notice/notice';
import type { Finding, RuleCode, Signal } from '../rule/finding';
import type { Owing } from '../terms/obligation';
import type { Cents } from '../values/cents';
import type { CalendarDate } from '../values/calendar-date';
import type { ClientKey, PartyCode, ReturnCode } from '../values/codes';

/**
 * Every message ends in exactly one of these. `processed`, `refused` and `duplicate` never change; what is `waiting` is judged again
 * when what it waits for was booked or its time is up, what is `parked` or `quarantined` when a person says so.
 */
export type Outcome = 'processed' | 'refused' | 'waiting' | 'parked' | 'duplicate' | 'quarantined';

/** Why a message waits for a person or was set apart, without personal data. */
export type Reason =
  | 'unknown-party'
  | 'author-not-submitter'
  | 'unmatched-reply'
  | 'second-reply'
  /** It breaks a rule of the header, and a reply is never answered by a reply. */
  | 'unsound-reply'
  /** The gateway answered that declaration, or answers all of that municipality. */
  | 'answer-to-a-copy'
  | 'second-answer'
  /** It grants what the ledger cannot book: a line without an allocation, or a credit that takes nothing back. */
  | 'unbookable-answer'
  | 'frequency-per-day'
  /** It would draw on a room or trajectory that does not add up, so whatever was said of it could be wrong: a fault of ours. */
  | 'account-stopped'
  | 'fails-alone'
  | 'crashes-its-worker'
  /** It was to be judged again, and what was kept of it is gone or cannot be opened. */
  | 'bytes-lost';

/** One problem of a document that could not be accepted as a message. */
export interface Problem {
  /** `xsd`, `encoding`, `doctype`, `size`, `kind`, `recipient`, `release`, `rule`, … */
  readonly code: string;
  /** The rule of the standard that it breaks, and that rule's return code, where the problem is one. */
  readonly rule?: RuleCode;
  readonly returnCode?: ReturnCode;
  readonly line?: number;
  readonly path?: string;
  readonly explanation: { readonly nl: string; readonly en: string };
}

/** What a sender gets to read when there is no message to answer (level 1), or none that is answered (JW325). */
export interface Fault {
  readonly identification: string;
  readonly issuedOn: CalendarDate;
  readonly party: PartyCode;
  /** The routing key as published. */
  readonly kind?: string;
  readonly digest: string;
  readonly problems: readonly Problem[];
  /** Further problems that are not listed. */
  readonly truncated: number;
}

export type LetterContent =
  | { readonly kind: 'as-received' }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'notice'; readonly notice: Notice };

/** Bytes for a recipient: the message at hand as it came, or something the gateway writes. Sent in the order listed. */
export interface Letter {
  readonly to: PartyCode;
  readonly from: PartyCode | 'gateway';
  readonly kind: MessageKind | 'fault' | 'notice';
  /** `original`: the recipient must answer; `copy`: it must not. */
  readonly role: 'original' | 'copy';
  /** The identification of the message that this answers, or that a notice is about. */
  readonly inReplyTo?: string;
  readonly content: LetterContent;
}

/** Changes to what the book has of allocations and of care. */
export type Booking =
  | {
      readonly kind: 'version-added';
      readonly allocation: Omit<Allocation, 'versions' | 'grantedVolume' | 'openDebits' | 'years' | 'holding'>;
      readonly version: AllocationVersion;
    }
  | { readonly kind: 'version-withdrawn'; readonly number: number; readonly message: number }
  | { readonly kind: 'trajectory-set'; readonly trajectory: Trajectory }
  /** The holds of an allocation after all else: absolute per year, and what changes in each room. */
  | {
      readonly kind: 'holds-set';
      readonly number: number;
      readonly years: readonly YearHold[];
      readonly rooms: readonly RoomChange[];
      /** Absent where it stays as it was. */
      readonly holding?: Holding;
      /** What care or time did; an allocation or a grant is told by its own message. */
      readonly event?: HoldEvent;
    }
  /** A row of a JW305 or JW307, new or deleting. */
  | { readonly kind: 'care-row-added'; readonly row: CareRow }
  | {
      readonly kind: 'care-row-withdrawn';
      readonly client: ClientKey;
      readonly message: number;
      readonly position: number;
    }
  /** A request that was asked, and what was answered to it. */
  | { readonly kind: 'request-asked'; readonly request: AskedRequest }
  | { readonly kind: 'request-withdrawn'; readonly message: number; readonly reference: string }
  | {
      readonly kind: 'request-answered';
      readonly reference: string;
      /** The message that asked it: a reference may be used again when that was refused. */
      readonly asked: number;
      readonly answer: GivenAnswer;
    }
  /** By the message that gave the answer. */
  | { readonly kind: 'answer-withdrawn'; readonly message: number; readonly reference: string; readonly asked: number };

export interface RoomChange {
  readonly room: RoomKey;
  /** Change of `held`; may take it below what is free, never below zero. */
  readonly held: Cents;
}

/** One line of a declaration as it was judged, in document order: what the ledger keeps of it. */
export interface JudgedLine {
  readonly client: number;
  readonly line: number;
  /** Its reference stays used: everything but a line refused because the reference was used before. */
  readonly holdsReference: boolean;
  /** The how-manieth debit on its key (TR389) it is; 0 for credits and refused lines. */
  readonly round: number;
  readonly posting?: Posting;
}

export interface Decision {
  readonly outcome: Outcome;
  readonly reason?: Reason;
  readonly findings: readonly Finding[];
  /** Each of them goes, in one notice after the letters, to the municipality, and of what was granted to the provider too. */
  readonly signals: readonly Signal[];
  /** What it opens and closes in the rooms it changes; what opens is among the signals. */
  readonly alerts?: readonly RoomAlert[];
  /** It passed level 2: its identification is taken for ever. */
  readonly holdsKey: boolean;
  /** Lines that were judged one by one, of the message or of `answers`; empty when the declaration was refused before that. */
  readonly lines: readonly JudgedLine[];
  readonly bookings: readonly Booking[];
  /**
   * With the outcome `waiting`, and at least one: what it came too early for. Whichever of them is booked first has it judged again,
   * and it may then wait for what is still not there; so list everything it misses.
   */
  readonly waitsFor?: readonly WaitKey[];
  /** What it booked that another message may wait for. Of its own pair. */
  readonly opens?: readonly WaitKey[];
  /** It went on to be answered by the municipality: its number and its references are taken meanwhile. */
  readonly awaits?: AwaitedDeclaration;
  /** The declaration that this answer settles. */
  readonly answers?: AwaitedDeclaration;
  /** What it wrote in a municipality's name beside replies and answers to declarations. */
  readonly own?: readonly OwnMessage[];
  /** The message that this one replies to. */
  readonly repliesTo?: number;
  /** The message of which these are the same bytes once more; its letters to the submitter go out again. */
  readonly duplicateOf?: number;
  readonly letters: readonly Letter[];
  /** What parties owe one another because of it, and what they owe no longer. */
  readonly owing?: Owing;
}
