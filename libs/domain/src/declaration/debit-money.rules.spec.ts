import { cents, type DeclarationLine, type Price, type ProductKey, type Unit } from '#domain';
import { day, hourlyPrice } from '../../../../test/support/declaration-builders';
import { debit } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import { claimedIsVolumeTimesRate, rateAsAgreed } from './debit-money.rules';

const delivered = (unit: Unit, [volume, rate, claimed]: readonly [number, number, number]) =>
  ({
    productCode: '45A01',
    unit,
    volume,
    rate: cents(rate),
    claimed: { cents: cents(claimed), side: 'debit' },
  }) satisfies Partial<DeclarationLine>;

const under = (...prices: readonly Price[]) => ({
  region: { prices: new Map<ProductKey, readonly Price[]>([['45:45A01', prices]]) },
});
const hourly = under(hourlyPrice({ rate: cents(7_190) }));
const asMinutes = under(hourlyPrice({ unit: '01', rate: cents(120), hourly: cents(7_190) }));
const raised = under(
  hourlyPrice({ rate: cents(7_000), validity: { from: day('2025-01-01'), to: day('2026-04-01') } }),
  hourlyPrice({ rate: cents(7_200), validity: { from: day('2026-04-02') } }),
);
const told = (unit: Unit, askedCents: number | string, agreedCents: number | string) => ({
  unit,
  askedCents,
  agreedCents,
  firstDay: '2026-04-01',
});

describeRule(rateAsAgreed, [
  ['euros have none', debit(), 'holds'],
  ['hours', debit(delivered('04', [1, 7_190, 7_190]), hourly), 'holds'],
  ['minutes: 7190 / 60 = 119.83, rounded', debit(delivered('01', [1, 120, 120]), hourly), 'holds'],
  [
    'minutes: 7170 / 60 = 119.5, half is up',
    debit(delivered('01', [1, 120, 0]), under(hourlyPrice({ rate: cents(7_170) }))),
    'holds',
  ],
  [
    'minutes: 7169 / 60 = 119.48, down',
    debit(delivered('01', [1, 119, 0]), under(hourlyPrice({ rate: cents(7_169) }))),
    'holds',
  ],
  ['minutes with the hourly rate beside', debit(delivered('01', [1, 120, 120]), asMinutes), 'holds'],
  ['as agreed on the first day, though raised on the second', debit(delivered('04', [1, 7_000, 0]), raised), 'holds'],
  ['a cent more', debit(delivered('04', [1, 7_191, 0]), hourly), told('04', 7_191, 7_190)],
  ['a cent less', debit(delivered('04', [1, 7_189, 0]), hourly), told('04', 7_189, 7_190)],
  ['as raised a day later', debit(delivered('04', [1, 7_200, 0]), raised), told('04', 7_200, 7_000)],
  ['in a unit that was not agreed', debit(delivered('16', [1, 7_190, 0]), hourly), told('16', 7_190, 'none')],
  ['a product without a contract', debit(delivered('04', [1, 7_190, 0]), under()), told('04', 7_190, 'none')],
]);

const perPiece = under(hourlyPrice({ unit: '82', rate: cents(5_000) }));

describeRule(claimedIsVolumeTimesRate, [
  ['euros are their own amount', debit(), 'holds'],
  ['pieces', debit(delivered('82', [3, 5_000, 15_000]), perPiece), 'holds'],
  ['hours', debit(delivered('04', [3, 7_190, 21_570]), hourly), 'holds'],
  ['minutes of an hourly rate: 7190 × 61 / 60 = 7309.83', debit(delivered('01', [61, 120, 7_310]), hourly), 'holds'],
  ['half a cent is up: 7190 × 63 / 60 = 7549.5', debit(delivered('01', [63, 120, 7_550]), hourly), 'holds'],
  [
    'minutes of a rate per minute',
    debit(delivered('01', [61, 120, 7_320]), under(hourlyPrice({ unit: '01', rate: cents(120) }))),
    'holds',
  ],
  [
    'minutes of an hourly rate by the rounded rate',
    debit(delivered('01', [61, 120, 7_320]), hourly),
    { askedCents: 7_320, fitsCents: 7_310 },
  ],
  ['a cent more', debit(delivered('82', [3, 5_000, 15_001]), perPiece), { askedCents: 15_001, fitsCents: 15_000 }],
]);
