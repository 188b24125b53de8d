import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocationRequest } from '../message/request';
import { byLevel } from '../rule/by-level';
import type { Finding } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { keyed } from '../rule/key.rules';
import { checkPerson } from '../rule/person.rules';
import { brokenRules } from '../rule/rule';
import { nothingIsPending, referenceIsNew } from './asked.rules';
import { listedRequestRules, requestedProductRules, requestingClientRules } from './request.rules';

/** Every rule that a JW315 breaks. */
export const checkRequest = (c: Case<AllocationRequest>, facts: PairFacts): readonly Finding[] =>
  byLevel(
    () => checkInMessage(c.content),
    () => checkHeader(c.content, facts),
    () => checkInBook(c, facts),
  );

function checkInBook(
  { content, clientKeys }: Case<AllocationRequest>,
  { book, region }: PairFacts,
): readonly Finding[] {
  return [
    ...brokenRules([nothingIsPending], { client: clientKeys[0]!, book }, { kind: 'client', client: 0 }),
    ...content.client.products.flatMap((product, at) => {
      const place = { kind: 'product', product: at } as const;
      return [
        ...brokenRules([referenceIsNew], { reference: product.reference, book }, place),
        ...brokenRules(listedRequestRules, { product, region }, place),
      ];
    }),
  ];
}

function checkInMessage({ client, header }: AllocationRequest): readonly Finding[] {
  const keys = keyed(client.products.map(({ reference }) => reference));
  return [
    ...checkPerson(client.bsn, [client.birthDate], header.issuedOn),
    ...brokenRules(requestingClientRules, client, { kind: 'client', client: 0 }),
    ...client.products.flatMap((product, at) =>
      brokenRules(requestedProductRules, { ...product, ...keys[at]! }, { kind: 'product', product: at }),
    ),
  ];
}
