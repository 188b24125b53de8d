import type { Answered } from '../message/request-answer';
import type { Figures } from '../rule/finding';
import { headerRules, municipalityExists, type NamedMunicipality } from '../rule/header.rules';
import { inMessage } from '../rule/in-message';
import type { Rule } from '../rule/rule';

const REFUSED = '1';
const LOOKED_INTO = '2';
/** Another municipality is responsible for the client. */
const LIVES_ELSEWHERE = '8';

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
  ...new Set<Rule<never>>([...answeredRules, ...headerRules, ...residenceRules]),
];
