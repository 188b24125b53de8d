import { Bsn, cents, type AllocatedProduct, type AllocationMessage, type PairFacts, type Place } from '#domain';
import {
  aContact,
  anAllocationMessage,
  anEmptyBook,
  aProduct,
  aRelation,
  bookedOnce,
  day,
  theRegion,
  without,
} from '../allocation-builders';
import { arrived as arrivedAt, type Arrived, type Breach } from './refused-message';

type AllocationBreach = Breach<AllocationMessage>;
type ArrivedAllocation = Arrived<AllocationMessage>;

const client: Place = { kind: 'client', client: 0 };
const header: Place = { kind: 'header' };
const at: Place = { kind: 'product', product: 1 };

type Client = Parameters<typeof anAllocationMessage>[1];

const arrived = (client: Client = {}, facts: Partial<PairFacts> = {}, products = [aProduct()]): ArrivedAllocation =>
  arrivedAt(anAllocationMessage(products, client), facts);
const sound = arrived();

/** The product after one that has nothing to do with it. */
const second = (product: AllocatedProduct = aProduct(), facts: Partial<PairFacts> = {}): ArrivedAllocation => {
  const first = aProduct({ allocationNumber: 100, starts: day('2026-03-02'), ends: day('2026-03-08') });
  return arrived({}, facts, [first, product]);
};
const soundSecond = second();

const withBudget = { ...without(aProduct(), 'extent'), product: { category: '45' }, budget: cents(100_000) };
const withBoth = aProduct({ budget: cents(100_000) });
const weekly = aProduct({ extent: { volume: 3, unit: '01', frequency: '2' } });
const deletion = aProduct({ changeReason: '13', ends: day('2026-03-09'), allocatedAt: '10:00:00' });
const next = aProduct({ allocationNumber: 102, starts: day('2026-12-01'), ends: day('2026-12-31') });

/** Every rule on the client of an allocation message, which looks at nothing but the message. */
const clientBreaches: readonly AllocationBreach[] = [
  { rule: 'CS002', at: client, answered: '0001', broken: arrived({ bsn: Bsn.of('999901012') }), sound },
  {
    rule: 'TR002',
    at: client,
    answered: '0001',
    broken: arrived({ birthDate: { date: day('1906-03-01') } }),
    sound: arrived({ birthDate: { date: day('1906-03-02') } }),
  },
  {
    rule: 'TR134',
    at: client,
    answered: '0001',
    broken: arrived({ birthDate: { date: day('2026-03-03') } }),
    sound: arrived({ birthDate: { date: day('2026-03-02') } }),
  },
  {
    rule: 'CS139',
    at: client,
    answered: '0001',
    broken: arrived({ birthDate: { date: day('2014-05-17'), use: '1' } }),
    sound: arrived({ birthDate: { date: day('2014-05-01'), use: '1' } }),
  },
  {
    rule: 'TR006',
    at: client,
    answered: '0001',
    broken: arrived({ contacts: [without(aContact(), 'address')] }),
    sound,
  },
  {
    rule: 'TR061',
    at: client,
    answered: '0001',
    broken: arrived({ contacts: [aContact({ addressKind: '04' })] }),
    sound,
  },
  {
    rule: 'TR101',
    at: client,
    answered: '0001',
    broken: arrived({ relations: [aRelation(), aRelation()] }),
    sound: arrived({ relations: [aRelation(), aRelation({ number: '2' })] }),
  },
  {
    rule: 'CS003',
    at: client,
    answered: '0001',
    broken: arrived({ contacts: [aContact({ period: { begins: day('2026-02-02'), ends: day('2026-02-01') } })] }),
    sound: arrived({ contacts: [aContact({ period: { begins: day('2026-02-02'), ends: day('2026-02-02') } })] }),
  },
  {
    rule: 'TR302',
    at: client,
    answered: '0001',
    broken: arrived({}, {}, [aProduct(), { ...next, starts: day('2026-11-30') }]),
    sound: arrived({}, {}, [aProduct(), next]),
  },
];

