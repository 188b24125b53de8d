import { Bsn, cents, type ChangedProduct, type Place } from '#domain';
import { day, without } from '../allocation-builders';
import { aChangedProduct, aChangeRequest, aNewProduct, budgeted } from '../request-builders';
import {
  addedAt,
  adding,
  arrived,
  request,
  sound,
  soundAddition,
  wanting,
  type ChangeRequestBreach,
} from './change-request-breach';

const changedAt: Place = { kind: 'changed', product: 1 };

const lacking = (...groups: readonly ('unchanged' | 'changed' | 'added')[]) => {
  const { client, ...message } = aChangeRequest();
  return arrived({ ...message, client: { ...client, wanted: without(client.wanted, ...groups) } });
};

/** A product changes after one that has nothing to do with it. */
const changing = (row: ChangedProduct = aChangedProduct()) =>
  wanting({ changed: [aChangedProduct(), { ...row, allocationNumber: 103 }] });
const soundChange = changing();

const answered = '0001';
const weekly = { volume: 3, unit: '01', frequency: '2' } as const;
const daily = { volume: 3, unit: '83', frequency: '1' } as const;

const whole: readonly ChangeRequestBreach[] = [
  {
    rule: 'CS002',
    at: { kind: 'client', client: 0 },
    answered,
    broken: arrived(aChangeRequest({}, Bsn.of('999901012'))),
    sound,
  },
  { rule: 'TR352', at: request, answered, broken: lacking('unchanged', 'changed'), sound: lacking('changed') },
  { rule: 'TR353', at: request, answered, broken: lacking('changed', 'added'), sound: lacking('added') },
  {
    rule: 'TR410',
    at: request,
    answered,
    broken: adding(aNewProduct({ wantedFrom: day('2026-03-08') })),
    sound: soundAddition,
  },
  {
    rule: 'TR101',
    at: { kind: 'unchanged', product: 1 },
    answered,
    broken: wanting({ unchanged: [{ allocationNumber: 101 }, { allocationNumber: 101 }] }),
    sound: wanting({ unchanged: [{ allocationNumber: 101 }, { allocationNumber: 103 }] }),
  },
];

const changed: readonly ChangeRequestBreach[] = [
  {
    rule: 'TR101',
    at: changedAt,
    answered,
    broken: wanting({ changed: [aChangedProduct(), aChangedProduct()] }),
    sound: soundChange,
  },
  {
    rule: 'CS003',
    at: changedAt,
    answered,
    broken: changing(aChangedProduct({ ends: day('2026-03-08') })),
    sound: soundChange,
  },
  {
    rule: 'CD075',
    at: changedAt,
    answered,
    broken: changing({ ...without(aChangedProduct(), 'extent', 'ends'), budget: cents(1) }),
    sound: changing({ ...without(aChangedProduct(), 'extent'), budget: cents(1) }),
  },
  {
    rule: 'CD076',
    at: changedAt,
    answered,
    broken: changing({ ...without(aChangedProduct(), 'ends'), extent: weekly }),
    sound: changing(aChangedProduct({ extent: weekly })),
  },
  {
    rule: 'CD077',
    at: changedAt,
    answered,
    broken: changing(aChangedProduct({ budget: cents(1) })),
    sound: soundChange,
    beside: ['CD078'],
  },
  {
    rule: 'CD078',
    at: changedAt,
    answered,
    broken: changing(aChangedProduct({ budget: cents(1) })),
    sound: soundChange,
    beside: ['CD077'],
  },
  { rule: 'CS338', at: changedAt, answered, broken: changing(aChangedProduct({ extent: daily })), sound: soundChange },
];

const withBudget = budgeted(aNewProduct({ wantedFrom: day('2026-12-01'), ends: day('2026-12-31') }));

const added: readonly ChangeRequestBreach[] = [
  {
    rule: 'TR101',
    at: addedAt,
    answered,
    broken: wanting({ added: [aNewProduct(), aNewProduct()] }),
    sound,
    beside: ['TR410'],
  },
  {
    rule: 'TR380',
    at: { kind: 'added', product: 0 },
    answered,
    broken: wanting({ added: [aNewProduct({ wantedFrom: day('2026-03-02') })] }),
    sound: wanting({ added: [aNewProduct({ wantedFrom: day('2026-03-03') })] }),
  },
  {
    rule: 'CS003',
    at: addedAt,
    answered,
    broken: adding(aNewProduct({ wantedFrom: day('2026-12-01') })),
    sound: soundAddition,
  },
  { rule: 'CD041', at: addedAt, answered, broken: adding(without(aNewProduct(), 'extent')), sound: soundAddition },
  { rule: 'CD075', at: addedAt, answered, broken: adding(without(withBudget, 'ends')), sound: adding(withBudget) },
  {
    rule: 'CD076',
    at: addedAt,
    answered,
    broken: adding({ ...without(aNewProduct(), 'ends'), extent: weekly }),
    sound: adding(aNewProduct({ extent: weekly })),
  },
  {
    rule: 'CD077',
    at: addedAt,
    answered,
    broken: adding(aNewProduct({ budget: cents(1) })),
    sound: soundAddition,
    beside: ['CD078'],
  },
  {
    rule: 'CD078',
    at: addedAt,
    answered,
    broken: adding(aNewProduct({ budget: cents(1) })),
    sound: soundAddition,
    beside: ['CD077'],
  },
  {
    rule: 'CD079',
    at: addedAt,
    answered,
    broken: adding(without(withBudget, 'product', 'budget')),
    sound: adding(without(withBudget, 'product')),
  },
  {
    rule: 'CD096',
    at: addedAt,
    answered,
    broken: adding(aNewProduct({ product: { category: '54' } })),
    sound: soundAddition,
  },
  { rule: 'CS338', at: addedAt, answered, broken: adding(aNewProduct({ extent: daily })), sound: soundAddition },
];

/** Every rule on what a JW317 itself says, broken. */
export const writtenChangeRequestBreaches: readonly ChangeRequestBreach[] = [...whole, ...changed, ...added];
