import type { Place } from '#domain';
import {
  aDeclaration,
  aLine,
  anAllocation,
  byNumber,
  clientKey,
  creditOf,
  day,
  earlier,
  month,
} from '../declaration-builders';
import { arrived, atLine, holding, type DeclarationBreach } from './declaration-breach';

const header: Place = { kind: 'header' };
const whole: Place = { kind: 'declaration' };
const at = atLine(0);
const old = aLine({ reference: 'R0', period: month('2026-03') });
const sound = arrived();

const credit = (changes: Partial<ReturnType<typeof earlier>> = {}, lines = new Map([['R0', earlier(old, changes)]])) =>
  arrived(aDeclaration([creditOf(old, 'R1')]), {
    book: { lines, allocations: byNumber(anAllocation({ grantedVolume: 100_000, openDebits: 1 })) },
  });

/** Every rule on the header of a declaration. */
export const headerBreaches: readonly DeclarationBreach[] = [
  { rule: 'TR056', at: header, answered: ['9056'], broken: arrived(aDeclaration(), { identityTaken: true }), sound },
  {
    rule: 'TR135',
    at: header,
    answered: ['8848'],
    broken: arrived(aDeclaration(), { today: day('2026-05-03') }),
    sound,
  },
  {
    rule: 'TR378',
    at: header,
    answered: ['S300'],
    broken: arrived(aDeclaration(), { region: { municipalityCodes: new Set() } }),
    sound,
  },
];

/** Every rule on a declaration and on its clients as they stand in the book. */
export const wholeBreaches: readonly DeclarationBreach[] = [
  {
    rule: 'TR333',
    at: whole,
    answered: ['9333'],
    broken: holding({ declarationNumbers: new Set(['D202604001']) }),
    sound: holding({ declarationNumbers: new Set(['D202604002']) }),
  },
  {
    rule: 'TR318',
    at: whole,
    answered: ['8214'],
    broken: holding({ latestDeclarationPeriod: day('2026-05-01') }),
    sound: holding({ latestDeclarationPeriod: day('2026-04-01') }),
  },
  {
    rule: 'TR304',
    at: { kind: 'client', client: 0 },
    answered: ['8187'],
    broken: holding({ knownClients: new Set() }),
    sound: holding({ knownClients: new Set([clientKey]) }),
  },
];

/** Every rule on a credit. */
export const creditBreaches: readonly DeclarationBreach[] = [
  {
    rule: 'TR314',
    at,
    answered: ['8021'],
    broken: credit({}, new Map(['R0', 'R1'].map((reference) => [reference, earlier(old)]))),
    sound: credit(),
  },
  { rule: 'TR323', at, answered: ['8017'], broken: credit({ kind: 'refused' }), sound: credit() },
  { rule: 'TR390', at, answered: ['9390'], broken: credit({ credited: true }), sound: credit() },
];