/** Every rule on a product that looks at nothing but the product. */
const productBreaches: readonly AllocationBreach[] = [
  {
    rule: 'TR134',
    at,
    answered: '0001',
    broken: second(aProduct({ allocatedOn: day('2026-03-03') })),
    sound: second(aProduct({ allocatedOn: day('2026-03-02') })),
  },
  {
    rule: 'CS003',
    at,
    answered: '0001',
    broken: second(aProduct({ ends: day('2026-03-08') })),
    sound: second(aProduct({ ends: day('2026-03-09') })),
  },
  { rule: 'CD041', at, answered: '0001', broken: second(without(aProduct(), 'extent')), sound: soundSecond },
  { rule: 'CD075', at, answered: '0001', broken: second(without(withBudget, 'ends')), sound: second(withBudget) },
  { rule: 'CD076', at, answered: '0001', broken: second(without(weekly, 'ends')), sound: second(weekly) },
  { rule: 'CD077', at, answered: '0001', broken: second(withBoth), sound: soundSecond, beside: ['CD078'] },
  { rule: 'CD078', at, answered: '0001', broken: second(withBoth), sound: soundSecond, beside: ['CD077'] },
  {
    rule: 'CD079',
    at,
    answered: '0001',
    broken: second(without(withBudget, 'product', 'budget')),
    sound: second(without(withBudget, 'product')),
  },
  {
    rule: 'CD080',
    at,
    answered: '0001',
    broken: second(aProduct({ product: { category: '45' } })),
    sound: soundSecond,
  },
  {
    rule: 'CS335',
    at,
    answered: '0001',
    broken: second({ ...deletion, ends: day('2026-03-10') }),
    sound: second(deletion),
  },
  {
    rule: 'CS336',
    at,
    answered: '0001',
    broken: second(aProduct({ changeReason: '01' })),
    sound: second(aProduct({ changeReason: '12' })),
  },
  {
    rule: 'CS338',
    at,
    answered: '0001',
    broken: second(aProduct({ extent: { volume: 450_000, unit: '83', frequency: '1' } })),
    sound: second(aProduct({ extent: { volume: 450_000, unit: '83', frequency: '4' } })),
  },
];

/** Every rule on the header of an allocation message. */
const headerBreaches: readonly AllocationBreach[] = [
  { rule: 'TR056', at: header, answered: '9056', broken: arrived({}, { identityTaken: true }), sound },
  { rule: 'TR135', at: header, answered: '8848', broken: arrived({}, { today: day('2026-03-01') }), sound },
  {
    rule: 'TR378',
    at: header,
    answered: 'S300',
    broken: arrived({}, { region: theRegion({ municipalityCodes: new Set() }) }),
    sound,
  },
];

/** Every rule on a product as it stands in the book and the region. */
const bookedProductBreaches: readonly AllocationBreach[] = [
  {
    rule: 'TR332',
    at,
    answered: '9332',
    broken: second(aProduct(), { book: anEmptyBook({ foreignNumbers: new Set([101]) }) }),
    sound: second(aProduct(), { book: anEmptyBook({ foreignNumbers: new Set([102]) }) }),
  },
  {
    rule: 'TR381',
    at,
    answered: 'S329',
    broken: second(aProduct({ product: { category: '54', code: '45P1A' } })),
    sound: soundSecond,
  },
  {
    rule: 'TR385',
    at,
    answered: '9385',
    broken: second(deletion, { book: bookedOnce(aProduct(), { openDebits: 1 }) }),
    sound: second(deletion, { book: bookedOnce() }),
  },
];

/** Every rule on a JW301, broken. */
export const allocationBreaches = [...clientBreaches, ...productBreaches, ...headerBreaches, ...bookedProductBreaches];
