import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocationMessage } from '../message/allocation';
import { identityOf } from '../message/message';
import type { Finding } from '../rule/finding';
import { headerRules } from '../rule/header.rules';
import { brokenRules } from '../rule/rule';
import { bookedProductRules } from './allocation.rules';
import { clientRules } from './client.rules';
import { productRules } from './product.rules';

/** Every rule that a JW301 breaks. A fault at one level ends the assessment before the next (IV032). */
export function checkAllocation(c: Case<AllocationMessage>, facts: PairFacts): readonly Finding[] {
  const inMessage = checkInMessage(c.content);
  if (inMessage.length > 0) return inMessage;
  const ofHeader = brokenRules(headerRules, { ...facts, identity: identityOf(c.content) }, { kind: 'header' });
  return ofHeader.length > 0 ? ofHeader : checkProducts(c, facts);
}

const checkInMessage = ({ client, header }: AllocationMessage): readonly Finding[] => [
  ...brokenRules(clientRules, { client, issuedOn: header.issuedOn }, { kind: 'client', client: 0 }),
  ...client.products.flatMap((product, at) => brokenRules(productRules, product, { kind: 'product', product: at })),
];

function checkProducts({ content, clientKeys }: Case<AllocationMessage>, facts: PairFacts): readonly Finding[] {
  const { book, region } = facts;
  const client = clientKeys[0]!;
  return content.client.products.flatMap((product, at) =>
    brokenRules(bookedProductRules, { product, client, book, region }, { kind: 'product', product: at }),
  );
}
