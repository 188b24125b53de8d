import {
  Bsn,
  cents,
  type AllocatedProduct,
  type AskedRequest,
  type AllocationMessage,
  type Contact,
  type FullName,
  type PairFacts,
  type Place,
} from '#domain';
import {
  aContact,
  anAllocationMessage,
  anEmptyBook,
  aProduct,
  aRelation,
  bookedOnce,
  day,
  otherChild,
  otherMunicipality,
  theRegion,
  without,
} from '../allocation-builders';
import { anAskedRequest, answeredBy, askedBook } from '../request-builders';
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
const stay = (ends: string) => aContact({ addressKind: '04', period: { begins: day('2026-02-02'), ends: day(ends) } });
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
    broken: arrived({ contacts: [aContact(), { addressKind: '02' }] }),
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
    broken: arrived({ contacts: [aContact(), stay('2026-02-01')] }),
    sound: arrived({ contacts: [aContact(), stay('2026-02-02')] }),
  },
  {
    rule: 'TR302',
    at: client,
    answered: '0001',
    broken: arrived({}, {}, [aProduct(), { ...next, starts: day('2026-11-30') }]),
    sound: arrived({}, {}, [aProduct(), next]),
  },
];

const telephones = { first: { number: '0700000001', countryNumber: '31' } };
const house = { number: 12 };
const dutch = { house, postalCode: '2500AA', country: 'NL' };
/** Beside the client's own address, and with a telephone, so that nothing else is wrong with it. */
const also = (changes: Partial<Contact>) =>
  arrived({ contacts: [aContact(), { addressKind: '02', telephones, ...changes }] });
const spoken = (form: string, language?: string) =>
  arrived({ communication: { form, ...(language !== undefined && { language }) } });
const called = (name: Partial<FullName>) =>
  arrived({ name: { surname: { name: 'Duinzicht' }, nameUse: '1', ...name } });
const guardian = (name: Partial<FullName>) =>
  arrived({ relations: [aRelation({ name: { surname: { name: 'Duinzicht' }, nameUse: '6', ...name } })] });
const partnerSurname = { name: 'Zeezicht' };
const period = { begins: day('2026-02-02') };

const written = { at: client, answered: '0001' };

/** Every rule on how a client, or somebody around them, is named and reached. */
const contactBreaches: readonly AllocationBreach[] = [
  { rule: 'CD005', ...written, broken: also({ address: { house } }), sound: also({ address: dutch }) },
  {
    rule: 'CD005',
    ...written,
    broken: also({ address: { postalCode: '2500AA' } }),
    sound: also({ address: { street: 'Duinweg' } }),
  },
  { rule: 'CD007', ...written, broken: spoken('1'), sound: spoken('1', 'Pools') },
  { rule: 'CD007', ...written, broken: spoken('2', 'Pools'), sound: spoken('2') },
  { rule: 'CD009', ...written, broken: also({ period }), sound: also({ addressKind: '04', period }) },
  {
    rule: 'CD025',
    ...written,
    broken: also({ address: { country: 'NL' } }),
    sound: also({ address: { country: 'BE' } }),
  },
  { rule: 'CD034', ...written, broken: also({ addressKind: '03' }), sound: also({ addressKind: '02' }) },
  {
    rule: 'CD034',
    ...written,
    broken: arrived({ contacts: [aContact({ addressKind: '02' }), { addressKind: '01', telephones }] }),
    sound: also({ addressKind: '04' }),
  },
  { rule: 'CS050', ...written, broken: called({ nameUse: '2' }), sound: called({ nameUse: '2', partnerSurname }) },
  { rule: 'CS050', ...written, broken: guardian({ partnerSurname }), sound: guardian({}) },
  {
    rule: 'CS089',
    ...written,
    broken: also({ address: { ...dutch, postalCode: '0500AA' } }),
    sound: also({ address: { ...dutch, postalCode: '1000AA' } }),
  },
  {
    rule: 'CS089',
    ...written,
    broken: also({ address: { ...dutch, postalCode: '2500 AA' } }),
    sound: also({ address: { ...dutch, country: 'BE', postalCode: '2500' } }),
  },
  { rule: 'CS318', ...written, broken: called({ nameUse: '6' }), sound },
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

const honouring = (requestReference: string) => aProduct({ requestReference });
/** The second row honours what was asked so, beside a book in which it was. */
const naming = (asked: Partial<AskedRequest>, product = honouring('V1'), book = anEmptyBook()) =>
  second(product, { book: askedBook([anAskedRequest(asked)], book) });
const change = askedBook([anAskedRequest({ kind: 'JW317' })]);
const both = (first: AllocatedProduct, other: AllocatedProduct) =>
  arrived({}, { book: change }, [
    { ...first, allocationNumber: 100, starts: day('2026-12-01'), ends: day('2026-12-31') },
    other,
  ]);
/** Message 1 allocated number 101, and honoured the request by it. */
const honouredBefore = { message: 3, answers: [{ message: 1, verdict: 'allocated', withdrawn: false }] } as const;

/** A reference is that of what was asked, by this client and without a refusal; honouring a change, all rows carry it. */
const referenceBreaches: readonly AllocationBreach[] = [
  { rule: 'TR379', at, answered: '9379', broken: naming({ reference: 'V2' }), sound: naming({}) },
  { rule: 'TR379', at, answered: '9379', broken: naming({ client: otherChild }), sound: naming({}) },
  { rule: 'TR379', at, answered: '9379', broken: naming({ municipality: otherMunicipality }), sound: naming({}) },
  { rule: 'TR379', at, answered: '9379', broken: naming({ withdrawn: true }), sound: naming({}) },
  {
    rule: 'TR379',
    at,
    answered: '9379',
    broken: naming({ answers: answeredBy('refused') }),
    sound: naming({ answers: answeredBy('looked-into') }),
  },
  {
    rule: 'TR379',
    at,
    answered: '9379',
    broken: naming(honouredBefore),
    sound: naming(honouredBefore, honouring('V1'), bookedOnce()),
  },
  {
    rule: 'TR379',
    at,
    answered: '9379',
    broken: both(honouring('V1'), aProduct()),
    sound: both(honouring('V1'), honouring('V1')),
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
  ...referenceBreaches,
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
export const allocationBreaches = [
  ...clientBreaches,
  ...contactBreaches,
  ...productBreaches,
  ...headerBreaches,
  ...bookedProductBreaches,
];
