import { addDays, judge } from '#domain';
import {
  aProduct,
  aRelation,
  anAllocationMessage,
  day,
  decided,
  aCaseOf,
  municipality,
  provider,
} from '../../../../test/support/allocation-builders';
import { arrivalCase, arrivalOf, theFacts } from '../../../../test/support/arrival-builders';
import {
  aChangedProduct,
  aChangeRequest,
  aNewProduct,
  aRequest,
  aRequestedProduct,
} from '../../../../test/support/request-builders';

/** Each of one day, so that none overlaps another. */
const products = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const date = addDays(day('2000-01-01'), at);
    return aProduct({ allocationNumber: at + 1, starts: date, ends: date });
  });
const judged = (count: number) =>
  judge(arrivalCase(arrivalOf(anAllocationMessage(products(count)), municipality)), theFacts());

/** A file may be 25 MB: judging it must not hold up everybody else. */
describe('an allocation message with more than anybody is allocated', () => {
  it('takes no longer than the largest that is judged', () => {
    const begun = performance.now();
    const decision = judged(50_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(decision).toMatchObject({ outcome: 'refused', holdsKey: false, bookings: [] });
    const [letter] = decision.letters;
    expect(letter).toMatchObject({ to: municipality, kind: 'fault' });
    expect(letter?.content.kind === 'fault' && letter.content.fault.problems).toMatchObject([{ code: 'products' }]);
  });

  it('is judged up to five hundred', () => {
    expect(judged(500).outcome).toBe('processed');
    expect(judged(501).outcome).toBe('refused');
  });

  it.each([
    [
      'a request',
      aRequest({
        products: products(501).map(({ starts, ends }) => aRequestedProduct({ starts, ...(ends && { ends }) })),
      }),
    ],
    [
      'a request for change',
      aChangeRequest({ unchanged: products(499), changed: [aChangedProduct()], added: [aNewProduct()] }),
    ],
  ])('bounds %s alike', (_, message) => {
    const decision = judge(arrivalCase(arrivalOf(message, provider)), theFacts());
    expect(decision.letters).toMatchObject([{ to: provider, kind: 'fault' }]);
  });

  it('may name as many relations as fit', () => {
    const relations = Array.from({ length: 60_000 }, (_, at) => aRelation({ number: String(at) }));
    const begun = performance.now();
    expect(decided(aCaseOf(anAllocationMessage([aProduct()], { relations }))).outcome).toBe('processed');
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
