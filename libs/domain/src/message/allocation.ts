import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { Extent, Product, ReturnCode } from '../values/codes';
import type { ClientDetails } from './client';
import type { Header } from './header';
import type { ReplyHeader } from './reply';

/** One allocated product: the order to deliver it, under a number of the municipality. */
export interface AllocatedProduct {
  readonly allocationNumber: number;
  readonly requestReference?: string;
  readonly product?: Product;
  readonly allocatedOn: CalendarDate;
  /** `hh:mm:ss`, with a fraction if the sender gave one. With `allocatedOn` it orders the versions of one number (IV013). */
  readonly allocatedAt: string;
  readonly starts: CalendarDate;
  readonly ends?: CalendarDate;
  readonly changeReason?: string;
  readonly extent?: Extent;
  readonly budget?: Cents;
  readonly remark?: string;
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** The client of a JW301 or, with return codes, of a JW302. */
export interface AllocatedClient extends ClientDetails {
  readonly products: readonly AllocatedProduct[];
  readonly returnCodes?: readonly ReturnCode[];
}

/** JW301: what a municipality has allocated to one client at one provider. */
export interface AllocationMessage {
  readonly kind: 'JW301';
  readonly header: Header;
  readonly client: AllocatedClient;
}

/** JW302: the reply to a JW301. Its header is that of the JW301, although the provider sends it. */
export interface AllocationReply {
  readonly kind: 'JW302';
  readonly header: Header;
  readonly reply: ReplyHeader;
  readonly client?: AllocatedClient;
}
