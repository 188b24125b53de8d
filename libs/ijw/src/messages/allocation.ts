import type { AllocatedClient, AllocatedProduct, AllocationMessage, AllocationReply } from '#domain';
import { constant, list, maybe, one, sequence, together, under, value, within, type Content } from '../codec/content';
import { own } from '../codec/tag';
import { bsn, code, date, freeText, integer, money, time } from '../codec/value-type';
import { birthDate, communication, contact, fullName, relation } from './client';
import { header, replyHeader, returnCodesIn, type Side } from './header';
import { extent, product } from './shared-types';

const allocatedProduct = (side: Side): Content<AllocatedProduct> =>
  sequence(
    one('allocationNumber', own('ToewijzingNummer'), value(integer)),
    maybe('requestReference', own('ReferentieAanbieder'), value(code())),
    maybe('product', own('Product'), product),
    one('allocatedOn', own('Toewijzingsdatum'), value(date)),
    one('allocatedAt', own('Toewijzingstijd'), value(time)),
    one('starts', own('Ingangsdatum'), value(date)),
    maybe('ends', own('Einddatum'), value(date)),
    maybe('changeReason', own('RedenWijziging'), value(code())),
    maybe('extent', own('Omvang'), extent),
    maybe('budget', own('Budget'), value(money)),
    maybe('remark', own('Commentaar'), value(freeText)),
    returnCodesIn(side),
  );

const allocatedClient = (side: Side): Content<AllocatedClient> =>
  sequence(
    one('bsn', own('Bsn'), value(bsn)),
    one('birthDate', own('Geboortedatum'), birthDate),
    one('sex', own('Geslacht'), value(code())),
    one('name', own('Naam'), fullName),
    maybe('communication', own('Communicatie'), communication),
    maybe('legalStatus', own('JuridischeStatus'), value(code())),
    maybe('legalRepresentation', own('WettelijkeVertegenwoordiging'), value(code())),
    maybe('remark', own('Commentaar'), value(freeText)),
    maybe('relations', own('Relaties'), list(own('Relatie'), relation(side))),
    one('contacts', own('Contactgegevens'), list(own('Contact'), contact(side))),
    one('products', own('ToegewezenProducten'), list(own('ToegewezenProduct'), allocatedProduct(side))),
    returnCodesIn(side),
  );

export const allocationMessage: Content<AllocationMessage> = sequence(
  constant('kind', 'JW301'),
  within(own('Header'), under('header', header('436'))),
  one('client', own('Client'), allocatedClient('message')),
);

export const allocationReply: Content<AllocationReply> = sequence(
  constant('kind', 'JW302'),
  within(own('Header'), together(under('header', header('437')), under('reply', replyHeader))),
  maybe('client', own('Client'), allocatedClient('reply')),
);
