import type { MessageKind } from '../message/message';
import type { Figures, Place } from '../rule/finding';
import type { CalendarDate } from '../values/calendar-date';
import type { PartyCode } from '../values/codes';

export interface Sentence {
  readonly nl: string;
  readonly en: string;
}

/** One thing that a party should know of. */
export interface NoticeItem {
  /** Stable: a rule, the name of a signal, or the kind of a term. */
  readonly code: string;
  /** In the message that the notice is about. */
  readonly place: Place;
  readonly sentence: Sentence;
  readonly figures: Figures;
}

/** The message that a notice is about: to the party that gets it, one that it sent or received. */
export interface NoticeSubject {
  readonly kind: MessageKind;
  readonly sender: PartyCode;
  readonly identification: string;
}

/** What the gateway tells a party beside the standard's messages. It refuses nothing and is not answered. */
export interface Notice {
  readonly identification: string;
  readonly issuedOn: CalendarDate;
  readonly about: NoticeSubject;
  readonly items: readonly NoticeItem[];
  /** Further items that are not listed. */
  readonly truncated: number;
}
