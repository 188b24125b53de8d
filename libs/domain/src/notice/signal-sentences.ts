import { reasonForPerson } from '../automatic/reasons-for-person';
import { checkSentence } from '../automatic/request-checks';
import type { Figures, RuleCode, Signal } from '../rule/finding';
import type { Sentence } from './notice';
import { ruleSentenceOf } from './rule-sentences';
import { told, type Language, type Telling, type Told } from './told';

type SignalName = Exclude<Signal['rule'], RuleCode>;

const usedOf = (percent: string): Telling => ({
  nl: ({ amount, text }) =>
    `Bestedingsruimte ${text('room')} is voor ${percent} of meer besteed: ${amount('usedCents')} van ${amount('limitCents')}.`,
  en: ({ amount, text }) =>
    `Room ${text('room')} is used for ${percent} or more: ${amount('usedCents')} of ${amount('limitCents')}.`,
});

const checkIn = ({ text }: Told): Sentence => checkSentence(text('check'));

/** Of what would break rules, which. */
function reasonsIn({ text, has }: Told, lang: Language): string {
  const reasons = text('why')
    .split(' ')
    .map((reason) => reasonForPerson(reason)[lang]);
  return `${reasons.join('; ')}${has('rules') ? ` (${text('rules')})` : ''}`;
}

const bySignal: Readonly<Record<SignalName, Telling>> = {
  'room-at-70': usedOf('70%'),
  'room-at-90': usedOf('90%'),
  'room-at-100': usedOf('100%'),
  'room-overcommitted': {
    nl: ({ amount, text }) =>
      `In bestedingsruimte ${text('room')} is meer toegewezen dan er is: van ${amount('limitCents')} is ${amount('usedCents')} besteed en ${amount('heldCents')} gereserveerd, vrij is ${amount('freeCents')}.`,
    en: ({ amount, text }) =>
      `In room ${text('room')} more is allocated than there is: of ${amount('limitCents')}, ${amount('usedCents')} is used and ${amount('heldCents')} is held, which leaves ${amount('freeCents')}.`,
  },
  'granted-after-refusal': {
    nl: ({ amount, text }) =>
      `Toewijzing ${text('allocationNumber')} is teruggenomen omdat de aanbieder het bericht afkeurde, maar er was al ${amount('grantedCents')} op toegekend; wat ervan over is, is ${amount('plannedCents')} waard.`,
    en: ({ amount, text }) =>
      `Allocation ${text('allocationNumber')} was taken back because the provider refused the message, but ${amount('grantedCents')} was granted on it already; what is left of it is worth ${amount('plannedCents')}.`,
  },
  'no-hold-known': {
    nl: ({ text }) =>
      `Voor toewijzing ${text('allocationNumber')} is niets gereserveerd: wat zij waard is, volgt niet uit omvang, budget en prijslijst.`,
    en: ({ text }) =>
      `Nothing is held for allocation ${text('allocationNumber')}: what it is worth does not follow from its extent, its budget and the price list.`,
  },
  'incomplete-picture': {
    nl: ({ text }) =>
      `Dit bericht laat toewijzingen weg die op ${text('issuedOn')} of later gelden (${text('leftOut')}): ${text('numbers')}. Een toewijzingsbericht bevat alles wat de cliënt bij deze aanbieder heeft.`,
    en: ({ text }) =>
      `This message leaves out allocations that hold on ${text('issuedOn')} or later (${text('leftOut')}): ${text('numbers')}. An allocation message has all that the client has at this provider.`,
  },
  'stacked-product': {
    nl: ({ text }) =>
      `Toewijzing ${text('allocationNumber')} overlapt in tijd met andere van hetzelfde product (${text('overlapping')}): ${text('numbers')}.`,
    en: ({ text }) =>
      `Allocation ${text('allocationNumber')} overlaps in time with others of the same product (${text('overlapping')}): ${text('numbers')}.`,
  },
  'request-refused': {
    nl: (told) =>
      `Wat hier gevraagd is, is namens u afgewezen, omdat dit niet geldt: ${checkIn(told).nl} (${told.all()})`,
    en: (told) =>
      `What is asked here was refused in your name, for this does not hold: ${checkIn(told).en} (${told.all()})`,
  },
  'request-needs-person': {
    nl: (told) => `Wat hier gevraagd is, wacht op een besluit van een medewerker: ${reasonsIn(told, 'nl')}.`,
    en: (told) => `What is asked here waits for somebody to decide: ${reasonsIn(told, 'en')}.`,
  },
  'room-elsewhere': {
    nl: ({ text }) => `Voor ${text('year')} is hiervoor wel ruimte bij ${text('providers')}.`,
    en: ({ text }) => `For ${text('year')} there is room for this at ${text('providers')}.`,
  },
};

