import type { Start } from '#domain';
import { OTHER_PIC } from './region';
import { refused } from './script';
import type { Telling } from './story';
import { allocated, AMOUNT, begun, day, ended, FEBRUARY } from './usual';

const deletedRow = <Row extends Start>(row: Row): Row => ({ ...row, delivery: '3' });

/** Its start and its stop do not wait for the allocation. */
export const early: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [allocated(number)]);
  story.start('started', [begun(number)]);
  story.stop('stopped', [ended(number)]);
  story.reply('start-heard', 'started');
  story.reply('stop-heard', 'stopped');
  story.declare('line', FEBRUARY, { amount: AMOUNT, after: ['allocated'] });
};

/** Care that is paid as a task has no number, and stands by itself. */
export const asTask: Telling = (story) => {
  const task = { product: OTHER_PIC, begins: day('2026-01-05'), delivery: '1' };
  story.start('started', [task]);
  story.reply('start-heard', 'started');
  story.stop('stopped', [{ ...task, endReason: '31', ends: day('2026-03-27') }]);
};

/** Interrupted, begun again, ended. */
export const interrupted: Telling = (story) => {
  const number = story.allocationNumber();
  const again = { begins: day('2026-03-02') };
  story.allocate('allocated', [allocated(number)]);
  story.start('started', [begun(number)], { after: ['allocated'] });
  story.stop('interrupted', [ended(number, { endReason: '20', ends: day('2026-02-06') })], { after: ['started'] });
  story.start('started-again', [begun(number, again)], { after: ['interrupted'] });
  story.stop('stopped', [ended(number, again)], { after: ['started-again'] });
  story.reply('stop-heard', 'stopped');
};

/** Interrupted, and ended without beginning again (OP377). */
export const interruptedForGood: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [allocated(number)]);
  story.start('started', [begun(number)], { after: ['allocated'] });
  story.stop('interrupted', [ended(number, { endReason: '20', ends: day('2026-02-06') })], { after: ['started'] });
  story.stop('stopped', [ended(number)], { after: ['interrupted'] });
};

/** A start that is deleted, and one with another day in its place. */
export const corrected: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [allocated(number)]);
  story.start('started', [begun(number)], { after: ['allocated'] });
  story.start('corrected', [deletedRow(begun(number)), begun(number, { begins: day('2026-01-07') })], {
    after: ['started'],
  });
  story.stop('stopped', [ended(number, { begins: day('2026-01-07') })], { after: ['corrected'] });
};

/** A start that the municipality refuses counts as not sent, and may be sent again. */
export const refusedStart: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [allocated(number)]);
  story.start('started', [begun(number)], { after: ['allocated'] });
  story.reply('start-refused', 'started', { code: '9019' });
  story.start('started-anew', [begun(number)], { after: ['start-refused'] });
  story.reply('start-heard', 'started-anew');
};

/** The same bytes twice, and the same start in other bytes. */
export const repeated: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [allocated(number)]);
  story.repeat('allocated-twice', 'allocated');
  story.start('started', [begun(number)], { after: ['allocated'] });
  story.start('started-twice', [begun(number)], { after: ['started'], expected: refused('9074', '9326') });
};

/** Waits for what never comes. */
export const hopeless: Telling = (story) => {
  story.allocate('allocated', [allocated(story.allocationNumber())]);
  story.start('started', [begun(story.allocationNumber(1))], { expected: refused('9019') });
};
