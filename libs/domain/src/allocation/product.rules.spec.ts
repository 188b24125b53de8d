import { brokenRules, cents, type AllocatedProduct } from '#domain';
import { aProduct, day, without } from '../../../../test/support/allocation-builders';
import { productRules } from './product.rules';

const brokenBy = (product: AllocatedProduct) =>
  brokenRules(
    productRules,
    { ...product, happenedOn: product.allocatedOn, issuedOn: day('2026-03-02') },
    { kind: 'product', product: 0 },
  ).map(({ rule }) => rule);

const of = (unit: string, frequency: string) =>
  aProduct({ extent: { volume: 1, unit, frequency } as NonNullable<AllocatedProduct['extent']> });
const onlyCategory = without(aProduct({ product: { category: '45' } }), 'extent');
const generic = { ...without(aProduct(), 'extent', 'product'), budget: cents(100) };
const longAgo = { starts: day('2020-01-01'), ends: day('2020-12-31') };
const deleted = aProduct({ changeReason: '13', ends: day('2026-03-09') });

describe('what a product of a JW301 says of itself', () => {
  it.each`
    rule       | because                                         | product                                                  | broken
    ${'CD041'} | ${'a category alone needs no extent'}           | ${onlyCategory}                                          | ${[]}
    ${'CD041'} | ${'a code needs one'}                           | ${without(aProduct(), 'extent')}                         | ${['CD041']}
    ${'CD075'} | ${'a budget with an end'}                       | ${generic}                                               | ${[]}
    ${'CD075'} | ${'a budget without'}                           | ${without(generic, 'ends')}                              | ${['CD075']}
    ${'CD076'} | ${'per week with an end'}                       | ${of('01', '2')}                                         | ${[]}
    ${'CD076'} | ${'per week without'}                           | ${without(of('01', '2'), 'ends')}                        | ${['CD076']}
    ${'CD076'} | ${'per month without'}                          | ${without(of('01', '4'), 'ends')}                        | ${[]}
    ${'CD077'} | ${'a budget and an extent exclude one another'} | ${{ ...aProduct(), budget: cents(0) }}                   | ${['CD077', 'CD078']}
    ${'CD078'} | ${'an extent alone'}                            | ${aProduct()}                                            | ${[]}
    ${'CD079'} | ${'a budget may stand without a product'}       | ${generic}                                               | ${[]}
    ${'CD079'} | ${'nothing else may'}                           | ${without(aProduct(), 'product', 'extent')}              | ${['CD079']}
    ${'CD080'} | ${'a category with an extent'}                  | ${aProduct({ product: { category: '45' } })}             | ${['CD080']}
    ${'CD080'} | ${'which was usual until 2021'}                 | ${aProduct({ product: { category: '45' }, ...longAgo })} | ${[]}
    ${'CS335'} | ${'a deletion of one day'}                      | ${deleted}                                               | ${[]}
    ${'CS335'} | ${'a deletion of more'}                         | ${{ ...deleted, ends: day('2026-03-10') }}               | ${['CS335']}
    ${'CS335'} | ${'a deletion without end'}                     | ${without(deleted, 'ends')}                              | ${['CS335']}
    ${'CS336'} | ${'a reason that lapsed'}                       | ${{ ...deleted, changeReason: '01' }}                    | ${['CS336']}
    ${'CS338'} | ${'minutes may go by the day'}                  | ${of('01', '1')}                                         | ${[]}
    ${'CS338'} | ${'a day and night may not'}                    | ${of('14', '1')}                                         | ${['CS338']}
    ${'CS338'} | ${'half-days may not'}                          | ${of('16', '1')}                                         | ${['CS338']}
    ${'CS338'} | ${'pieces of effort may not'}                   | ${of('84', '1')}                                         | ${['CS338']}
    ${'CS338'} | ${'but they might until 2021'}                  | ${{ ...of('14', '1'), ...longAgo }}                      | ${[]}
  `('$rule: $because', ({ product, broken }) => expect(brokenBy(product)).toEqual(broken));
});
