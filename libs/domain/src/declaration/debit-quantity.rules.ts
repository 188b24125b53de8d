import { inMinutes } from '../ledger/post';
import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import { moneyFigures, volumeFigures } from './figures';
import type { CoupledLine } from './line-subjects';
import { volumeInTotal, volumeOfPeriod } from './volume-limits';

const asked = ({ line }: CoupledLine): number => inMinutes(line.volume, line.unit);

const ofPeriod = ({ measured, assigned, line, region }: CoupledLine): number | undefined =>
  measured ? volumeOfPeriod(assigned, line.period, region.settings.volumes) : undefined;

export const volumeFitsPeriod: Rule<CoupledLine> = {
  code: 'TR321',
  returnCode: returnCode('9321'),
  level: 'across-messages',
  sentence: {
    nl: 'Het geleverde volume past in wat voor de productperiode is toegewezen.',
    en: 'The volume delivered fits what is allocated for the product period.',
  },
  source: 'iJw 3.2 TR321',
  holds: (coupled) => {
    const limit = ofPeriod(coupled);
    return limit === undefined || asked(coupled) <= limit;
  },
  figures: (coupled) => ({
    ...volumeFigures(coupled.line.unit, { asked: asked(coupled), limit: ofPeriod(coupled) ?? 0, used: 0 }),
    begins: coupled.line.period.begins,
    ends: coupled.line.period.ends,
  }),
};

const inTotal = ({ measured, assigned, region }: CoupledLine): number | undefined =>
  measured ? volumeInTotal(assigned, region.settings.volumes) : undefined;

export const volumeFitsAllocation: Rule<CoupledLine> = {
  code: 'TR322',
  returnCode: returnCode('9322'),
  level: 'across-messages',
  sentence: {
    nl: 'Alle regels op de toewijzing passen samen in het volume over haar hele duur.',
    en: 'All lines on the allocation together fit its volume over the whole of its time.',
  },
  source: 'iJw 3.2 TR322',
  holds: (coupled) => {
    const limit = inTotal(coupled);
    return limit === undefined || coupled.line.volume === 0 || coupled.allocation.volume + asked(coupled) <= limit;
  },
  figures: (coupled) =>
    volumeFigures(coupled.line.unit, {
      asked: asked(coupled),
      limit: inTotal(coupled) ?? 0,
      used: coupled.allocation.volume,
    }),
};

/** The rule speaks of volumes, but a budget is money, so amounts are summed. */
export const amountFitsBudget: Rule<CoupledLine> = {
  code: 'TR369',
  returnCode: returnCode('9369'),
  level: 'across-messages',
  sentence: {
    nl: 'Alle regels op de toewijzing passen samen in haar budget.',
    en: 'All lines on the allocation together fit its budget.',
  },
  source: 'iJw 3.2 TR369',
  holds: ({ assigned: { budget }, allocation, claimed }) =>
    budget === undefined || claimed === 0 || allocation.amount + claimed <= budget,
  figures: ({ assigned: { budget }, allocation, claimed }) => moneyFigures(claimed, budget ?? 0, allocation.amount),
};
