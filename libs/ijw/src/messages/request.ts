import type { AllocationRequest, AllocationRequestReply, RequestedProduct, RequestingClient } from '#domain';
import { constant, list, maybe, one, sequence, together, under, value, within, type Content } from '../codec/content';
import { own, shared } from '../codec/tag';
import { code, date, freeText, integer, money } from '../codec/value-type';
import { identifiedClient } from './client';
import { header, replyHeader, returnCodesIn, type Side } from './header';
import { extent, product } from './shared-types';

const referrer = sequence(
  one('referrerKind', shared('Type'), value(code())),
  maybe('name', shared('Naam'), value(freeText)),
  maybe('practitioner', shared('ZorgverlenerCode'), value(code())),
);

const requestedProduct = (side: Side): Content<RequestedProduct> =>
  sequence(
    one('reference', own('ReferentieAanbieder'), value(code())),
    maybe('rulingNumber', own('BeschikkingNummer'), value(integer)),
    maybe('product', own('Product'), product),
    maybe('rulingStarts', own('BeschikkingIngangsdatum'), value(date)),
    one('starts', own('ToewijzingIngangsdatum'), value(date)),
    maybe('ends', own('ToewijzingEinddatum'), value(date)),
    maybe('extent', own('Omvang'), extent),
    maybe('budget', own('Budget'), value(money)),
    one('referrer', own('Verwijzer'), referrer),
    maybe('frameworkContract', own('Raamcontract'), value(code())),
    maybe('remark', own('Commentaar'), value(freeText)),
    returnCodesIn(side),
  );

const requestingClient = (side: Side): Content<RequestingClient> =>
  sequence(
    identifiedClient,
    maybe('authorityHolderKnown', own('GezagsdragerBekend'), value(code())),
    maybe('remark', own('Commentaar'), value(freeText)),
    one('products', own('AangevraagdeProducten'), list(own('AangevraagdProduct'), requestedProduct(side))),
    returnCodesIn(side),
  );

export const allocationRequest: Content<AllocationRequest> = sequence(
  constant('kind', 'JW315'),
  within(own('Header'), under('header', header('446'))),
  one('client', own('Client'), requestingClient('message')),
);

export const allocationRequestReply: Content<AllocationRequestReply> = sequence(
  constant('kind', 'JW316'),
  within(own('Header'), together(under('header', header('447')), under('reply', replyHeader))),
  maybe('client', own('Client'), requestingClient('reply')),
);
