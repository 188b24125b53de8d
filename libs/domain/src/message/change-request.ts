import type { Bsn } from '../values/bsn';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { Extent, Product, ReturnCode } from '../values/codes';
import type { Header } from './header';
import type { ReplyHeader } from './reply';

/** An allocation that is to stay as it is. */
export interface UnchangedProduct {
  readonly allocationNumber: number;
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** What an allocation is to become, from a day on. */
export interface ChangedProduct {
  readonly allocationNumber: number;
  readonly wantedFrom: CalendarDate;
  readonly ends?: CalendarDate;
  readonly extent?: Extent;
  readonly budget?: Cents;
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** A product that is to be allocated besides, from a day on. */
export interface NewProduct {
  readonly product?: Product;
  readonly wantedFrom: CalendarDate;
  readonly ends?: CalendarDate;
  readonly extent?: Extent;
  readonly budget?: Cents;
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** The whole situation that a provider wants for a client, under one reference of its own; honoured whole or not at all. */
export interface WantedSituation {
  readonly reference: string;
  readonly reason: string;
  readonly unchanged?: readonly UnchangedProduct[];
  readonly changed?: readonly ChangedProduct[];
  readonly added?: readonly NewProduct[];
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** The client of a JW317 or, with return codes, of a JW318. */
export interface ChangingClient {
  readonly bsn: Bsn;
  readonly wanted: WantedSituation;
  readonly returnCodes?: readonly ReturnCode[];
}

/** JW317: a provider asks to change what is allocated. */
export interface ChangeRequest {
  readonly kind: 'JW317';
  readonly header: Header;
  readonly client: ChangingClient;
}

/** JW318: the reply to a JW317. Its header is that of the JW317, although the municipality sends it. */
export interface ChangeRequestReply {
  readonly kind: 'JW318';
  readonly header: Header;
  readonly reply: ReplyHeader;
  readonly client?: ChangingClient;
}
