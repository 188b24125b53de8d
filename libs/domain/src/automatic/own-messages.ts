import { checkAllocation } from '../allocation/check-allocation';
import { currentOn, standingAllocations } from '../allocation/current-allocations';
import { assert } from '../assert';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocatedProduct, AllocationMessage } from '../message/allocation';
import type { Header } from '../message/header';
import type { Answered, RequestAnswer } from '../message/request-answer';
import { LOOKED_INTO, REFUSED } from '../request/answer-codes';
import type { Finding } from '../rule/finding';
import type { AnsweredReference } from './answered-request';
import { resent } from './written-rows';
import { isLacking, type RequestAtHand } from './request-at-hand';

/** Written in the municipality's name, with the id under which it is registered. */
export type OwnCase = Case<AllocationMessage> | Case<RequestAnswer>;

/** The day on which it is written is the day by which it is checked. */
export const ownFacts = ({ facts, automatic }: RequestAtHand): PairFacts => ({
  ...facts,
  today: automatic.today,
  identityTaken: false,
});

/** Under what is reserved for the how-manieth message of the request. */
function underOwnHeader<M>(at: RequestAtHand, position: number, messageUnder: (header: Header) => M): Case<M> {
  const { own, clientKeys } = at.c;
  const [message, identification] = [own?.messages[position], own?.identifications[position]];
  assert(message !== undefined && identification !== undefined, 'enough is reserved for what a request is answered by');
  const { book, schemaVersions } = at.facts;
  const { municipality: sender, provider: recipient } = book;
  const header = { sender, recipient, identification, issuedOn: at.automatic.today, schemaVersions };
  return { message, content: messageUnder(header), clientKeys, answerIdentification: identification };
}

/** One JW301 with all that is allocated, and with everything else that the client has at the provider (OP087). */
export function ownAllocation(
  at: RequestAtHand,
  position: number,
  allocated: readonly AllocatedProduct[],
): Case<AllocationMessage> {
  const { told } = at;
  assert(!isLacking(told), 'nothing is allocated to a client who cannot be told');
  const products = [...rowsBeside(at, allocated), ...allocated];
  const { content } = at.c;
  // A JW317 is honoured by the message as a whole, so that every row carries its reference (IV093).
  const referenced =
    content.kind === 'JW317'
      ? products.map((row) => ({ ...row, requestReference: content.client.wanted.reference }))
      : products;
  return underOwnHeader(at, position, (header) => ({
    kind: 'JW301',
    header,
    client: { ...told, products: referenced },
  }));
}

/** What a JW301 that allocates this would break, by the rules for a JW301 of anybody. */
export const faultsIn = (at: RequestAtHand, allocated: readonly AllocatedProduct[]): readonly Finding[] =>
  checkAllocation(ownAllocation(at, 0, allocated), ownFacts(at));

/** What stays as it is: of what stands what a JW317 says shall stay, and whatever else is allocated on this day or later (OP087). */
function rowsBeside(at: RequestAtHand, allocated: readonly AllocatedProduct[]): readonly AllocatedProduct[] {
  const { client, facts, automatic, c } = at;
  const { unchanged = [] } = c.content.kind === 'JW317' ? c.content.client.wanted : {};
  const [stays, written] = [numbersIn(unchanged), numbersIn(allocated)];
  return standingAllocations(facts.book, client).flatMap(({ allocation, current }) => {
    const isBeside = stays.has(allocation.number) || currentOn(allocation, automatic.today);
    return isBeside && !written.has(allocation.number) ? [resent(allocation.number, current)] : [];
  });
}

const numbersIn = (rows: readonly { readonly allocationNumber: number }[]): ReadonlySet<number> =>
  new Set(rows.map(({ allocationNumber }) => allocationNumber));

const answeredBy = ({ reference, verdict }: AnsweredReference): Answered =>
  verdict.kind === 'refused'
    ? {
        reference,
        verdict: REFUSED,
        refusalReason: verdict.reason,
        ...(verdict.residence !== undefined && { residence: { municipality: verdict.residence } }),
      }
    : { reference, verdict: LOOKED_INTO };

/** The JW319 that refuses one reference, or says that it is looked into. */
export const ownAnswer = (at: RequestAtHand, position: number, answered: AnsweredReference): Case<RequestAnswer> =>
  underOwnHeader(at, position, (header) => ({ kind: 'JW319', header, answer: answeredBy(answered) }));
