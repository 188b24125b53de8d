import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocationRequest } from '../message/request';
import { byLevel } from '../rule/by-level';
import type { Finding } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { keyed } from '../rule/key.rules';
import { checkPerson } from '../rule/person.rules';
import { brokenRules } from '../rule/rule';
import { listedRequestRules, requestedProductRules, requestingClientRules } from './request.rules';

/** Every rule that a JW315 breaks. */
export const checkRequest = ({ content }: Case<AllocationRequest>, facts: PairFacts): readonly Finding[] =>
  byLevel(
    () => checkInMessage(content),
    () => checkHeader(content, facts),
    () =>
      content.client.products.flatMap((product, at) =>
        brokenRules(listedRequestRules, { product, region: facts.region }, { kind: 'product', product: at }),
      ),
  );

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
