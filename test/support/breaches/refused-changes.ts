import {
  cents,
  type AllocatedProduct,
  type Book,
  type ChangedProduct,
  type Place,
  type WantedSituation,
} from '#domain';
import { aProduct, day, otherChild, without } from '../allocation-builders';
import { aChangedProduct, aChangeRequest, allocatedBefore } from '../request-builders';
import { arrived, given, sound, type ChangeRequestBreach } from './change-request-breach';

const missing = (number: number) => (book: Book) => ({
  allocations: new Map([...book.allocations].filter(([each]) => each !== number)),
});
const another = (number: number) => (book: Book) => ({
  allocations: new Map(book.allocations).set(number, { ...book.allocations.get(number)!, client: otherChild }),
});
const only = (wanted: Partial<WantedSituation>) => aChangeRequest({ added: [], ...wanted });

const ofNamed: readonly ChangeRequestBreach[] = [
  {
    rule: 'TR350',
    at: { kind: 'unchanged', product: 0 },
    answered: '9350',
    broken: given(aChangeRequest(), missing(101)),
    sound,
  },
  {
    rule: 'TR350',
    at: { kind: 'unchanged', product: 0 },
    answered: '9350',
    broken: given(aChangeRequest(), another(101)),
    sound,
  },
  {
    rule: 'TR351',
    at: { kind: 'changed', product: 0 },
    answered: '9351',
    broken: given(aChangeRequest(), missing(102)),
    sound,
  },
  {
    rule: 'TR351',
    at: { kind: 'changed', product: 0 },
    answered: '9351',
    broken: given(aChangeRequest(), another(102)),
    sound,
  },
];

/** One change, of an allocation that is so. */
const change = (row: Partial<ChangedProduct>, allocated: Partial<AllocatedProduct> = {}) => {
  const message = only({ changed: [aChangedProduct(row)] });
  return arrived(message, { book: allocatedBefore(message, [aProduct({ allocationNumber: 102, ...allocated })]) });
};
const at: Place = { kind: 'changed', product: 0 };
const begun = { starts: day('2026-01-01'), product: { category: '45', code: '45P1B' } };
const monthly = { extent: { volume: 50_000, unit: '83', frequency: '4' } } as const;
const noExtent = { ...without(aChangedProduct(), 'extent'), budget: cents(1) };
const unspecific = { ...without(aProduct({ allocationNumber: 102 }), 'extent', 'product'), budget: cents(2) };
const byBudget = (row: Partial<ChangedProduct>, allocated: AllocatedProduct = unspecific) => {
  const message = only({ unchanged: [], changed: [{ ...noExtent, ...row }] });
  return arrived(message, { book: allocatedBefore(message, [allocated]) });
};
const ofCategory = { ...unspecific, product: { category: '45' } };
const withExtent = (allocated: AllocatedProduct) => {
  const message = only({ unchanged: [], changed: [aChangedProduct()] });
  return arrived(message, { book: allocatedBefore(message, [allocated]) });
};

const ofChange: readonly ChangeRequestBreach[] = [
  {
    rule: 'TR357',
    at,
    answered: '9357',
    broken: change({ ...monthly, wantedFrom: day('2026-03-02') }, begun),
    sound: change({ ...monthly, wantedFrom: day('2026-03-03') }, begun),
  },
  {
    rule: 'TR357',
    at,
    answered: '9357',
    broken: change({ ...monthly, wantedFrom: day('2026-01-02') }, begun),
    sound: change({ ...monthly, wantedFrom: day('2026-01-01') }, begun),
  },
  { rule: 'TR373', at, answered: '9373', broken: change({ wantedFrom: day('2026-03-10') }), sound: change({}) },
  {
    rule: 'TR373',
    at,
    answered: '9373',
    broken: byBudget({ wantedFrom: day('2026-03-10') }),
    sound: byBudget({ wantedFrom: day('2026-03-10'), budget: cents(2) }),
  },
  { rule: 'TR375', at, answered: '9375', broken: withExtent(unspecific), sound: byBudget({}), beside: ['TR412'] },
  { rule: 'TR412', at, answered: '9412', broken: withExtent(ofCategory), sound: byBudget({}, ofCategory) },
  {
    rule: 'TR411',
    at,
    answered: '9411',
    broken: byBudget({}, aProduct({ allocationNumber: 102 })),
    sound: byBudget({}, ofCategory),
  },
];

/** Every rule on a row of a JW317 beside the allocation that it names, broken. */
export const namedAllocationBreaches: readonly ChangeRequestBreach[] = [...ofNamed, ...ofChange];
