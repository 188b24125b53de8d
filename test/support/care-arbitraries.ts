import fc, { type Arbitrary } from 'fast-check';
import type { StartedClient, StartMessage, StartReply, StopMessage, StoppedClient, StopReply } from '#domain';
import {
  both,
  codesIn,
  few,
  fromProvider,
  identifiedClient,
  product,
  replyHeader,
  type Side,
} from './part-arbitraries';
import { day, oneOf, wholeNumber } from './value-arbitraries';

/** Starts and stops of every shape that the schemas allow, and the replies to them. */

const begun = {
  allocationNumber: wholeNumber(999_999_999),
  product,
  allocationStarts: day,
  begins: day,
  delivery: oneOf('1', '2', '3', '9'),
};

const start = (side: Side) => both(fc.record(begun, { requiredKeys: ['begins', 'delivery'] }), codesIn(side));
const stop = (side: Side) =>
  both(
    fc.record(
      { ...begun, endReason: oneOf('02', '20', '39'), ends: day },
      { requiredKeys: ['begins', 'endReason', 'ends', 'delivery'] },
    ),
    codesIn(side),
  );

const startedClient = (side: Side): Arbitrary<StartedClient> =>
  both(both(identifiedClient, fc.record({ starts: few(start(side)) })), codesIn(side));
const stoppedClient = (side: Side): Arbitrary<StoppedClient> =>
  both(both(identifiedClient, fc.record({ stops: few(stop(side)) })), codesIn(side));

export const startMessages: Arbitrary<StartMessage> = fc.record({
  kind: fc.constant('JW305'),
  header: fromProvider,
  client: startedClient('message'),
});

export const startReplies: Arbitrary<StartReply> = fc.record(
  { kind: fc.constant('JW306'), header: fromProvider, reply: replyHeader, client: startedClient('reply') },
  { requiredKeys: ['kind', 'header', 'reply'] },
);

export const stopMessages: Arbitrary<StopMessage> = fc.record({
  kind: fc.constant('JW307'),
  header: fromProvider,
  client: stoppedClient('message'),
});

export const stopReplies: Arbitrary<StopReply> = fc.record(
  { kind: fc.constant('JW308'), header: fromProvider, reply: replyHeader, client: stoppedClient('reply') },
  { requiredKeys: ['kind', 'header', 'reply'] },
);
