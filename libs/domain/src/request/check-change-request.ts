import { currentAllocations } from '../allocation/current-allocations';
import { clientIsKnown } from '../declaration/declaration.rules';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { ChangedProduct, ChangeRequest, NewProduct, UnchangedProduct } from '../message/change-request';
import { byLevel } from '../rule/by-level';
import type { Finding, Place } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { keyed } from '../rule/key.rules';
import { brokenRules } from '../rule/rule';
import type { ClientKey } from '../values/codes';
import { nothingIsPending, referenceIsNew } from './asked.rules';
import {
  addedProductRules,
  changedProductRules,
  changingClientRules,
  listedAdditionRules,
  termsFrom,
  unchangedProductRules,
  wantedSituationRules,
} from './change-request.rules';
import {
  changeRules,
  namedChangedRules,
  namedUnchangedRules,
  wantedBesideCurrentRules,
  type NamedAllocation,
  type WantedBesideCurrent,
} from './wanted.rules';

/** Every rule that a JW317 breaks. What it wants of a client who is not known is held against nothing. */
export const checkChangeRequest = (c: Case<ChangeRequest>, facts: PairFacts): readonly Finding[] =>
  byLevel(
    () => checkInMessage(c.content),
    () => checkHeader(c.content, facts),
    () => brokenRules([clientIsKnown], { client: c.clientKeys[0]!, book: facts.book }, { kind: 'client', client: 0 }),
    () => {
      const at = besideCurrent(c, facts);
      return [...checkRequested({ ...at, client: c.clientKeys[0]! }, facts), ...checkRows(at, facts)];
    },
  );

/** What it names and is not allocated any more: between the request and a person's decision much may have been taken back. */
export function checkNamed(c: Case<ChangeRequest>, facts: PairFacts): readonly Finding[] {
  const { wanted, current, issuedOn } = besideCurrent(c, facts);
  return (wanted.changed ?? []).flatMap((row, product) => {
    const allocated = current.get(row.allocationNumber)?.current;
    return brokenRules(namedChangedRules, { row, allocated, issuedOn }, { kind: 'changed', product });
  });
}

function besideCurrent({ content, clientKeys }: Case<ChangeRequest>, { book }: PairFacts): WantedBesideCurrent {
  const { client, header } = content;
  const current = currentAllocations(book, clientKeys[0]!, header.issuedOn);
  return {
    wanted: client.wanted,
    issuedOn: header.issuedOn,
    current: new Map(current.map((each) => [each.allocation.number, each])),
  };
}

const REQUEST: Place = { kind: 'request' };

const checkRequested = (
  { client, ...at }: WantedBesideCurrent & { readonly client: ClientKey },
  { book }: PairFacts,
): readonly Finding[] => [
  ...brokenRules([referenceIsNew], { reference: at.wanted.reference, book }, REQUEST),
  ...brokenRules([nothingIsPending], { client, book }, REQUEST),
  ...brokenRules(wantedBesideCurrentRules, at, REQUEST),
];

function checkRows({ wanted, current, issuedOn }: WantedBesideCurrent, { region }: PairFacts): readonly Finding[] {
  const { unchanged = [], changed = [], added = [] } = wanted;
  const allocatedTo = ({ allocationNumber }: UnchangedProduct) => current.get(allocationNumber)?.current;
  return [
    ...unchanged.flatMap((row, product) =>
      brokenRules(namedUnchangedRules, { row, allocated: allocatedTo(row), issuedOn }, { kind: 'unchanged', product }),
    ),
    ...changed.flatMap((row, product) => checkChange({ row, allocated: allocatedTo(row), issuedOn }, product)),
    ...added.flatMap((row, product) =>
      brokenRules(listedAdditionRules, { product: row, region }, { kind: 'added', product }),
    ),
  ];
}

function checkChange({ allocated, ...at }: NamedAllocation<ChangedProduct>, product: number): readonly Finding[] {
  const place: Place = { kind: 'changed', product };
  return [
    ...brokenRules(namedChangedRules, { ...at, allocated }, place),
    ...(allocated ? brokenRules(changeRules, { ...at, allocated }, place) : []),
  ];
}

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
