import {
  Bsn,
  cents,
  type AllocationRequest,
  type AskedRequest,
  type Place,
  type RequestedProduct,
  type RequestingClient,
} from '#domain';
import { day, otherChild, otherMunicipality, theRegion, without } from '../allocation-builders';
import { anAskedRequest, answeredBy, aRequest, aRequestedProduct, askedBook, budgeted } from '../request-builders';
import { arrived, type Breach } from './refused-message';

const header: Place = { kind: 'header' };
const client: Place = { kind: 'client', client: 0 };
const at: Place = { kind: 'product', product: 1 };

const asked = (changes: Partial<RequestingClient> = {}) => arrived(aRequest(changes));
const sound = asked();

/** The product after one that has nothing to do with it. */
const second = (product: Partial<RequestedProduct>) => {
  const first = aRequestedProduct({ starts: day('2026-03-02'), ends: day('2026-03-08') });
  return asked({ products: [first, { ...aRequestedProduct(), reference: 'V2', ...product }] });
};
const only = (product: Omit<RequestedProduct, 'reference'>) => {
  const first = aRequestedProduct({ starts: day('2026-03-02'), ends: day('2026-03-08') });
  return asked({ products: [first, { ...product, reference: 'V2' }] });
};
const soundSecond = second({});

const row = aRequestedProduct();
const withBudget = budgeted(row);
const weekly = aRequestedProduct({ extent: { volume: 3, unit: '01', frequency: '2' } });
const by = (referrer: RequestedProduct['referrer']) => second({ referrer });

const answered = '0001';
const inClient: readonly Breach<AllocationRequest>[] = [
  { rule: 'CS002', at: client, answered, broken: asked({ bsn: Bsn.of('999901012') }), sound },
  { rule: 'TR002', at: client, answered, broken: asked({ birthDate: { date: day('1906-03-01') } }), sound },
  { rule: 'CS139', at: client, answered, broken: asked({ birthDate: { date: day('2014-05-17'), use: '1' } }), sound },
  { rule: 'TR134', at: client, answered, broken: asked({ birthDate: { date: day('2026-03-03') } }), sound },
  {
    rule: 'TR386',
    at: client,
    answered,
    broken: second({ starts: day('2026-03-08') }),
    sound: soundSecond,
  },
];

const inProduct: readonly Breach<AllocationRequest>[] = [
  { rule: 'TR101', at, answered, broken: second({ reference: 'V1' }), sound: soundSecond, beside: ['TR383'] },
  { rule: 'TR383', at, answered, broken: second({ reference: 'V1' }), sound: soundSecond, beside: ['TR101'] },
  {
    rule: 'CS003',
    at,
    answered,
    broken: second({ ends: day('2026-03-08') }),
    sound: second({ ends: day('2026-03-09') }),
  },
  { rule: 'CD041', at, answered, broken: only(without(row, 'extent')), sound: soundSecond },
  {
    rule: 'CD043',
    at,
    answered,
    broken: second({ rulingNumber: 1 }),
    sound: second({ rulingNumber: 1, rulingStarts: day('2026-03-02') }),
  },
  { rule: 'CD043', at, answered, broken: second({ rulingStarts: day('2026-03-02') }), sound: soundSecond },
  { rule: 'CD075', at, answered, broken: only(without(withBudget, 'ends')), sound: only(withBudget) },
  { rule: 'CD076', at, answered, broken: only(without(weekly, 'ends')), sound: only(weekly) },
  { rule: 'CD077', at, answered, broken: second({ budget: cents(1) }), sound: soundSecond, beside: ['CD078'] },
  { rule: 'CD078', at, answered, broken: second({ budget: cents(1) }), sound: soundSecond, beside: ['CD077'] },
  {
    rule: 'CD079',
    at,
    answered,
    broken: only(without(withBudget, 'product', 'budget')),
    sound: only(without(withBudget, 'product')),
  },
  { rule: 'CD095', at, answered, broken: second({ product: { category: '45' } }), sound: soundSecond },
  {
    rule: 'CS343',
    at,
    answered,
    broken: second({ extent: { volume: 1, unit: '83', frequency: '1' } }),
    sound: second({ extent: { volume: 1, unit: '83', frequency: '4' } }),
  },
  {
    rule: 'CD066',
    at,
    answered,
    broken: by({ referrerKind: '03', practitioner: '01234567', name: 'Praktijk Duin' }),
    sound: by({ referrerKind: '03', practitioner: '01234567' }),
  },
  {
    rule: 'CD067',
    at,
    answered,
    broken: by({ referrerKind: '04' }),
    sound: by({ referrerKind: '04', name: 'Praktijk Duin' }),
  },
  {
    rule: 'CD068',
    at,
    answered,
    broken: by({ referrerKind: '08', practitioner: '01234567' }),
    sound: by({ referrerKind: '08', name: 'Rechtbank' }),
  },
];

const outside: readonly Breach<AllocationRequest>[] = [
  { rule: 'TR056', at: header, answered: '9056', broken: arrived(aRequest(), { identityTaken: true }), sound },
  { rule: 'TR135', at: header, answered: '8848', broken: arrived(aRequest(), { today: day('2026-03-01') }), sound },
  {
    rule: 'TR378',
    at: header,
    answered: 'S300',
    broken: arrived(aRequest(), { region: theRegion({ municipalityCodes: new Set() }) }),
    sound,
  },
  {
    rule: 'TR381',
    at,
    answered: 'S329',
    broken: second({ product: { category: '54', code: '45P1A' } }),
    sound: soundSecond,
  },
];

const besideAsked = (request: Partial<AskedRequest>) => {
  const first = aRequestedProduct({ reference: 'V0', starts: day('2026-03-02'), ends: day('2026-03-08') });
  const products = [first, aRequestedProduct()];
  return arrived(aRequest({ products }), { book: askedBook([anAskedRequest(request)]) });
};
const answers = answeredBy('allocated');

/** Of what was asked before. */
const acrossMessages: readonly Breach<AllocationRequest>[] = [
  {
    rule: 'TR347',
    at,
    answered: '9347',
    broken: besideAsked({ answers }),
    sound: besideAsked({ answers, withdrawn: true }),
  },
  {
    rule: 'TR347',
    at,
    answered: '9347',
    broken: besideAsked({ municipality: otherMunicipality }),
    sound: besideAsked({ municipality: otherMunicipality, reference: 'V9' }),
  },
  {
    rule: 'TR374',
    at: client,
    answered: '9374',
    broken: besideAsked({ reference: 'V9' }),
    sound: besideAsked({ reference: 'V9', answers }),
  },
  {
    rule: 'TR374',
    at: client,
    answered: '9374',
    broken: besideAsked({ reference: 'V9', kind: 'JW317', answers: answeredBy('looked-into') }),
    sound: besideAsked({ reference: 'V9', client: otherChild }),
  },
];

/** Every rule on a JW315, broken. */
export const requestBreaches = [...inClient, ...inProduct, ...outside, ...acrossMessages];
