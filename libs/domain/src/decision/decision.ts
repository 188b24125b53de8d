import type { AllocationVersion, YearHold } from '../allocation/allocation';
import type { Allocation } from '../allocation/allocation';
import type { CareRow } from '../care/care-row';
import type { AwaitedDeclaration } from './book';
import type { WaitKey } from './wait-key';
import type { Posting } from '../ledger/posting';
import type { RoomKey } from '../ledger/room';
import type { Trajectory } from '../ledger/trajectory';
import type { Message, MessageKind } from '../message/message';
import type { Finding, Signal } from '../rule/finding';
import type { Cents } from '../values/cents';
import type { CalendarDate } from '../values/calendar-date';
import type { ClientKey, PartyCode } from '../values/codes';

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
  /** It answers no declaration that was forwarded to its author (TR337). */
  | 'unmatched-answer'
  | 'second-answer'
  /** It does not say what it must of the declaration it answers; an answer is never answered. */
  | 'unsound-answer'
  /** It grants what the ledger cannot book: a line without an allocation, or a credit that takes nothing back. */
  | 'unbookable-answer'
  | 'frequency-per-day'
  | 'fails-alone'
  | 'crashes-its-worker'
  /** It was to be judged again, and what was kept of it is gone or cannot be opened. */
  | 'bytes-lost';

/** One problem of a document that could not be accepted as a message. */
export interface Problem {
  /** `xsd`, `encoding`, `doctype`, `size`, `kind`, `recipient`, `release`, … */
  readonly code: string;
  readonly line?: number;
  readonly path?: string;
  readonly explanation: { readonly nl: string; readonly en: string };
}

/** What a sender gets to read when there is no message to answer (level 1). */
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
  | { readonly kind: 'fault'; readonly fault: Fault };

/** Bytes for a recipient: the message at hand as it came, or something the gateway writes. Sent in the order listed. */
export interface Letter {
  readonly to: PartyCode;
  readonly from: PartyCode | 'gateway';
  readonly kind: MessageKind | 'fault';
  /** `original`: the recipient must answer; `copy`: it must not. */
  readonly role: 'original' | 'copy';
  /** The identification of the message that this answers. */
  readonly inReplyTo?: string;
  readonly content: LetterContent;
}

/** Changes to what the book has of allocations and of care. */
export type Booking =
  | {
      readonly kind: 'version-added';
      readonly allocation: Omit<Allocation, 'versions' | 'grantedVolume' | 'openDebits' | 'years'>;
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
    }
  /** A row of a JW305 or JW307, new or deleting. */
  | { readonly kind: 'care-row-added'; readonly row: CareRow }
  | {
      readonly kind: 'care-row-withdrawn';
      readonly client: ClientKey;
      readonly message: number;
      readonly position: number;
    };

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
  readonly signals: readonly Signal[];
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
  /** The message that this one replies to. */
  readonly repliesTo?: number;
  /** The message of which these are the same bytes once more; its letters to the submitter go out again. */
  readonly duplicateOf?: number;
  readonly letters: readonly Letter[];
}
