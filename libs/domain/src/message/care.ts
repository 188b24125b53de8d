import type { CalendarDate } from '../values/calendar-date';
import type { Product, ReturnCode } from '../values/codes';
import type { IdentifiedClient } from './client';
import type { Header } from './header';
import type { ReplyHeader } from './reply';

/** What a start and a stop have in common. Without an allocation number the care is paid as a task, and the product is its key. */
export interface CareEvent {
  readonly allocationNumber?: number;
  readonly product?: Product;
  /** First day of the allocation. */
  readonly allocationStarts?: CalendarDate;
  /** The day care began. */
  readonly begins: CalendarDate;
  /** 1 new, 3 deleted; 2 and 9 are in the code list and may not be used (CS058). */
  readonly delivery: string;
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** Care began. */
export type Start = CareEvent;

/** Care ended, for good or, with reason 20, for a while. */
export interface Stop extends CareEvent {
  readonly endReason: string;
  readonly ends: CalendarDate;
}

/** The client of a JW305 or, with return codes, of a JW306. */
export interface StartedClient extends IdentifiedClient {
  readonly starts: readonly Start[];
  readonly returnCodes?: readonly ReturnCode[];
}

/** The client of a JW307 or, with return codes, of a JW308. */
export interface StoppedClient extends IdentifiedClient {
  readonly stops: readonly Stop[];
  readonly returnCodes?: readonly ReturnCode[];
}

/** JW305: a provider reports that care has begun. */
export interface StartMessage {
  readonly kind: 'JW305';
  readonly header: Header;
  readonly client: StartedClient;
}

/** JW306: the reply to a JW305. Its header is that of the JW305, although the municipality sends it. */
export interface StartReply {
  readonly kind: 'JW306';
  readonly header: Header;
  readonly reply: ReplyHeader;
  readonly client?: StartedClient;
}

/** JW307: a provider reports that care has ended. */
export interface StopMessage {
  readonly kind: 'JW307';
  readonly header: Header;
  readonly client: StoppedClient;
}

/** What a provider says of the care it gives. */
export type CareMessage = StartMessage | StopMessage;

/** JW308: the reply to a JW307. Its header is that of the JW307, although the municipality sends it. */
export interface StopReply {
  readonly kind: 'JW308';
  readonly header: Header;
  readonly reply: ReplyHeader;
  readonly client?: StoppedClient;
}
