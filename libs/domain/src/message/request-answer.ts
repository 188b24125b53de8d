import type { MunicipalityCode, ReturnCode } from '../values/codes';
import type { Header } from './header';
import type { ReplyHeader } from './reply';

/** What a municipality says to one request, by the reference of the provider. */
export interface Answered {
  readonly reference: string;
  /** 1 refused, 2 being looked into. */
  readonly verdict: string;
  readonly refusalReason?: string;
  /** The municipality that is responsible instead. */
  readonly residence?: { readonly municipality: MunicipalityCode; readonly returnCodes?: readonly ReturnCode[] };
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** JW319: a request is refused, or is being looked into. It names no client. */
export interface RequestAnswer {
  readonly kind: 'JW319';
  readonly header: Header;
  readonly answer: Answered;
}

/** JW320: the reply to a JW319. Its header is that of the JW319, although the provider sends it. */
export interface RequestAnswerReply {
  readonly kind: 'JW320';
  readonly header: Header;
  readonly reply: ReplyHeader;
  readonly answer?: Answered;
}
