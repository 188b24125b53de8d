import type { Answered } from '../message/request-answer';
import type { Figures } from '../rule/finding';
import { headerRules, municipalityExists, type NamedMunicipality } from '../rule/header.rules';
import { inMessage } from '../rule/in-message';
import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import { LIVES_ELSEWHERE, LOOKED_INTO, REFUSED } from './answer-codes';
import { standingAnswers, type AskedRequest, type GivenAnswer } from './asked';

const toldOf = ({ verdict, refusalReason, residence }: Answered): Figures => ({
  verdict,
  refusalReason: refusalReason ?? 'absent',
  residence: residence?.municipality ?? 'absent',
});

const refusalHasReason = inMessage<Answered>({
  code: 'CD085',
  nl: 'Als een verzoek is afgewezen, is de reden gevuld.',
  en: 'Where a request is refused, the reason is filled.',
  holds: ({ verdict, refusalReason }) => verdict !== REFUSED || refusalReason !== undefined,
  figures: toldOf,
});

const inquiryHasNoReason = inMessage<Answered>({
  code: 'CD086',
  nl: 'Zolang een verzoek in onderzoek is, is er geen reden van afwijzing.',
  en: 'While a request is being looked into, there is no reason for a refusal.',
  holds: ({ verdict, refusalReason }) => verdict !== LOOKED_INTO || refusalReason === undefined,
  figures: toldOf,
});

const residenceIsNamed = inMessage<Answered>({
  code: 'TR377',
  nl: 'Bij reden 8 (woonplaatsbeginsel) is de verantwoordelijke gemeente genoemd.',
  en: 'With reason 8 (principle of residence) the responsible municipality is named.',
  holds: ({ refusalReason, residence }) => refusalReason !== LIVES_ELSEWHERE || residence !== undefined,
  figures: toldOf,
});

const onlyResidenceNamesAnother = inMessage<Answered>({
  code: 'TR409',
  nl: 'Zonder reden 8 (woonplaatsbeginsel) is geen andere gemeente genoemd.',
  en: 'Without reason 8 (principle of residence) no other municipality is named.',
  holds: ({ refusalReason, residence }) => refusalReason === LIVES_ELSEWHERE || residence === undefined,
  figures: toldOf,
});

/** An answer beside what was asked under its reference, as far as that is known. */
export interface AnswerToRequest {
  readonly answer: Answered;
  readonly request: AskedRequest | undefined;
}

/** What was said to the request before, without what was taken back. */
const saidOf = ({ request }: AnswerToRequest): readonly GivenAnswer['verdict'][] =>
  request ? standingAnswers(request).map(({ verdict }) => verdict) : [];

/** Without what a JW301 said. */
const answersBefore = (subject: AnswerToRequest): readonly GivenAnswer['verdict'][] =>
  saidOf(subject).filter((verdict) => verdict !== 'allocated');

const earlierOf = (subject: AnswerToRequest): Figures => ({
  reference: subject.answer.reference,
  verdict: subject.answer.verdict,
  earlier: saidOf(subject).join(' '),
});

/** A request of another provider or to another municipality, or one that was refused as a message, is not known. */
const answersWhatWasAsked: Rule<AnswerToRequest> = {
  code: 'TR355',
  returnCode: returnCode('9355'),
  level: 'across-messages',
  sentence: {
    nl: 'Een antwoord noemt de referentie van een eerder verzoek van de aanbieder aan deze gemeente.',
    en: 'An answer names the reference of an earlier request of the provider to this municipality.',
  },
  source: 'iJw 3.2 TR355',
  holds: ({ request }) => request !== undefined,
  figures: ({ answer }) => ({ reference: answer.reference }),
};

const answersNothingAllocated: Rule<AnswerToRequest> = {
  code: 'TR359',
  returnCode: returnCode('9359'),
  level: 'across-messages',
  sentence: {
    nl: 'Na een toewijzing met dezelfde referentie volgt op een verzoek geen antwoord meer.',
    en: 'After an allocation with the same reference a request gets no answer any more.',
  },
  source: 'iJw 3.2 TR359',
  holds: (subject) => !saidOf(subject).includes('allocated'),
  figures: earlierOf,
};

const inquiryComesFirst: Rule<AnswerToRequest> = {
  code: 'TR360',
  returnCode: returnCode('9360'),
  level: 'across-messages',
  sentence: {
    nl: 'Dat een verzoek in onderzoek is, is alleen het eerste antwoord op dat verzoek.',
    en: 'That a request is being looked into is only the first answer to that request.',
  },
  source: 'iJw 3.2 TR360',
  holds: (subject) => subject.answer.verdict !== LOOKED_INTO || answersBefore(subject).length === 0,
  figures: earlierOf,
};

const followsAnInquiryOnly: Rule<AnswerToRequest> = {
  code: 'TR365',
  returnCode: returnCode('9365'),
  level: 'across-messages',
  sentence: {
    nl: 'Als op een verzoek al een antwoord kwam, was dat dat het in onderzoek is.',
    en: 'If a request was answered before, that answer was that it is being looked into.',
  },
  source: 'iJw 3.2 TR365',
  holds: (subject) => answersBefore(subject).every((verdict) => verdict === 'looked-into'),
  figures: earlierOf,
};

/** What an answer must agree with outside its message, in the order in which findings are reported. */
export const answerToRequestRules: readonly Rule<AnswerToRequest>[] = [
  answersWhatWasAsked,
  answersNothingAllocated,
  inquiryComesFirst,
  followsAnInquiryOnly,
];

/** In the order in which findings are reported. */
export const answeredRules: readonly Rule<Answered>[] = [
  refusalHasReason,
  inquiryHasNoReason,
  residenceIsNamed,
  onlyResidenceNamesAnother,
];

/** The header names a municipality too, and is held against the same list. */
export const residenceRules: readonly Rule<NamedMunicipality>[] = [municipalityExists];

/** Every rule by which a JW319 is judged, in the order of the levels. Their subjects differ, so this list is for reading only. */
export const requestAnswerRules: readonly Rule<never>[] = [
  ...new Set<Rule<never>>([...answeredRules, ...headerRules, ...answerToRequestRules, ...residenceRules]),
];
