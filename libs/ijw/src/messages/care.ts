import type { StartedClient, StartMessage, StartReply, StopMessage, StoppedClient, StopReply } from '#domain';
import { constant, list, maybe, one, sequence, together, under, value, within, type Content } from '../codec/content';
import { own } from '../codec/tag';
import { code, date, integer } from '../codec/value-type';
import { identifiedClient } from './client';
import { header, replyHeader, returnCodesIn, type Side } from './header';
import { product } from './shared-types';

const begun = together(
  maybe('allocationNumber', own('ToewijzingNummer'), value(integer)),
  maybe('product', own('Product'), product),
  maybe('allocationStarts', own('ToewijzingIngangsdatum'), value(date)),
  one('begins', own('Begindatum'), value(date)),
);
const delivery = one('delivery', own('StatusAanlevering'), value(code()));

const start = (side: Side) => sequence(begun, delivery, returnCodesIn(side));

const stop = (side: Side) =>
  sequence(
    begun,
    one('endReason', own('RedenBeeindiging'), value(code())),
    one('ends', own('Einddatum'), value(date)),
    delivery,
    returnCodesIn(side),
  );

const startedClient = (side: Side): Content<StartedClient> =>
  sequence(
    identifiedClient,
    one('starts', own('StartProducten'), list(own('StartProduct'), start(side))),
    returnCodesIn(side),
  );

const stoppedClient = (side: Side): Content<StoppedClient> =>
  sequence(
    identifiedClient,
    one('stops', own('StopProducten'), list(own('StopProduct'), stop(side))),
    returnCodesIn(side),
  );

export const startMessage: Content<StartMessage> = sequence(
  constant('kind', 'JW305'),
  within(own('Header'), under('header', header('438'))),
  one('client', own('Client'), startedClient('message')),
);

export const startReply: Content<StartReply> = sequence(
  constant('kind', 'JW306'),
  within(own('Header'), together(under('header', header('439')), under('reply', replyHeader))),
  maybe('client', own('Client'), startedClient('reply')),
);

export const stopMessage: Content<StopMessage> = sequence(
  constant('kind', 'JW307'),
  within(own('Header'), under('header', header('440'))),
  one('client', own('Client'), stoppedClient('message')),
);

export const stopReply: Content<StopReply> = sequence(
  constant('kind', 'JW308'),
  within(own('Header'), together(under('header', header('441')), under('reply', replyHeader))),
  maybe('client', own('Client'), stoppedClient('reply')),
);
