import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocatedClient, AllocationMessage } from '../message/allocation';
import type { BirthDate } from '../message/client';
import { byLevel } from '../rule/by-level';
import type { Finding, Place } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { checkPerson } from '../rule/person.rules';
import { brokenRules } from '../rule/rule';
import { bookedProductRules } from './allocation.rules';
import { clientRules, contactRules, contactsIn } from './client.rules';
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

const checkInMessage = ({ client, header: { issuedOn } }: AllocationMessage): readonly Finding[] => [
  ...checkPerson(client.bsn, birthsIn(client), issuedOn),
  ...brokenRules(clientRules, client, CLIENT),
  ...contactsIn(client).flatMap(({ period }) =>
    brokenRules(contactRules, { starts: period?.begins, ends: period?.ends }, CLIENT),
  ),
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
  return content.client.products.flatMap((product, at) =>
    brokenRules(bookedProductRules, { product, client, book, region }, { kind: 'product', product: at }),
  );
}
