import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { ChangeRequest, NewProduct } from '../message/change-request';
import { byLevel } from '../rule/by-level';
import type { Finding } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { keyed } from '../rule/key.rules';
import { brokenRules } from '../rule/rule';
import {
  addedProductRules,
  changedProductRules,
  changingClientRules,
  listedAdditionRules,
  termsFrom,
  unchangedProductRules,
  wantedSituationRules,
} from './change-request.rules';

/** Every rule that a JW317 breaks. */
export const checkChangeRequest = ({ content }: Case<ChangeRequest>, facts: PairFacts): readonly Finding[] =>
  byLevel(
    () => checkInMessage(content),
    () => checkHeader(content, facts),
    () =>
      (content.client.wanted.added ?? []).flatMap((product, at) =>
        brokenRules(listedAdditionRules, { product, region: facts.region }, { kind: 'added', product: at }),
      ),
  );

/** A row is known by its allocation, and a new one by its product and the day from which it is wanted. */
const additionKey = ({ product, wantedFrom }: NewProduct): string =>
  `${product?.category ?? ''}:${product?.code ?? ''}:${wantedFrom}`;
const allocationKey = ({ allocationNumber }: { readonly allocationNumber: number }): string => `${allocationNumber}`;

function checkInMessage({ client, header: { issuedOn } }: ChangeRequest): readonly Finding[] {
  const { unchanged = [], changed = [], added = [] } = client.wanted;
  const changedKeys = keyed(changed.map(allocationKey));
  const addedKeys = keyed(added.map(additionKey));
  return [
    ...brokenRules(changingClientRules, client, { kind: 'client', client: 0 }),
    ...brokenRules(wantedSituationRules, client.wanted, { kind: 'request' }),
    ...keyed(unchanged.map(allocationKey)).flatMap((key, product) =>
      brokenRules(unchangedProductRules, key, { kind: 'unchanged', product }),
    ),
    ...changed.flatMap((row, product) =>
      brokenRules(changedProductRules, { ...termsFrom(row), ...changedKeys[product]! }, { kind: 'changed', product }),
    ),
    ...added.flatMap((row, product) =>
      brokenRules(
        addedProductRules,
        { ...termsFrom(row), ...addedKeys[product]!, issuedOn },
        { kind: 'added', product },
      ),
    ),
  ];
}
