import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import { agreedRate, amountForMinutes } from './contract';
import type { DebitLine } from './line-subjects';

export const rateAsAgreed: Rule<DebitLine> = {
  code: 'TR418',
  returnCode: returnCode('0611'),
  level: 'across-messages',
  sentence: {
    nl: 'Het producttarief is het tarief dat op de eerste dag van de productperiode is afgesproken.',
    en: 'The rate is the one agreed for the first day of the product period.',
  },
  source: 'iJw 3.2 TR418',
  holds: ({ line: { rate, unit }, contract }) => unit === '83' || rate === agreedRate(contract, unit),
  figures: ({ line: { rate, unit, period }, contract }) => ({
    unit,
    askedCents: rate ?? 'none',
    agreedCents: agreedRate(contract, unit) ?? 'none',
    firstDay: period.begins,
  }),
};

/** In cents. Amounts are below 2³⁰ cents, so a product too large to be exact equals none of them. */
const worth = ({ line: { volume, unit, rate }, contract }: DebitLine): number =>
  (unit === '01' ? amountForMinutes(contract, volume) : undefined) ?? volume * (rate ?? 0);

export const claimedIsVolumeTimesRate: Rule<DebitLine> = {
  code: 'TR346',
  returnCode: returnCode('9346'),
  level: 'external-source',
  sentence: {
    nl: 'Het ingediende bedrag is volume maal tarief; bij minuten onder een uurtarief één keer afgerond.',
    en: 'The amount claimed is volume times rate; for minutes under an hourly rate it is rounded once.',
  },
  source: 'iJw 3.2 TR346',
  holds: (debit) => debit.line.unit === '83' || debit.claimed === worth(debit),
  figures: (debit) => ({ askedCents: debit.claimed, fitsCents: worth(debit) }),
};
