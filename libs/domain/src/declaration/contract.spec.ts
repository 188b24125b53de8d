import fc from 'fast-check';
import { cents, type Unit } from '#domain';
import { hourlyPrice, picPrice } from '../../../../test/support/declaration-builders';
import { agreedRate, amountForMinutes, contractHasUnit } from './contract';

/** Half up, in whole numbers that cannot lose a digit. */
const half = (over: bigint, under: bigint): bigint => (2n * over + under) / (2n * under);

describe('minutes under an hourly rate (IV081)', () => {
  it.each`
    hourly   | rate   | minutes   | amount
    ${7_200} | ${120} | ${61}     | ${7_320}
    ${7_190} | ${120} | ${60}     | ${7_190}
    ${7_190} | ${120} | ${1}      | ${120}
    ${7_190} | ${120} | ${3}      | ${360}
    ${7_170} | ${120} | ${1}      | ${120}
    ${7_169} | ${119} | ${1}      | ${119}
    ${7_169} | ${119} | ${30}     | ${3_585}
    ${8_730} | ${146} | ${45}     | ${6_548}
    ${8_730} | ${146} | ${44_640} | ${6_495_120}
  `('$hourly per hour is $rate per minute, and $minutes minutes are $amount', ({ hourly, rate, minutes, amount }) => {
    const contract = hourlyPrice({ rate: cents(hourly) });
    expect(agreedRate(contract, '01')).toBe(rate);
    expect(amountForMinutes(contract, minutes)).toBe(amount);
  });

  it('the amount is rounded once, half up, to the cent, whatever the rate and the minutes', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.nat(50_000), (hourly, minutes) => {
        const contract = hourlyPrice({ rate: cents(hourly) });
        expect(BigInt(agreedRate(contract, '01')!)).toBe(half(BigInt(hourly), 60n));
        expect(BigInt(amountForMinutes(contract, minutes)!)).toBe(half(BigInt(hourly) * BigInt(minutes), 60n));
      }),
    );
  });
});

describe('what a contract is in', () => {
  it.each<readonly [string, Unit, boolean]>([
    ['hours', '04', true],
    ['minutes of those hours', '01', true],
    ['half-days', '16', false],
    ['euros', '83', false],
  ])('an hourly rate: %s', (_, unit, has) => {
    expect(contractHasUnit(hourlyPrice(), unit)).toBe(has);
  });

  it('one price for a profile and an intensity is in euros, and has no rate', () => {
    expect(contractHasUnit(picPrice(), '83')).toBe(true);
    expect(contractHasUnit(picPrice(), '04')).toBe(false);
    expect(agreedRate(picPrice(), '83')).toBeUndefined();
    expect(amountForMinutes(picPrice(), 60)).toBeUndefined();
  });
});
