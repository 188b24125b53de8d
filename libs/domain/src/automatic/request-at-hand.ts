import { bookProducts } from '../allocation/book-allocation';
import { assert } from '../assert';
import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocatedProduct } from '../message/allocation';
import type { ChangeRequest } from '../message/change-request';
import type { AllocationRequest } from '../message/request';
import type { ClientKey } from '../values/codes';
import { allocatedClient, type AskedClient, type Lack, type WrittenClient } from './allocated-client';
import type { AutomaticFacts, RegisteredClient } from './automatic-facts';

export type Request = AllocationRequest | ChangeRequest;

/** A sound request with all that answering it in the municipality's name takes. */
export interface RequestAtHand<R extends Request = Request> {
  readonly c: Case<R>;
  readonly client: ClientKey;
  readonly registered: RegisteredClient | undefined;
  /** As a JW301 would tell the client, or why none can be written. */
  readonly told: WrittenClient | readonly Lack[];
  readonly facts: PairFacts;
  readonly automatic: AutomaticFacts;
  /** Numbers that nobody has, lowest first. */
  readonly numbers: readonly number[];
}

export function requestAtHand<R extends Request>(c: Case<R>, facts: PairFacts): RequestAtHand<R> {
  const { book, automatic } = facts;
  assert(automatic !== undefined, 'what answering a request takes was gathered with it');
  const client = c.clientKeys[0]!;
  const registered = automatic.register.get(`${book.municipality}/${client}`);
  const asked: AskedClient = c.content.client;
  return {
    c,
    client,
    registered,
    told: allocatedClient(asked, registered, automatic.today),
    facts,
    automatic,
    numbers: (automatic.freeNumbers.get(book.municipality) ?? []).filter(
      (number) => !book.allocations.has(number) && !book.foreignNumbers.has(number),
    ),
  };
}

export const isLacking = (told: RequestAtHand['told']): told is readonly Lack[] => Array.isArray(told);

/** Where the municipality has no number left: a row is judged under it, and never written. */
export const NO_NUMBER = -1;

/** What would be there besides, were this allocated now. */
export const bookWith = (
  { c, client, facts: { region } }: Pick<RequestAtHand, 'c' | 'client' | 'facts'>,
  products: readonly AllocatedProduct[],
  book: Book,
): Book => applyBookings(book, bookProducts({ products, client, message: c.message }, { book, region }));

/** What the checks of any row of the request look at. */
export const commonOf = ({ c, client, registered, facts, automatic }: RequestAtHand) => {
  const asked: AskedClient = c.content.client;
  const birth = asked.birthDate ?? registered?.birthDate;
  return {
    kind: c.content.kind,
    client,
    ...(birth && { birth }),
    ...(registered && { registered }),
    region: facts.region,
    today: automatic.today,
  };
};
