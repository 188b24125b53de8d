import type { Answered, MunicipalityCode, RequestAnswer, RequestAnswerReply } from '#domain';
import { constant, maybe, one, sequence, together, under, value, within, type Content } from '../codec/content';
import { own } from '../codec/tag';
import { code } from '../codec/value-type';
import { header, replyHeader, returnCodesIn, type Side } from './header';

const residence = (side: Side) =>
  sequence(one('municipality', own('Gemeente'), value(code<MunicipalityCode>())), returnCodesIn(side));

const answered = (side: Side): Content<Answered> =>
  sequence(
    one('reference', own('ReferentieAanbieder'), value(code())),
    one('verdict', own('VerzoekAntwoord'), value(code())),
    maybe('refusalReason', own('RedenAfwijzingVerzoek'), value(code())),
    maybe('residence', own('Woonplaatsbeginsel'), residence(side)),
    returnCodesIn(side),
  );

export const requestAnswer: Content<RequestAnswer> = sequence(
  constant('kind', 'JW319'),
  within(own('Header'), under('header', header('488'))),
  one('answer', own('Antwoord'), answered('message')),
);

export const requestAnswerReply: Content<RequestAnswerReply> = sequence(
  constant('kind', 'JW320'),
  within(own('Header'), together(under('header', header('489')), under('reply', replyHeader))),
  maybe('answer', own('Antwoord'), answered('reply')),
);
