import {
  Bsn,
  cents,
  type ChangedProduct,
  type ChangeRequest,
  type NewProduct,
  type Place,
  type WantedSituation,
} from '#domain';
import { day, theRegion, without } from '../allocation-builders';
import { aChangedProduct, aChangeRequest, aNewProduct, budgeted } from '../request-builders';
import { arrived, type Breach } from './refused-message';

const header: Place = { kind: 'header' };
const request: Place = { kind: 'request' };
const changedAt: Place = { kind: 'changed', product: 1 };
const addedAt: Place = { kind: 'added', product: 1 };

const wanting = (changes: Partial<WantedSituation> = {}) => arrived(aChangeRequest(changes));
const sound = wanting();
const lacking = (...groups: readonly ('unchanged' | 'changed' | 'added')[]) => {
  const { client, ...message } = aChangeRequest();
  return arrived<ChangeRequest>({ ...message, client: { ...client, wanted: without(client.wanted, ...groups) } });
};

/** The row after one that has nothing to do with it. */
const changing = (row: ChangedProduct = aChangedProduct()) =>
  wanting({ changed: [aChangedProduct(), { ...row, allocationNumber: 103 }] });
const adding = (row: NewProduct = aNewProduct()) =>
  wanting({ added: [aNewProduct({ wantedFrom: day('2026-03-03'), ends: day('2026-03-08') }), row] });
const [soundChange, soundAddition] = [changing(), adding()];

const answered = '0001';
const weekly = { volume: 3, unit: '01', frequency: '2' } as const;
const daily = { volume: 3, unit: '83', frequency: '1' } as const;

const whole: readonly Breach<ChangeRequest>[] = [
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

const changed: readonly Breach<ChangeRequest>[] = [
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

const withBudget = budgeted(aNewProduct());

const added: readonly Breach<ChangeRequest>[] = [
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

const outside: readonly Breach<ChangeRequest>[] = [
  { rule: 'TR056', at: header, answered: '9056', broken: arrived(aChangeRequest(), { identityTaken: true }), sound },
  {
    rule: 'TR135',
    at: header,
    answered: '8848',
    broken: arrived(aChangeRequest(), { today: day('2026-03-01') }),
    sound,
  },
  {
    rule: 'TR378',
    at: header,
    answered: 'S300',
    broken: arrived(aChangeRequest(), { region: theRegion({ municipalityCodes: new Set() }) }),
    sound,
  },
  {
    rule: 'TR381',
    at: addedAt,
    answered: 'S329',
    broken: adding(aNewProduct({ product: { category: '54', code: '45P2A' } })),
    sound: soundAddition,
  },
];

/** Every rule on a JW317, broken. */
export const changeRequestBreaches = [...whole, ...changed, ...added, ...outside];
