import { cents, checkAllocation, type AllocatedClient } from '#domain';
import {
  aCaseOf,
  aContact,
  anAllocationMessage,
  aProduct,
  aRelation,
  day,
  pairFacts,
  without,
} from '../../../../test/support/allocation-builders';

/** But for what a product says of its own extent and budget. */
const brokenBy = (changes: Partial<AllocatedClient>) =>
  checkAllocation(aCaseOf(anAllocationMessage([aProduct()], changes)), pairFacts())
    .map(({ rule }) => rule)
    .filter((rule) => !rule.startsWith('CD'));

const born = (date: string, use?: string) => ({ date: day(date), ...(use !== undefined && { use }) });
const telephones = { first: { number: '0700000001', countryNumber: '31' } };
const period = (begins: string, ends: string) => ({ begins: day(begins), ends: day(ends) });
const row = (
  allocationNumber: number,
  starts: string,
  ends?: string,
  product: object | undefined = aProduct().product,
) => ({
  ...without(aProduct({ allocationNumber, starts: day(starts) }), 'ends', 'product'),
  ...(ends !== undefined && { ends: day(ends) }),
  ...(product && { product: product as { category: string } }),
});

describe('what a JW301 says of its client', () => {
  it.each`
    rule       | because                                           | changes                                                                                                     | broken
    ${'TR002'} | ${'a relation is judged alike'}                   | ${{ relations: [aRelation({ birthDate: born('1800-01-01') })] }}                                            | ${['TR002']}
    ${'TR134'} | ${'born on the day of the message'}               | ${{ birthDate: born('2026-03-02') }}                                                                        | ${[]}
    ${'TR134'} | ${'born a day later'}                             | ${{ birthDate: born('2026-03-03') }}                                                                        | ${['TR134']}
    ${'TR134'} | ${'allocated a day later'}                        | ${{ products: [aProduct({ allocatedOn: day('2026-03-03') })] }}                                             | ${['TR134']}
    ${'TR006'} | ${'a telephone will do'}                          | ${{ contacts: [{ addressKind: '01', telephones }] }}                                                        | ${[]}
    ${'TR006'} | ${'a house without a postal code will not'}       | ${{ contacts: [aContact({ address: { house: { number: 1 } } })] }}                                          | ${['TR006']}
    ${'TR006'} | ${'a relation is judged alike'}                   | ${{ relations: [aRelation({ contact: { addressKind: '01' } })] }}                                           | ${['TR006']}
    ${'TR061'} | ${'one of kind 03 will do'}                       | ${{ contacts: [aContact({ addressKind: '03' })] }}                                                          | ${[]}
    ${'TR061'} | ${'only a temporary stay will not'}               | ${{ contacts: [aContact({ addressKind: '04' })] }}                                                          | ${['TR061']}
    ${'TR101'} | ${'a contact kind twice'}                         | ${{ contacts: [aContact(), aContact()] }}                                                                   | ${['TR101']}
    ${'TR101'} | ${'a relation number twice'}                      | ${{ relations: [aRelation(), aRelation()] }}                                                                | ${['TR101']}
    ${'TR101'} | ${'no relations at all'}                          | ${{ relations: [] }}                                                                                        | ${[]}
    ${'TR101'} | ${'an allocation number twice, for other months'} | ${{ products: [row(1, '2026-01-01', '2026-01-31'), row(1, '2026-02-01')] }}                                 | ${['TR101']}
    ${'CS003'} | ${'a product of one day'}                         | ${{ products: [row(1, '2026-03-09', '2026-03-09')] }}                                                       | ${[]}
    ${'CS003'} | ${'a product that ends before it begins'}         | ${{ products: [row(1, '2026-03-09', '2026-03-08')] }}                                                       | ${['CS003']}
    ${'CS003'} | ${'a contact that ends before it begins'}         | ${{ contacts: [aContact({ period: period('2026-02-02', '2026-02-01') })] }}                                 | ${['CS003']}
    ${'TR302'} | ${'one after the other'}                          | ${{ products: [row(1, '2026-01-01', '2026-01-31'), row(2, '2026-02-01')] }}                                 | ${[]}
    ${'TR302'} | ${'sharing one day is overlap'}                   | ${{ products: [row(1, '2026-01-01', '2026-02-01'), row(2, '2026-02-01')] }}                                 | ${['TR302']}
    ${'TR302'} | ${'without an end it never stops'}                | ${{ products: [row(1, '2026-01-01'), row(2, '2027-02-01')] }}                                               | ${['TR302']}
    ${'TR302'} | ${'another code is another product'}              | ${{ products: [row(1, '2026-01-01'), row(2, '2026-01-01', undefined, { category: '45', code: '45P2A' })] }} | ${[]}
    ${'TR302'} | ${'a category holds all of its codes'}            | ${{ products: [row(1, '2026-01-01'), row(2, '2026-01-01', undefined, { category: '45' })] }}                | ${['TR302']}
    ${'TR302'} | ${'another category is another product'}          | ${{ products: [row(1, '2026-01-01'), row(2, '2026-01-01', undefined, { category: '54' })] }}                | ${[]}
    ${'TR302'} | ${'a deleted row does not count'}                 | ${{ products: [row(1, '2026-01-01'), { ...row(2, '2026-02-01', '2026-02-01'), changeReason: '13' }] }}      | ${[]}
  `('$rule: $because', ({ changes, broken }) => expect(brokenBy(changes)).toEqual(broken));

  it('TR302: without a product it may be any', () => {
    const generic = { ...without(row(2, '2026-01-01', '2026-12-31'), 'product', 'extent'), budget: cents(100) };
    expect(brokenBy({ products: [row(1, '2026-01-01'), generic] })).toEqual(['TR302']);
  });
});
