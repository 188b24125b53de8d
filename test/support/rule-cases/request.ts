import { cents } from '#domain';
import { day, theRegion, without } from '../allocation-builders';
import {
  aNewProduct,
  anAnswered,
  aRequestedProduct,
  aRequestingClient,
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

/** One subject that keeps each rule of a JW315, and one that breaks it. */
export const requestRuleCases: RuleCases = {
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

/** The same for a JW317. */
export const changeRequestRuleCases: RuleCases = {
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

const named = { municipality: '0603', region: theRegion() };

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
  TR378: { passing: named, failing: { ...named, municipality: '9999' } },
};
