import { cents, type Extent, type YearHold } from '#domain';
import {
  anAllocation,
  aVersion,
  byNumber,
  eurosLine,
  inTrajectories,
  aTrajectory,
} from '../../../../test/support/declaration-builders';
import { coupled } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import { amountFitsBudget, volumeFitsAllocation, volumeFitsPeriod } from './debit-quantity.rules';

const allocated = (extent: Extent, grantedVolume = 0) => ({
  book: { allocations: byNumber(anAllocation({ grantedVolume }, { extent })) },
});
const minutes = (volume: number) => ({ unit: '01', volume }) as const;
const april = { begins: '2026-04-01', ends: '2026-04-30' };

const monthly: Extent = { volume: 2, unit: '04', frequency: '4' };
const settledByQuantity = {
  book: {
    allocations: byNumber(anAllocation({ regime: 'pxq' }, { extent: { volume: 1, unit: '83', frequency: '6' } })),
    trajectories: inTrajectories(aTrajectory({ binding: false })),
  },
};

describeRule(volumeFitsPeriod, [
  ['a total is not limited per period', coupled(eurosLine('R1', 10_001)), 'holds'],
  ['two hours in minutes', coupled(minutes(120), allocated(monthly)), 'holds'],
  [
    'minutes on a PIC settled by quantity',
    coupled({ ...minutes(9_999), productCode: '45A01' }, settledByQuantity),
    'holds',
  ],
  ['another unit cannot be compared (TR341 tells)', coupled({ unit: '16', volume: 999 }, allocated(monthly)), 'holds'],
  [
    'a minute more',
    coupled(minutes(121), allocated(monthly)),
    { unit: '01', askedVolume: 121, limitVolume: 120, usedVolume: 0, fitsVolume: 120, ...april },
  ],
  [
    'three hours',
    coupled({ unit: '04', volume: 3 }, allocated(monthly)),
    { unit: '01', askedVolume: 180, limitVolume: 120, usedVolume: 0, fitsVolume: 120, ...april },
  ],
  [
    'euros per month',
    coupled(eurosLine('R1', 101), allocated({ volume: 10_000, unit: '83', frequency: '4' })),
    { askedCents: 10_100, limitCents: 10_000, usedCents: 0, fitsCents: 10_000, ...april },
  ],
]);

const total: Extent = { volume: 10, unit: '04', frequency: '6' };

describeRule(volumeFitsAllocation, [
  ['to the last minute', coupled(minutes(60), allocated(total, 540)), 'holds'],
  ['nothing, where more is used than is left', coupled(minutes(0), allocated(total, 700)), 'holds'],
  [
    'minutes on a PIC settled by quantity',
    coupled({ ...minutes(9_999), productCode: '45A01' }, settledByQuantity),
    'holds',
  ],
  [
    'a minute more',
    coupled(minutes(61), allocated(total, 540)),
    { unit: '01', askedVolume: 61, limitVolume: 600, usedVolume: 540, fitsVolume: 60 },
  ],
  [
    'above a volume that was lowered',
    coupled(minutes(1), allocated(total, 700)),
    { unit: '01', askedVolume: 1, limitVolume: 600, usedVolume: 700, fitsVolume: 0 },
  ],
  [
    'above the PIC price as allocated',
    coupled(eurosLine('R1', 100), allocated({ volume: 1_000_000, unit: '83', frequency: '6' }, 990_001)),
    { askedCents: 10_000, limitCents: 1_000_000, usedCents: 990_001, fitsCents: 9_999 },
  ],
]);

const { extent: _, ...bare } = aVersion({ budget: cents(50_000), product: { category: '45' } });
const inYear = (year: number, granted: number): YearHold => ({
  year,
  planned: cents(0),
  granted: cents(granted),
  held: cents(0),
});
const budgeted = {
  book: {
    allocations: byNumber(anAllocation({ versions: [bare], years: [inYear(2025, 20_000), inYear(2026, 10_000)] })),
  },
};

describeRule(amountFitsBudget, [
  ['without a budget', coupled(), 'holds'],
  ['to the last cent, over the years', coupled(eurosLine('R1', 200), budgeted), 'holds'],
  [
    'a euro more',
    coupled(eurosLine('R1', 201), budgeted),
    { askedCents: 20_100, limitCents: 50_000, usedCents: 30_000, fitsCents: 20_000 },
  ],
]);
