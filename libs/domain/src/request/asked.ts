import type { CalendarDate } from '../values/calendar-date';
import type { ClientKey, MunicipalityCode } from '../values/codes';

/** What a municipality said to a request: by a JW301 that names its reference, or by a JW319. */
export interface GivenAnswer {
  /** The message that brought it. */
  readonly message: number;
  readonly verdict: 'allocated' | 'refused' | 'looked-into';
  /** Taken back because the provider refused the message that brought it. */
  readonly withdrawn: boolean;
}

/** What a provider asked under one reference: one product of a JW315, or a JW317 as a whole. */
export interface AskedRequest {
  readonly reference: string;
  /** The message that brought it. */
  readonly message: number;
  readonly kind: 'JW315' | 'JW317';
  /** Its place among the products of a JW315; 0 for a JW317. */
  readonly product: number;
  readonly municipality: MunicipalityCode;
  readonly client: ClientKey;
  /** The date of the message: the term of a final answer is counted from it (OP274, OP346). */
  readonly issuedOn: CalendarDate;
  /** The municipality refused the message: it counts as not sent, and the reference may be used again. */
  readonly withdrawn: boolean;
  /** In the order in which they were booked. */
  readonly answers: readonly GivenAnswer[];
}

/** The answers that were not taken back. */
export const standingAnswers = ({ answers }: AskedRequest): readonly GivenAnswer[] =>
  answers.filter(({ withdrawn }) => !withdrawn);

/** Allocated or refused; a request that is looked into has no final answer yet. */
export const finalAnswer = (request: AskedRequest): GivenAnswer | undefined =>
  standingAnswers(request).find(({ verdict }) => verdict !== 'looked-into');

export const isLookedInto = (request: AskedRequest): boolean =>
  standingAnswers(request).some(({ verdict }) => verdict === 'looked-into');

/** It was asked, and has no final answer (TR374). */
export const isPending = (request: AskedRequest): boolean => !request.withdrawn && finalAnswer(request) === undefined;

interface KnownRequests {
  readonly municipality: MunicipalityCode;
  readonly requests: ReadonlyMap<string, AskedRequest>;
}

/** What this municipality was asked under a reference; of another municipality's nothing is said but that it is not known. */
export function requestTo({ municipality, requests }: KnownRequests, reference: string): AskedRequest | undefined {
  const request = requests.get(reference);
  return request?.municipality === municipality && !request.withdrawn ? request : undefined;
}
