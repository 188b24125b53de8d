import {
  cents,
  currentOn,
  type AllocationVersion,
  type AskedRequest,
  type ChangedProduct,
  type WantedSituation,
} from '#domain';
import { child, day, otherChild, theRegion, without } from '../allocation-builders';
import { aVersion } from '../declaration-builders';
import {
  aChangedProduct,
  aChangeRequest,
  allocatedBefore,
  aNewProduct,
  anAnswered,
  anAskedRequest,
  answeredBy,
  aRequestedProduct,
  aRequestingClient,
  askedBook,
  aWantedSituation,
  budgeted,
} from '../request-builders';
import { allocationRuleCases, type RuleCasePair } from './allocation';

type RuleCases = Readonly<Record<string, RuleCasePair>>;

const twice = { key: 'V1', position: 1, firstByKey: new Map([['V1', 0]]) };
const once = { ...twice, position: 0 };
const keys = { passing: once, failing: twice };
const row = aRequestedProduct();
const weekly = { ...row, extent: { volume: 3, unit: '01', frequency: '2' } };
const withBudget = budgeted(row);
const addition = (wantedFrom: string) => ({
  ...aNewProduct({ wantedFrom: day(wantedFrom) }),
  ...once,
  issuedOn: day('2026-03-02'),
});

/** What a product may be asked to be as it may be allocated. */
const terms: RuleCases = {
  TR101: keys,
  CS003: { passing: row, failing: { ...row, ends: day('2026-03-08') } },
  CD041: { passing: row, failing: without(row, 'extent') },
  CD075: { passing: withBudget, failing: without(withBudget, 'ends') },
  CD076: { passing: weekly, failing: without(weekly, 'ends') },
  CD077: { passing: withBudget, failing: { ...row, budget: cents(1) } },
  CD078: { passing: row, failing: { ...row, budget: cents(1) } },
  CD079: { passing: row, failing: without(row, 'product') },
};
const unspecific = { passing: row, failing: { ...row, product: { category: '45' } } };
const daily = { passing: row, failing: { ...row, extent: { volume: 1, unit: '83', frequency: '1' } } };
const by = (referrer: object) => ({ ...row, referrer });

const asked = askedBook([anAskedRequest()]);
const acrossRequests: RuleCases = {
  TR347: { passing: { reference: 'V2', book: asked }, failing: { reference: 'V1', book: asked } },
  TR374: { passing: { client: otherChild, book: asked }, failing: { client: child, book: asked } },
};

/** One subject that keeps each rule of a JW315, and one that breaks it. */
export const requestRuleCases: RuleCases = {
  ...acrossRequests,
  ...allocationRuleCases,
  ...terms,
  CD095: unspecific,
  CS343: daily,
  TR383: keys,
  TR386: {
    passing: aRequestingClient(),
    failing: aRequestingClient({ products: [row, aRequestedProduct({ reference: 'V2' })] }),
  },
  CD043: {
    passing: { ...row, rulingNumber: 1, rulingStarts: day('2026-03-02') },
    failing: { ...row, rulingNumber: 1 },
  },
  CD066: { passing: row, failing: by({ referrerKind: '02', practitioner: '01234567', name: 'Praktijk Duin' }) },
  CD067: { passing: by({ referrerKind: '05', name: 'Praktijk Duin' }), failing: by({ referrerKind: '05' }) },
  CD068: { passing: by({ referrerKind: '01' }), failing: by({ referrerKind: '01', practitioner: '01234567' }) },
};

const change = aChangeRequest();
const { allocations } = allocatedBefore(change);
const situation = (wanted: Partial<WantedSituation> = {}) => ({
  wanted: aWantedSituation(wanted),
  current: new Map([...allocations].map(([number, at]) => [number, currentOn(at, change.header.issuedOn)!])),
  issuedOn: change.header.issuedOn,
});
const stays = { row: { allocationNumber: 101 }, issuedOn: day('2026-03-02') };
const named = { passing: { ...stays, allocated: aVersion() }, failing: { ...stays, allocated: undefined } };
const changing = (changes: Partial<ChangedProduct>, allocated: Partial<AllocationVersion> = {}) => ({
  row: aChangedProduct(changes),
  allocated: { ...aVersion(), starts: day('2026-03-09'), ...allocated },
  issuedOn: day('2026-03-02'),
});
const generic = without(aVersion(), 'product');

/** The same for a JW317. */
export const changeRequestRuleCases: RuleCases = {
  ...acrossRequests,
  TR304: {
    passing: { client: child, book: allocatedBefore(change) },
    failing: { client: otherChild, book: allocatedBefore(change) },
  },
  TR349: { passing: situation(), failing: situation({ unchanged: [] }) },
  TR361: {
    passing: situation(),
    failing: situation({ added: [aNewProduct({ product: { category: '45', code: '45P1A' } })] }),
  },
  TR350: named,
  TR351: named,
  TR357: { passing: changing({}), failing: changing({ wantedFrom: day('2026-03-02') }) },
  TR373: { passing: changing({}), failing: changing({ wantedFrom: day('2026-03-10') }) },
  TR375: { passing: changing({}), failing: { ...changing({}), allocated: generic } },
  TR411: { passing: changing({}), failing: { ...changing({}), row: without(aChangedProduct(), 'extent') } },
  TR412: { passing: changing({}), failing: changing({}, { product: { category: '45' } }) },
  ...allocationRuleCases,
  ...terms,
  CD096: unspecific,
  CS338: daily,
  TR352: {
    passing: aWantedSituation(),
    failing: without(aWantedSituation(), 'unchanged', 'changed'),
  },
  TR353: { passing: aWantedSituation(), failing: without(aWantedSituation(), 'changed', 'added') },
  TR380: { passing: addition('2026-03-03'), failing: addition('2026-03-02') },
  TR410: {
    passing: aWantedSituation(),
    failing: aWantedSituation({ added: [aNewProduct(), aNewProduct({ wantedFrom: day('2026-11-30') })] }),
  },
};

const listed = { municipality: '0603', region: theRegion() };

const answered = (changes: Partial<AskedRequest> = {}, answer = anAnswered()) => ({
  answer,
  request: anAskedRequest(changes),
});
const inquiry = { reference: 'V1', verdict: '2' };

/** The same for a JW319. */
export const requestAnswerRuleCases: RuleCases = {
  ...allocationRuleCases,
  CD085: { passing: anAnswered(), failing: without(anAnswered(), 'refusalReason') },
  CD086: {
    passing: { reference: 'V1', verdict: '2' },
    failing: { reference: 'V1', verdict: '2', refusalReason: '2' },
  },
  TR377: { passing: anAnswered(), failing: without(anAnswered(), 'residence') },
  TR409: { passing: anAnswered(), failing: anAnswered({ refusalReason: '2' }) },
  TR378: { passing: listed, failing: { ...listed, municipality: '9999' } },
  TR355: { passing: answered(), failing: { answer: anAnswered(), request: undefined } },
  TR359: { passing: answered(), failing: answered({ answers: answeredBy('allocated') }) },
  TR360: { passing: answered({}, inquiry), failing: answered({ answers: answeredBy('looked-into') }, inquiry) },
  TR365: {
    passing: answered({ answers: answeredBy('looked-into') }),
    failing: answered({ answers: answeredBy('refused') }),
  },
};
