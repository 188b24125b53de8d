import { cents, productKey, type DeclarationLine } from '#domain';
import {
  aDeclaration,
  aLine,
  anAllocation,
  aRoom,
  aTrajectory,
  byNumber,
  day,
  earlier,
  euros,
  inRooms,
  inTrajectories,
  month,
  withoutExtent,
} from '../declaration-builders';
import { debitKey } from '../../../libs/domain/src/ledger/tally';
import { arrived, atLine, holding, type DeclarationBreach } from './declaration-breach';

const at = atLine(0);
const line = aLine();
const old = aLine({ reference: 'R0', period: month('2026-03') });
const sound = arrived();
const under = (...allocation: Parameters<typeof anAllocation>) =>
  holding({ allocations: byNumber(anAllocation(...allocation)) });
const of = (changes: Partial<DeclarationLine>, around: Parameters<typeof arrived>[1] = {}) =>
  arrived(aDeclaration([aLine(changes)]), around);
const unlisted = { region: { products: new Set([productKey('45', '45A01')]) } };

const budgeted = (budget: number) =>
  holding({ allocations: byNumber(withoutExtent({}, { product: { category: '45' }, budget: cents(budget) })) });

const monthly = (volume: number) => under({}, { extent: { volume, unit: '83', frequency: '4' } });

const hour = { unit: '04', productCode: '45A01', volume: 1, rate: cents(7_200), claimed: euros(72) } as const;
const dearHour = { ...hour, rate: cents(7_300), claimed: euros(73) };
const byTheHour = (unit: '04' | '14' = '04') => ({
  book: {
    allocations: byNumber(
      anAllocation({}, { product: { category: '45', code: '45A01' }, extent: { volume: 10, unit, frequency: '6' } }),
    ),
  },
});

/** The line of May in a declaration of May, or of April. */
const ofMay = (declared: string, allocationNumber = line.allocationNumber) => {
  const issuedOn = day('2026-06-01');
  const changes = { header: { ...aDeclaration().header, issuedOn }, issuedOn, period: month(declared) };
  return arrived(aDeclaration([aLine({ allocationNumber, period: month('2026-05') })], changes), { today: issuedOn });
};

const oneDay = (changeReason: '12' | '13') => {
  const [starts, ends] = [day('2026-04-01'), day('2026-04-01')];
  const book = { allocations: byNumber(anAllocation({}, { starts, ends, changeReason })) };
  return of({ period: { begins: starts, ends } }, { book });
};

