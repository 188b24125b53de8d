import { changed, deletedAllocation, refusedByProvider } from './allocation-stories';
import {
  asTask,
  corrected,
  early,
  hopeless,
  interrupted,
  interruptedForGood,
  refusedStart,
  repeated,
} from './care-stories';
import { byTheHour, ceiling, credited, followed, mistaken } from './declaration-stories';
import { BY_GATEWAY, BY_MUNICIPALITY } from './request-stories';
import type { Telling } from './story';
import { allocated, AMOUNT, begun, ended, MONTHS } from './usual';

/** Allocated, replied to, begun, declared for three months, ended. */
const plain: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [allocated(number)]);
  story.reply('allocation-heard', 'allocated');
  // Every second one is on its way before its allocation was judged, and waits for it.
  story.start('started', [begun(number)], story.number % 2 === 0 ? { after: ['allocated'] } : {});
  story.reply('start-heard', 'started');
  MONTHS.forEach((month, at) => story.declare(`line-${at}`, month, { amount: AMOUNT, after: ['allocated'] }));
  story.stop('stopped', [ended(number)], { after: ['started'] });
  story.reply('stop-heard', 'stopped');
};

const { askedTwice, ...requests } = BY_MUNICIPALITY;

/**
 * Stories that end alike in whatever order their messages come, once what was refused is sent again.
 */
export const ANY_ORDER: Readonly<Record<string, Telling>> = {
  plain,
  early,
  asTask,
  changed,
  interrupted,
  corrected,
  refusedStart,
  refusedByProvider,
  byTheHour,
  credited,
  followed,
  ...requests,
  ...BY_GATEWAY,
};

/** Stories in which it matters what a party says first. */
export const IN_ORDER_OF_SENDERS: Readonly<Record<string, Telling>> = {
  ...ANY_ORDER,
  askedTwice,
  deletedAllocation,
  interruptedForGood,
  repeated,
  hopeless,
  mistaken,
  ceiling,
};
