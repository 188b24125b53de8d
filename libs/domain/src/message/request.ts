import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { Extent, Product, ReturnCode } from '../values/codes';
import type { IdentifiedClient } from './client';
import type { Header } from './header';
import type { ReplyHeader } from './reply';

/** Who referred the client to the provider. */
export interface Referrer {
  readonly referrerKind: string;
  readonly name?: string;
  /** Eight digits (AGB). */
  readonly practitioner?: string;
}

/** One product that a provider asks to have allocated, under a reference of its own. */
export interface RequestedProduct {
  readonly reference: string;
  readonly rulingNumber?: number;
  readonly product?: Product;
  readonly rulingStarts?: CalendarDate;
  readonly starts: CalendarDate;
  readonly ends?: CalendarDate;
  readonly extent?: Extent;
  readonly budget?: Cents;
  readonly referrer: Referrer;
  /** 1 yes, 2 no. */
  readonly frameworkContract?: string;
  readonly remark?: string;
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** The client of a JW315 or, with return codes, of a JW316. */
export interface RequestingClient extends IdentifiedClient {
  /** 1 yes, 2 no: the municipality knows who has parental authority. */
  readonly authorityHolderKnown?: string;
  readonly remark?: string;
  readonly products: readonly RequestedProduct[];
  readonly returnCodes?: readonly ReturnCode[];
}

/** JW315: a provider asks for an allocation. */
export interface AllocationRequest {
  readonly kind: 'JW315';
  readonly header: Header;
  readonly client: RequestingClient;
}

/** JW316: the reply to a JW315. Its header is that of the JW315, although the municipality sends it. */
export interface AllocationRequestReply {
  readonly kind: 'JW316';
  readonly header: Header;
  readonly reply: ReplyHeader;
  readonly client?: RequestingClient;
}