const allocatedAbovePrice: Telling = {
  nl: ({ amount, text }) =>
    `Toewijzing ${text('allocationNumber')} is ${amount('allocatedCents')} waard, meer dan de prijs van de PIC, ${amount('priceCents')}.`,
  en: ({ amount, text }) =>
    `Allocation ${text('allocationNumber')} is worth ${amount('allocatedCents')}, more than the price of the PIC, ${amount('priceCents')}.`,
};
const grantedAbovePrice: Telling = {
  nl: ({ amount, text }) =>
    `Een regel van ${amount('askedCents')} is toegekend boven de prijs van de PIC van traject ${text('trajectory')}, waarvan al ${amount('usedCents')} van ${amount('limitCents')} toegekend was.`,
  en: ({ amount, text }) =>
    `A line of ${amount('askedCents')} was granted over the price of the PIC of trajectory ${text('trajectory')}, of which ${amount('usedCents')} of ${amount('limitCents')} was granted already.`,
};
const pricePassed: Telling = {
  nl: ({ amount, text }) =>
    `Op traject ${text('trajectory')} is nu ${amount('usedCents')} toegekend, meer dan de prijs van de PIC, ${amount('limitCents')}.`,
  en: ({ amount, text }) =>
    `On trajectory ${text('trajectory')} ${amount('usedCents')} is granted now, more than the price of the PIC, ${amount('limitCents')}.`,
};

/** Rules of the gateway that bite in more than one way, by the figures they come with. */
const byRule: Partial<Readonly<Record<RuleCode, (figures: Figures) => Telling>>> = {
  GW001: (figures) =>
    'allocatedCents' in figures ? allocatedAbovePrice : 'askedCents' in figures ? grantedAbovePrice : pricePassed,
  GW002: () => ({
    nl: ({ amount, text }) =>
      `Een regel van ${amount('askedCents')} is toegekend boven bestedingsruimte ${text('room')}, waarvan ${amount('usedCents')} van ${amount('limitCents')} besteed was.`,
    en: ({ amount, text }) =>
      `A line of ${amount('askedCents')} was granted over room ${text('room')}, of which ${amount('usedCents')} of ${amount('limitCents')} was used.`,
  }),
  GW003: () => ({
    nl: ({ text }) =>
      `Voor toewijzing ${text('allocationNumber')} geldt op de ingangsdatum, ${text('starts')}, geen overeenkomst met deze aanbieder.`,
    en: ({ text }) =>
      `For allocation ${text('allocationNumber')} no agreement with this provider is in force on its first day, ${text('starts')}.`,
  }),
  GW004: () => ({
    nl: ({ text }) =>
      `Toewijzing ${text('allocationNumber')} valt op ${text('starts')} onder een populatiebudget, waaronder niet per cliënt wordt toegewezen.`,
    en: ({ text }) =>
      `Allocation ${text('allocationNumber')} falls on ${text('starts')} under a population budget, under which nothing is allocated per client.`,
  }),
  GW005: () => ({
    nl: ({ text }) =>
      `Toewijzing ${text('allocationNumber')} is van zorg die deze regio niet inkoopt (productcategorie ${text('category')}).`,
    en: ({ text }) =>
      `Allocation ${text('allocationNumber')} is of care that this region does not buy (product category ${text('category')}).`,
  }),
  GW006: () => ({
    nl: ({ text }) =>
      `Op de ingangsdatum van toewijzing ${text('allocationNumber')}, ${text('starts')}, heeft de cliënt de leeftijdsgrens van ${text('ageLimit')} jaar bereikt.`,
    en: ({ text }) =>
      `On the first day of allocation ${text('allocationNumber')}, ${text('starts')}, the client has reached the age limit of ${text('ageLimit')}.`,
  }),
};

const isNamed = (rule: Signal['rule']): rule is SignalName => rule in bySignal;

/** What a signal means, in both languages, with what it counted. */
export function sentenceOf({ rule, figures }: Pick<Signal, 'rule' | 'figures'>): Sentence {
  const telling = isNamed(rule) ? bySignal[rule] : byRule[rule]?.(figures);
  if (!telling) return ruleSentenceOf(rule as RuleCode);
  return told(telling, figures);
}
