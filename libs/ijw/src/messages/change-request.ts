import type { ChangeRequest, ChangeRequestReply, ChangingClient, WantedSituation } from '#domain';
import { constant, list, maybe, one, sequence, together, under, value, within, type Content } from '../codec/content';
import { own } from '../codec/tag';
import { bsn, code, date, integer, money } from '../codec/value-type';
import { header, replyHeader, returnCodesIn, type Side } from './header';
import { extent, product } from './shared-types';

const allocationNumber = one('allocationNumber', own('ToewijzingNummer'), value(integer));

const wish = together(
  one('wantedFrom', own('GewensteIngangsdatum'), value(date)),
  maybe('ends', own('Einddatum'), value(date)),
  maybe('extent', own('Omvang'), extent),
  maybe('budget', own('Budget'), value(money)),
);

const unchanged = (side: Side) => sequence(allocationNumber, returnCodesIn(side));
const changed = (side: Side) => sequence(allocationNumber, wish, returnCodesIn(side));
const added = (side: Side) => sequence(maybe('product', own('Product'), product), wish, returnCodesIn(side));

const wantedSituation = (side: Side): Content<WantedSituation> =>
  sequence(
    one('reference', own('ReferentieAanbieder'), value(code())),
    one('reason', own('RedenVerzoek'), value(code())),
    maybe('unchanged', own('OngewijzigdeProducten'), list(own('OngewijzigdProduct'), unchanged(side))),
    maybe('changed', own('TeWijzigenProducten'), list(own('TeWijzigenProduct'), changed(side))),
    maybe('added', own('NieuweProducten'), list(own('NieuwProduct'), added(side))),
    returnCodesIn(side),
  );

const changingClient = (side: Side): Content<ChangingClient> =>
  sequence(
    one('bsn', own('Bsn'), value(bsn)),
    one('wanted', own('Verzoek'), wantedSituation(side)),
    returnCodesIn(side),
  );

export const changeRequest: Content<ChangeRequest> = sequence(
  constant('kind', 'JW317'),
  within(own('Header'), under('header', header('486'))),
  one('client', own('Client'), changingClient('message')),
);

export const changeRequestReply: Content<ChangeRequestReply> = sequence(
  constant('kind', 'JW318'),
  within(own('Header'), together(under('header', header('487')), under('reply', replyHeader))),
  maybe('client', own('Client'), changingClient('reply')),
);
