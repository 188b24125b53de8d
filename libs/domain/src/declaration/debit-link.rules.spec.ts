import { type ClientKey, type DeclarationLine, type Price, type ProductKey } from '#domain';
import {
  anAllocation,
  aTrajectory,
  byNumber,
  day,
  hourlyPrice,
  inTrajectories,
  picPrice,
  withoutExtent,
} from '../../../../test/support/declaration-builders';
import { coupled, debit } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import {
  allocationIsKnown,
  allocationIsNotDeleted,
  categoryAsAllocated,
  productAsAllocated,
  productIsListed,
  unitAsAllocated,
} from './debit-link.rules';

const allocated = (...[changes, version]: Parameters<typeof anAllocation>) => ({
  book: { allocations: byNumber(anAllocation(changes, version)) },
});

const unknown = { allocationNumber: 518000101 };

describeRule(allocationIsKnown, [
  ['of this provider and client', debit(), 'holds'],
  ['of nobody, or of another provider', debit({}, { book: { allocations: new Map() } }), unknown],
  ['of another client', debit({}, allocated({ client: 'client-2' as ClientKey })), unknown],
  ['taken back', debit({}, allocated({}, { withdrawn: true })), unknown],
]);

describeRule(allocationIsNotDeleted, [
  ['in force', coupled(), 'holds'],
  ['of one day', coupled({}, allocated({}, { starts: day('2026-04-01'), ends: day('2026-04-01') })), 'holds'],
  [
    'deleted',
    coupled({}, allocated({}, { starts: day('2026-04-01'), ends: day('2026-04-01'), changeReason: '13' })),
    { allocationNumber: 518000101, deletedOn: '2026-01-02' },
  ],
]);

function withoutProduct() {
  const { product: _, ...version } = withoutExtent({}, {}).versions[0]!;
  return anAllocation({ versions: [version] });
}
const generic = { book: { allocations: byNumber(withoutProduct()) } };
const ofCategory = { book: { allocations: byNumber(withoutExtent({}, { product: { category: '45' } })) } };
const quantity = { productCode: '45A01', unit: '01' } as const satisfies Partial<DeclarationLine>;
const settledByQuantity = {
  book: {
    ...allocated({ regime: 'pxq' }).book,
    trajectories: inTrajectories(aTrajectory({ binding: false })),
  },
};

describeRule(categoryAsAllocated, [
  ['the same', coupled(), 'holds'],
  ['any, where the allocation has no product', coupled({ category: '46' }, generic), 'holds'],
  ['another', coupled({ category: '46' }), { asked: '46', allocated: '45' }],
  [
    'another, where the allocation has no code',
    coupled({ category: '46' }, ofCategory),
    { asked: '46', allocated: '45' },
  ],
]);

describeRule(productAsAllocated, [
  ['the same', coupled(), 'holds'],
  ['any, where the allocation has no code', coupled(quantity, ofCategory), 'holds'],
  ['one that the price list ties to the PIC, settled by quantity', coupled(quantity, settledByQuantity), 'holds'],
  ['the PIC itself, settled by quantity', coupled({}, settledByQuantity), 'holds'],
  ['the same one, settled by PIC', coupled(quantity), { asked: '45A01', allocated: '45P1A' }],
  [
    'one that it does not tie to it',
    coupled({ productCode: '45A02' }, settledByQuantity),
    { asked: '45A02', allocated: '45P1A' },
  ],
]);

describeRule(productIsListed, [
  ['in the list', debit(), 'holds'],
  ['under another category', debit({ category: '46' }), { product: '46:45P1A' }],
]);

const priced = (...prices: readonly Price[]) => ({
  region: { prices: new Map<ProductKey, readonly Price[]>(prices.map((price) => [price.product, [price]])) },
});
const inHours = allocated({}, { extent: { volume: 10, unit: '04', frequency: '4' } });

describeRule(unitAsAllocated, [
  ['the same', coupled(), 'holds'],
  ['hours declared in minutes', coupled({ unit: '01' }, inHours), 'holds'],
  ['hours', coupled({ unit: '04' }, inHours), 'holds'],
  ['minutes of an hourly contract, without an extent', coupled(quantity, ofCategory), 'holds'],
  ['a PIC in euros, without an extent', coupled({}, ofCategory), 'holds'],
  ['minutes on a PIC settled by quantity', coupled(quantity, settledByQuantity), 'holds'],
  ['pieces on euros', coupled({ unit: '82' }), { asked: '82', allocated: '83', contract: 'pic' }],
  [
    'minutes declared in hours',
    coupled({ unit: '04' }, allocated({}, { extent: { volume: 10, unit: '01', frequency: '4' } })),
    { asked: '04', allocated: '01', contract: 'pic' },
  ],
  [
    'half-days of an hourly contract, without an extent',
    coupled({ ...quantity, unit: '16' }, ofCategory),
    { asked: '16', allocated: 'none', contract: '04' },
  ],
  [
    'a PIC in pieces, without an extent',
    coupled({ unit: '82' }, { ...ofCategory, ...priced(picPrice()) }),
    { asked: '82', allocated: 'none', contract: 'pic' },
  ],
  [
    'without an extent and without a contract',
    coupled(quantity, { ...ofCategory, ...priced() }),
    { asked: '01', allocated: 'none', contract: 'none' },
  ],
  [
    'euros on a PIC settled by quantity in hours',
    coupled({ ...quantity, unit: '83' }, { ...settledByQuantity, ...priced(picPrice(), hourlyPrice()) }),
    { asked: '83', allocated: 'none', contract: '04' },
  ],
]);