/** Every rule on a debit that is held against its allocation. */
export const debitBreaches: readonly DeclarationBreach[] = [
  { rule: 'TR384', at, answered: ['9384'], broken: oneDay('13'), sound: oneDay('12') },
  {
    rule: 'TR339',
    at,
    answered: ['9339'],
    broken: under({}, { product: { category: '46', code: '45P1A' } }),
    sound,
  },
  {
    rule: 'TR340',
    at,
    answered: ['9340'],
    broken: under({}, { product: { category: '45', code: '45P1B' } }),
    sound,
  },
  { rule: 'TR381', at, answered: ['S329'], broken: of({}, unlisted), sound },
  { rule: 'TR341', at, answered: ['9341'], broken: of(hour, byTheHour('14')), sound: of(hour, byTheHour()) },
  {
    rule: 'TR307',
    at,
    answered: ['9307'],
    broken: under({}, { starts: day('2026-05-01') }),
    sound: under({}, { starts: day('2026-04-01') }),
  },
  {
    rule: 'TR308',
    at,
    answered: ['9308'],
    broken: under({}, { ends: day('2026-03-31') }),
    sound: under({}, { ends: day('2026-04-30') }),
  },
  {
    rule: 'TR387',
    at,
    answered: ['9387'],
    broken: of({ period: { ...line.period, begins: day('2026-04-02') } }),
    sound,
  },
  { rule: 'TR388', at, answered: ['9388'], broken: of({ period: { ...line.period, ends: day('2026-04-29') } }), sound },
  { rule: 'TR319', at, answered: ['9319'], broken: ofMay('2026-04'), sound: ofMay('2026-05') },
  {
    rule: 'TR314',
    at,
    answered: ['8021'],
    broken: holding({ lines: new Map([['R1', earlier(old)]]) }),
    sound: holding({ lines: new Map([['R0', earlier(old)]]) }),
  },
  {
    rule: 'TR389',
    at,
    answered: ['9389'],
    broken: holding({ debits: new Map([[debitKey(line), { rounds: 1, open: true }]]) }),
    sound: holding({ debits: new Map([[debitKey(line), { rounds: 1, open: false }]]) }),
  },
  { rule: 'TR418', at, answered: ['0611'], broken: of(dearHour, byTheHour()), sound: of(hour, byTheHour()) },
  {
    rule: 'TR346',
    at,
    answered: ['9346'],
    broken: of({ ...hour, claimed: euros(73) }, byTheHour()),
    sound: of(hour, byTheHour()),
  },
  { rule: 'TR321', at, answered: ['9321'], broken: monthly(99_999), sound: monthly(100_000) },
  {
    rule: 'TR322',
    at,
    answered: ['9322'],
    broken: under({ grantedVolume: 900_001 }),
    sound: under({ grantedVolume: 900_000 }),
  },
  { rule: 'TR369', at, answered: ['9369'], broken: budgeted(99_999), sound: budgeted(100_000) },
  {
    rule: 'GW003',
    at,
    answered: ['0611'],
    broken: arrived(aDeclaration(), { region: { agreements: new Map() } }),
    sound,
  },
  {
    rule: 'GW004',
    at,
    answered: ['9338'],
    broken: under({ regime: 'population' }),
    sound: under({ regime: 'pxq' }),
  },
  {
    rule: 'GW001',
    at,
    answered: ['9322'],
    broken: holding({ trajectories: inTrajectories(aTrajectory({ price: cents(99_999) })) }),
    sound: holding({ trajectories: inTrajectories(aTrajectory({ price: cents(100_000) })) }),
  },
  {
    rule: 'GW002',
    at,
    answered: ['9369'],
    broken: holding({ rooms: inRooms(aRoom({ limit: cents(99_999) })) }),
    sound: holding({ rooms: inRooms(aRoom({ limit: cents(100_000) })) }),
  },
];

const unknown = 7;

/** Every rule on a debit of an allocation that is not there. */
export const uncoupledBreaches: readonly DeclarationBreach[] = [
  { rule: 'TR338', at, answered: ['9338'], broken: of({ allocationNumber: unknown }), sound },
  {
    rule: 'TR381',
    at,
    answered: ['9338', 'S329'],
    broken: of({ allocationNumber: unknown }, unlisted),
    sound: of({ allocationNumber: unknown }),
    anyhow: ['TR338'],
  },
  {
    rule: 'TR319',
    at,
    answered: ['9338', '9319'],
    broken: ofMay('2026-04', unknown),
    sound: ofMay('2026-05', unknown),
    anyhow: ['TR338'],
  },
  {
    rule: 'TR314',
    at,
    answered: ['9338', '8021'],
    broken: of({ allocationNumber: unknown }, { book: { lines: new Map([['R1', earlier(old)]]) } }),
    sound: of({ allocationNumber: unknown }),
    anyhow: ['TR338'],
  },
  {
    rule: 'TR418',
    at,
    answered: ['9338', '0611'],
    broken: of({ ...dearHour, allocationNumber: unknown }),
    sound: of({ ...hour, allocationNumber: unknown }),
    anyhow: ['TR338'],
  },
  {
    rule: 'TR346',
    at,
    answered: ['9338', '9346'],
    broken: of({ ...hour, claimed: euros(73), allocationNumber: unknown }),
    sound: of({ ...hour, allocationNumber: unknown }),
    anyhow: ['TR338'],
  },
];
