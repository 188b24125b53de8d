import type { Header, Identification, PartyCode, ReplyHeader, ReturnCode, SchemaVersions } from '#domain';
import {
  fixed,
  list,
  maybe,
  one,
  sequence,
  together,
  value,
  within,
  without,
  type Content,
  type Part,
} from '../codec/content';
import { own, shared } from '../codec/tag';
import { code, date } from '../codec/value-type';

const identified: Part<Identification> = together(
  one('identification', shared('Identificatie'), value(code())),
  one('issuedOn', shared('Dagtekening'), value(date)),
);

export const identification: Content<Identification> = sequence(identified);

export const schemaVersions: Content<SchemaVersions> = sequence(
  one('shared', shared('BasisschemaXsdVersie'), value(code())),
  one('message', shared('BerichtXsdVersie'), value(code())),
);

/** What the headers of all messages begin with; `messageCode` is the number that the standard gives the message. */
export const header = (messageCode: string): Part<Header> =>
  together(
    fixed(own('BerichtCode'), messageCode),
    fixed(own('BerichtVersie'), '3'),
    fixed(own('BerichtSubversie'), '2'),
    one('sender', own('Afzender'), value(code<PartyCode>())),
    one('recipient', own('Ontvanger'), value(code<PartyCode>())),
    within(own('BerichtIdentificatie'), identified),
    one('schemaVersions', own('XsdVersie'), schemaVersions),
  );

const codes = list(own('RetourCode'), value(code<ReturnCode>()));
export const returnCodes = one('returnCodes', own('RetourCodes'), codes);

/** For what occurs in a message and, with codes, in the reply to it. */
export type Side = 'message' | 'reply';
export const returnCodesIn = (side: Side): Part<{ readonly returnCodes?: readonly ReturnCode[] }> =>
  side === 'reply' ? maybe('returnCodes', own('RetourCodes'), codes) : without('returnCodes');

export const replyHeader: Part<ReplyHeader> = together(
  one('identification', own('IdentificatieRetour'), value(code())),
  one('issuedOn', own('DagtekeningRetour'), value(date)),
  maybe('rulesVersion', own('XsltVersie'), value(code())),
  one('schemaVersions', own('XsdVersieRetour'), schemaVersions),
  returnCodesIn('reply'),
);
