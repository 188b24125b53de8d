import { signed } from '../values/cents';
import { returnCode } from '../values/codes';
import type { Rule } from '../rule/rule';
import type { WithAmount, WrittenDeclaration, WrittenLine } from './written-subjects';

const refused = returnCode('0001');

export const totalIsSumOfLines: Rule<WrittenDeclaration> = {
  code: 'TR358',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Het totaal ingediend bedrag is de som van de debetregels min die van de creditregels.',
    en: 'The total claimed is the sum of the debits less that of the credits.',
  },
  source: 'iJw 3.2 TR358',
  holds: ({ amount, sumOfLines }) => signed(amount) === sumOfLines,
  figures: ({ amount, sumOfLines }) => ({ totalCents: signed(amount), sumCents: sumOfLines }),
};

export const rateUnlessInEuros: Rule<WrittenLine> = {
  code: 'CD087',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een regel heeft een producttarief, behalve bij de eenheid euro: dan niet.',
    en: 'A line has a rate, except where the unit is the euro: then it has none.',
  },
  source: 'iJw 3.2 CD087',
  holds: ({ line: { unit, rate } }) => (unit === '83') === (rate === undefined),
  figures: ({ line: { unit, rate } }) => ({ unit, rateCents: rate ?? 'none' }),
};

export const zeroIsDebit: Rule<WithAmount> = {
  code: 'CS325',
  returnCode: refused,
  level: 'in-message',
  sentence: { nl: 'Een bedrag van nul is debet.', en: 'An amount of zero is a debit.' },
  source: 'iJw 3.2 CS325',
  holds: ({ amount }) => amount.cents !== 0 || amount.side === 'debit',
  figures: ({ amount }) => ({ amountCents: amount.cents, side: amount.side }),
};

export const eurosAreTheVolume: Rule<WrittenLine> = {
  code: 'CS339',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Bij de eenheid euro is het ingediende bedrag gelijk aan het geleverde volume.',
    en: 'Where the unit is the euro, the amount claimed equals the volume delivered.',
  },
  source: 'iJw 3.2 CS339',
  holds: ({ line: { unit, volume }, amount }) => unit !== '83' || amount.cents === volume,
  figures: ({ line, amount }) => ({ askedCents: amount.cents, volume: line.volume }),
};
