import { OTHER_PIC } from './region';
import type { Telling } from './story';
import { allocated, AMOUNT, begun, day, FEBRUARY, JANUARY } from './usual';

/** The end is moved, and what was sent before is sent again beside it. */
export const changed: Telling = (story) => {
  const [number, other] = [story.allocationNumber(), story.allocationNumber(1)];
  const first = allocated(number, { ends: day('2026-06-30') });
  story.allocate('allocated', [first]);
  story.reply('allocation-heard', 'allocated');
  const later = { ...first, allocatedOn: day('2026-02-02'), ends: day('2026-12-31'), changeReason: '14' };
  const beside = allocated(other, { product: OTHER_PIC, allocatedOn: day('2026-02-02') });
  story.allocate('changed', [later, beside]);
  story.reply('change-heard', 'changed');
  story.start('started', [begun(number), begun(other, { product: OTHER_PIC })], { after: ['changed'] });
  story.declare('line', JANUARY, { amount: AMOUNT, after: ['changed'] });
  story.declare('other-line', JANUARY, {
    amount: AMOUNT,
    after: ['changed'],
    allocationNumber: other,
    productCode: OTHER_PIC.code,
  });
};

/** What the provider refuses counts as not sent; it is allocated anew, and heard. */
export const refusedByProvider: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [allocated(number)]);
  story.reply('allocation-refused', 'allocated', { code: '9056' });
  story.allocate('allocated-anew', [allocated(number, { allocatedAt: '11:00:00' })], { after: ['allocation-refused'] });
  story.reply('allocation-heard', 'allocated-anew');
  story.declare('line', FEBRUARY, { amount: AMOUNT, after: ['allocated-anew'] });
};

/** Deleted before anything was declared: what is declared then is refused. */
export const deletedAllocation: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [allocated(number)]);
  const ends = day('2026-01-01');
  story.allocate('deleted', [allocated(number, { allocatedOn: day('2026-01-09'), ends, changeReason: '13' })]);
  story.declare('line', JANUARY, {
    amount: AMOUNT,
    after: ['deleted'],
    codes: ['9308', '9384', '9388'],
  });
};
