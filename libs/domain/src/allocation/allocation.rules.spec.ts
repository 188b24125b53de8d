import { allocationRules, brokenRules, type AllocationCase } from '#domain';
import {
  aProduct,
  anEmptyBook,
  bookedOnce,
  child,
  day,
  otherChild,
  theRegion,
  without,
} from '../../../../test/support/allocation-builders';
import { marksOfAPerson } from '../../../../test/support/marks-of-a-person';
import { allocationRuleCases } from '../../../../test/support/rule-cases/allocation';
import { bookedProductRules } from './allocation.rules';

describe.each(allocationRules)('$code: $sentence.en', (rule) => {
  const { passing, failing } = allocationRuleCases[rule.code]!;

  it('holds', () => expect(rule.holds(passing as never)).toBe(true));
  it('is broken', () => expect(rule.holds(failing as never)).toBe(false));
  it('explains itself without personal data', () => {
    const told = JSON.stringify(rule.figures(failing as never));
    expect(told).not.toMatch(marksOfAPerson);
  });
});

const brokenBy = (changes: Partial<AllocationCase>) => {
  const subject = { product: aProduct(), client: child, book: anEmptyBook(), region: theRegion(), ...changes };
  return brokenRules(bookedProductRules, subject, { kind: 'product', product: 0 }).map(({ rule }) => rule);
};

const nowWithdrawn = () => {
  const allocation = bookedOnce().allocations.get(101)!;
  return bookedOnce(aProduct(), { versions: allocation.versions.map((v) => ({ ...v, withdrawn: true })) });
};
const otherProduct = aProduct({ product: { category: '45', code: '45P2A' } });
const deletion = aProduct({ changeReason: '13', ends: day('2026-03-09') });

describe('TR332: an allocation number keeps its provider, client and product', () => {
  it.each`
    because                                                   | changes                                                      | broken
    ${'a new number is free'}                                 | ${{}}                                                        | ${[]}
    ${'a number of another provider is taken'}                | ${{ book: anEmptyBook({ foreignNumbers: new Set([101]) }) }} | ${['TR332']}
    ${'a changed version keeps its number'}                   | ${{ book: bookedOnce() }}                                    | ${[]}
    ${'another client needs another number'}                  | ${{ book: bookedOnce(), client: otherChild }}                | ${['TR332']}
    ${'another product needs another number'}                 | ${{ book: bookedOnce(), product: otherProduct }}             | ${['TR332']}
    ${'what was taken back counts as never sent'}             | ${{ book: nowWithdrawn(), product: otherProduct }}           | ${[]}
    ${'what was taken back still belonged to its own client'} | ${{ book: nowWithdrawn(), client: otherChild }}              | ${['TR332']}
  `('$because', ({ changes, broken }) => expect(brokenBy(changes)).toEqual(broken));
});

describe('TR381: the product code belongs to its category', () => {
  it.each`
    because                                     | product                              | broken
    ${'the list has it'}                        | ${{ category: '45', code: '45P1A' }} | ${[]}
    ${'the list has it under another category'} | ${{ category: '54', code: '45P1A' }} | ${['TR381']}
    ${'a category alone names no code'}         | ${{ category: '45' }}                | ${[]}
  `('$because', ({ product, broken }) => expect(brokenBy({ product: aProduct({ product }) })).toEqual(broken));

  it('asks nothing where there is no product', () => {
    expect(brokenBy({ product: without(aProduct(), 'product') })).toEqual([]);
  });
});

describe('TR385: what was granted on is not deleted', () => {
  it.each`
    because                         | product       | openDebits | broken
    ${'nothing was granted'}        | ${deletion}   | ${0}       | ${[]}
    ${'a debit is open'}            | ${deletion}   | ${1}       | ${['TR385']}
    ${'an end date is no deletion'} | ${aProduct()} | ${1}       | ${[]}
  `('$because', ({ product, openDebits, broken }) => {
    expect(brokenBy({ product, book: bookedOnce(aProduct(), { openDebits }) })).toEqual(broken);
  });
});
