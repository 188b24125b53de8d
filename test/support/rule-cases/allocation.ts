import { Bsn, cents, type AllocationCase, type HeaderCase, type OpenPeriod, type RuleCode } from '#domain';
import {
  aClient,
  aContact,
  aProduct,
  bookedOnce,
  child,
  day,
  anEmptyBook,
  municipality,
  provider,
  theRegion,
  without,
} from '../allocation-builders';
import { anAskedRequest, askedBook } from '../request-builders';

export interface RuleCasePair {
  readonly passing: unknown;
  readonly failing: unknown;
}

const born = (date: string, use?: string) => ({ happenedOn: day(date), use, issuedOn: day('2026-03-02') });

const headed = (changes: Partial<HeaderCase> = {}, issuedOn = '2026-03-02', author = municipality): HeaderCase => ({
  identity: { author, addressee: provider, kind: 'JW301', identification: 'DH2600000101', issuedOn: day(issuedOn) },
  today: day('2026-03-02'),
  municipality,
  region: theRegion(),
  identityTaken: false,
  ...changes,
});

const booked = (changes: Partial<AllocationCase> = {}): AllocationCase => ({
  product: aProduct(),
  client: child,
  book: anEmptyBook(),
  region: theRegion(),
  ...changes,
});

const withBudget = { ...without(aProduct(), 'extent'), product: { category: '45' }, budget: cents(100_000) };
const deletion = aProduct({ changeReason: '13', ends: day('2026-03-09') });
const weekly = aProduct({ extent: { volume: 3, unit: '01', frequency: '2' } });

const stay = (period: OpenPeriod) => aContact({ addressKind: '04', period });
const inCountry = (country: string, postalCode = '2500AA') =>
  aContact({ address: { house: { number: 12 }, postalCode, country } });

/** One subject that keeps each rule of a JW301, and one that breaks it. */
export const allocationRuleCases: Readonly<Record<string, RuleCasePair>> = {
  CS002: { passing: { bsn: Bsn.of('999901011') }, failing: { bsn: Bsn.of('999901012') } },
  TR002: { passing: born('1906-03-02'), failing: born('1906-03-01') },
  CS139: { passing: born('2014-05-01', '1'), failing: born('2014-05-17', '1') },
  TR134: { passing: born('2026-03-02'), failing: born('2026-03-03') },
  TR006: { passing: aClient(), failing: aClient({ contacts: [without(aContact(), 'address')] }) },
  TR061: { passing: aClient(), failing: aClient({ contacts: [aContact({ addressKind: '04' })] }) },
  TR101: { passing: aClient(), failing: aClient({ contacts: [aContact(), aContact()] }) },
  CS003: { passing: aProduct(), failing: aProduct({ ends: day('2026-03-08') }) },
  TR302: { passing: aClient(), failing: aClient({ products: [aProduct(), aProduct({ allocationNumber: 102 })] }) },
  CD005: { passing: aContact(), failing: aContact({ address: { house: { number: 12 } } }) },
  CD009: { passing: stay({ begins: day('2026-03-01') }), failing: aContact({ period: { begins: day('2026-03-01') } }) },
  CD025: { passing: inCountry('NL'), failing: aContact({ address: { country: 'NL', street: 'Duinweg' } }) },
  CD034: { passing: aContact(), failing: without(aContact(), 'address') },
  CS089: { passing: inCountry('NL'), failing: inCountry('NL', '2500aa') },
  CD007: {
    passing: aClient({ communication: { form: '1', language: 'Pools' } }),
    failing: aClient({ communication: { form: '1' } }),
  },
  CS318: { passing: aClient(), failing: aClient({ name: { ...aClient().name, nameUse: '6' } }) },
  CS050: { passing: aClient().name, failing: { ...aClient().name, nameUse: '2' } },
  CD041: { passing: aProduct(), failing: without(aProduct(), 'extent') },
  CD075: { passing: withBudget, failing: without(withBudget, 'ends') },
  CD076: { passing: weekly, failing: without(weekly, 'ends') },
  CD077: { passing: withBudget, failing: { ...aProduct(), budget: cents(1) } },
  CD078: { passing: aProduct(), failing: { ...aProduct(), budget: cents(1) } },
  CD079: { passing: aProduct(), failing: without(aProduct(), 'product') },
  CD080: { passing: aProduct(), failing: aProduct({ product: { category: '45' } }) },
  CS335: { passing: deletion, failing: { ...deletion, ends: day('2026-11-30') } },
  CS336: { passing: aProduct({ changeReason: '12' }), failing: aProduct({ changeReason: '01' }) },
  CS338: { passing: aProduct(), failing: aProduct({ extent: { volume: 1, unit: '83', frequency: '1' } }) },
  TR056: { passing: headed(), failing: headed({ identityTaken: true }) },
  TR135: { passing: headed(), failing: headed({}, '2026-03-03') },
  TR378: { passing: headed(), failing: headed({ region: theRegion({ municipalityCodes: new Set() }) }) },
  TR332: { passing: booked(), failing: booked({ book: anEmptyBook({ foreignNumbers: new Set([101]) }) }) },
  TR381: { passing: booked(), failing: booked({ product: aProduct({ product: { category: '45', code: '45P9Z' } }) }) },
  TR379: {
    passing: booked({ product: aProduct({ requestReference: 'V1' }), book: askedBook([anAskedRequest()]) }),
    failing: booked({ product: aProduct({ requestReference: 'V1' }) }),
  },
  TR385: {
    passing: booked({ product: deletion, book: bookedOnce() }),
    failing: booked({ product: deletion, book: bookedOnce(aProduct(), { openDebits: 1 }) }),
  },
} satisfies Partial<Record<RuleCode, RuleCasePair>>;
