import {
  apply,
  identityOf,
  judge,
  type AllocationMessage,
  type AllocationReply,
  type AllocationRequest,
  type AllocationRequestReply,
  type ClientKey,
  type Decision,
  type Facts,
  type Message,
  type MunicipalityCode,
  type RequestAnswer,
  type RequestAnswerReply,
} from '#domain';
import {
  anAllocationMessage,
  anEmptyBook,
  aProduct,
  child,
  day,
  municipality,
  otherMunicipality,
  theRegion,
} from './allocation-builders';
import { arrivalCase, arrivalOf, booksOf, theFacts } from './arrival-builders';
import { aRequest, aRequestAnswer, aRequestedProduct } from './request-builders';

/** One message after another of a provider and of municipalities that answer requests themselves. */

const always = { from: day('2020-01-01') };

/** Both municipalities answer requests themselves. */
export const exchangeFacts = (): Facts =>
  theFacts({
    books: booksOf(anEmptyBook(), anEmptyBook({ municipality: otherMunicipality })),
    region: theRegion({
      ownAnswers: [municipality, otherMunicipality].map((code) => ({
        municipality: code,
        kind: 'request',
        validity: always,
      })),
    }),
  });

interface Asking {
  readonly identification: string;
  readonly to?: MunicipalityCode;
}

export function asking(reference: string, { identification, to = municipality }: Asking) {
  const { header, ...request } = aRequest({ products: [aRequestedProduct({ reference })] });
  return { ...request, header: { ...header, recipient: to, identification } } satisfies AllocationRequest;
}

/** 1 refused, 2 being looked into. */
export function answering(reference: string, verdict: '1' | '2', identification: string): RequestAnswer {
  const refusal = verdict === '1' && { refusalReason: '2' };
  const { header, ...answer } = aRequestAnswer({ reference, verdict, ...refusal });
  return { ...answer, header: { ...header, identification } };
}

export function honouring(requestReference: string, identification: string): AllocationMessage {
  const { header, ...message } = anAllocationMessage([aProduct({ requestReference })]);
  return { ...message, header: { ...header, identification } };
}

type Refused = AllocationRequest | AllocationMessage | RequestAnswer;
const REPLY = { JW315: 'JW316', JW301: 'JW302', JW319: 'JW320' } as const;

/** The reply by which its addressee refuses a message. */
export function refusing({ kind, header }: Refused): AllocationRequestReply | AllocationReply | RequestAnswerReply {
  const reply = {
    identification: `R${header.identification}`,
    issuedOn: day('2026-03-02'),
    schemaVersions: header.schemaVersions,
    returnCodes: ['9347' as never],
  };
  return { kind: REPLY[kind], header, reply };
}

/** What became of it, and the rules it broke. */
export const toldOf = ({ outcome, findings, reason }: Decision): string =>
  [outcome, ...(reason ? [reason] : []), ...findings.map(({ rule }) => rule)].join(' ');

export interface Numbered {
  readonly id: number;
  readonly message: Message;
  readonly client: ClientKey;
}

/** What became of each, and the facts after all of them. */
export function exchanged(messages: readonly Numbered[], first: Facts = exchangeFacts()) {
  let facts = first;
  const outcomes = messages.map(({ id, message, client }) => {
    const arrival = arrivalOf(message, identityOf(message).author, { digest: `d${id}` });
    const c = arrivalCase(arrival, { message: id, clientKeys: [client] });
    const decision = judge(c, facts);
    facts = apply(facts, c, decision);
    return toldOf(decision);
  });
  return { outcomes, facts };
}

export const inOrder = (...messages: readonly Message[]) =>
  exchanged(messages.map((message, at) => ({ id: at + 1, message, client: child })));
