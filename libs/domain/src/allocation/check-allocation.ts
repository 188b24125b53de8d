import type { Book } from '../decision/book';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocatedClient, AllocatedProduct, AllocationMessage } from '../message/allocation';
import type { BirthDate, FullName } from '../message/client';
import { byLevel } from '../rule/by-level';
import type { Finding, Place } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { checkPerson } from '../rule/person.rules';
import { brokenRules } from '../rule/rule';
import { isPending, requestTo, type AskedRequest } from '../request/asked';
import type { ClientKey } from '../values/codes';
import { bookedProductRules } from './allocation.rules';
import { clientRules, contactRules, contactsIn } from './client.rules';
import { addressRules, detailsRules, nameRules } from './contact.rules';
import { productRules } from './product.rules';

/** Every rule that a JW301 breaks. */
export const checkAllocation = (c: Case<AllocationMessage>, facts: PairFacts): readonly Finding[] =>
  byLevel(
    () => checkInMessage(c.content),
    () => checkHeader(c.content, facts),
    () => checkProducts(c, facts),
  );

const CLIENT: Place = { kind: 'client', client: 0 };

const birthsIn = ({ birthDate, relations = [] }: AllocatedClient): readonly BirthDate[] => [
  birthDate,
  ...relations.flatMap((relation) => relation.birthDate ?? []),
];

const namesIn = ({ name, relations = [] }: AllocatedClient): readonly FullName[] => [
  name,
  ...relations.map((relation) => relation.name),
];

const checkInMessage = ({ client, header: { issuedOn } }: AllocationMessage): readonly Finding[] => [
  ...checkPerson(client.bsn, birthsIn(client), issuedOn),
  ...brokenRules(clientRules, client, CLIENT),
  ...brokenRules(detailsRules, client, CLIENT),
  ...namesIn(client).flatMap((name) => brokenRules(nameRules, name, CLIENT)),
  ...contactsIn(client).flatMap((contact) => [
    ...brokenRules(addressRules, contact, CLIENT),
    ...brokenRules(contactRules, { starts: contact.period?.begins, ends: contact.period?.ends }, CLIENT),
  ]),
  ...client.products.flatMap((product, at) =>
    brokenRules(
      productRules,
      { ...product, happenedOn: product.allocatedOn, issuedOn },
      { kind: 'product', product: at },
    ),
  ),
];

function checkProducts({ content, clientKeys }: Case<AllocationMessage>, facts: PairFacts): readonly Finding[] {
  const { book, region } = facts;
  const client = clientKeys[0]!;
  const { products } = content.client;
  const honours = changeHonouredBy(products, client, book);
  return products.flatMap((product, at) =>
    brokenRules(bookedProductRules, { product, client, book, region, honours }, { kind: 'product', product: at }),
  );
}

/** A JW317 is honoured as a whole, by the message as a whole (IV093). */
function changeHonouredBy(
  products: readonly AllocatedProduct[],
  client: ClientKey,
  book: Book,
): AskedRequest | undefined {
  const named = products.flatMap(({ requestReference }) =>
    requestReference ? (requestTo(book, requestReference) ?? []) : [],
  );
  return named.find((request) => request.kind === 'JW317' && request.client === client && isPending(request));
}
