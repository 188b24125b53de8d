import type { Booking } from '../decision/decision';
import type { Case } from '../decision/facts';
import type { AllocationMessage } from '../message/allocation';
import type { ChangeRequest } from '../message/change-request';
import type { Header } from '../message/header';
import type { AllocationRequest } from '../message/request';
import type { RequestAnswer } from '../message/request-answer';
import { isMunicipalityCode } from '../values/codes';
import { assert } from '../assert';
import type { Book } from '../decision/book';
import { REFUSED } from './answer-codes';
import type { AskedRequest, GivenAnswer } from './asked';

type Requested = Case<AllocationRequest | ChangeRequest>;

/** What a sound JW315 asks, a request for each of its products, or a JW317, one request. */
export function requestsIn({ content, message, clientKeys }: Requested): readonly AskedRequest[] {
  const { kind, header, client } = content;
  const asked = { message, kind, municipality: municipalityOf(header), client: clientKeys[0]! };
  const request = (reference: string, product: number): AskedRequest => ({
    ...asked,
    reference,
    product,
    issuedOn: header.issuedOn,
    withdrawn: false,
    answers: [],
  });
  return 'wanted' in client
    ? [request(client.wanted.reference, 0)]
    : client.products.map(({ reference }, product) => request(reference, product));
}

function municipalityOf({ recipient }: Header) {
  assert(isMunicipalityCode(recipient), 'a request is to a municipality');
  return recipient;
}

export const bookRequests = (c: Requested): readonly Booking[] =>
  requestsIn(c).map((request) => ({ kind: 'request-asked', request }));

/** A JW301 honours every request that its rows name; each is answered once, however many rows name it. */
export const bookHonoured = ({ content, message }: Case<AllocationMessage>, book: Book): readonly Booking[] => {
  const references = new Set(content.client.products.flatMap(({ requestReference }) => requestReference ?? []));
  return [...references].map((reference) => answerTo(book, reference, { message, verdict: 'allocated' }));
};

export const bookAnswered = ({ content, message }: Case<RequestAnswer>, book: Book): readonly Booking[] => {
  const { reference, verdict } = content.answer;
  return [answerTo(book, reference, { message, verdict: verdict === REFUSED ? 'refused' : 'looked-into' })];
};

function answerTo({ requests }: Book, reference: string, given: Omit<GivenAnswer, 'withdrawn'>): Booking {
  const request = requests.get(reference);
  assert(request !== undefined, 'a sound answer names a request of the book (TR355, TR379)');
  return { kind: 'request-answered', reference, asked: request.message, answer: { ...given, withdrawn: false } };
}
