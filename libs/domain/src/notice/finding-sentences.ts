import type { Finding, RuleCode } from '../rule/finding';
import type { Sentence } from './notice';
import { ruleSentenceOf } from './rule-sentences';
import { told, type Telling } from './told';

/** Rules on money, volume and what was granted before, with what they counted. Volumes of hours are in minutes. */
const byRule: Partial<Readonly<Record<RuleCode, Telling>>> = {
  GW900: {
    nl: ({ text }) => `Dit is een proefomgeving: de identificatie vroeg zelf om code ${text('code')}.`,
    en: ({ text }) => `This is a sandbox: the identification itself asked for code ${text('code')}.`,
  },
  TR321: {
    nl: ({ quantity, text }) =>
      `Van ${text('begins')} tot en met ${text('ends')} is ${quantity('limit')} toegewezen en ${quantity('asked')} gedeclareerd; ${quantity('fits')} had gepast.`,
    en: ({ quantity, text }) =>
      `From ${text('begins')} up to and including ${text('ends')}, ${quantity('limit')} is allocated and ${quantity('asked')} is declared; ${quantity('fits')} would have fitted.`,
  },
  TR322: {
    nl: ({ quantity }) =>
      `Van de ${quantity('limit')} die in totaal is toegewezen, was ${quantity('used')} al toegekend; gevraagd is ${quantity('asked')} en ${quantity('fits')} had gepast.`,
    en: ({ quantity }) =>
      `Of the ${quantity('limit')} that is allocated in total, ${quantity('used')} was granted already; ${quantity('asked')} is asked and ${quantity('fits')} would have fitted.`,
  },
  TR369: {
    nl: ({ amount }) =>
      `Van het budget van ${amount('limitCents')} was ${amount('usedCents')} al toegekend; gevraagd is ${amount('askedCents')} en ${amount('fitsCents')} had gepast.`,
    en: ({ amount }) =>
      `Of the budget of ${amount('limitCents')}, ${amount('usedCents')} was granted already; ${amount('askedCents')} is asked and ${amount('fitsCents')} would have fitted.`,
  },
  TR418: {
    nl: ({ amount, text }) =>
      `Het tarief is ${amount('askedCents')}, maar op ${text('firstDay')} is ${amount('agreedCents')} afgesproken (none: geen).`,
    en: ({ amount, text }) =>
      `The rate is ${amount('askedCents')}, but on ${text('firstDay')} ${amount('agreedCents')} was agreed (none: no rate).`,
  },
  TR346: {
    nl: ({ amount }) =>
      `Gevraagd is ${amount('askedCents')}, maar volume maal tarief is ${amount('fitsCents')}; alleen dat past.`,
    en: ({ amount }) =>
      `${amount('askedCents')} is asked, but volume times rate is ${amount('fitsCents')}; only that fits.`,
  },
  TR338: {
    nl: ({ text }) =>
      `Toewijzing ${text('allocationNumber')} is er niet voor deze aanbieder en deze cliënt bij deze gemeente.`,
    en: ({ text }) =>
      `There is no allocation ${text('allocationNumber')} to this provider for this client by this municipality.`,
  },
  TR384: {
    nl: ({ text }) => `Toewijzing ${text('allocationNumber')} is op ${text('deletedOn')} verwijderd.`,
    en: ({ text }) => `Allocation ${text('allocationNumber')} was deleted on ${text('deletedOn')}.`,
  },
  TR389: {
    nl: ({ text }) =>
      `Op toewijzing ${text('allocationNumber')} staat voor dit product en de periode vanaf ${text('begins')} al een toegekende regel open; crediteer die eerst.`,
    en: ({ text }) =>
      `On allocation ${text('allocationNumber')} a granted line for this product and the period from ${text('begins')} is open already; credit that first.`,
  },
  GW001: {
    nl: ({ amount, text, has }) =>
      `Op traject ${has('trajectory') ? text('trajectory') : 'van deze toewijzing'} mag ${amount('limitCents')} worden toegekend, de prijs van de PIC; daarvan was ${amount('usedCents')} al toegekend. Gevraagd is ${amount('askedCents')} en ${amount('fitsCents')} had gepast.`,
    en: ({ amount, text, has }) =>
      `On trajectory ${has('trajectory') ? text('trajectory') : 'of this allocation'} ${amount('limitCents')} may be granted, the price of the PIC; of that ${amount('usedCents')} was granted already. ${amount('askedCents')} is asked and ${amount('fitsCents')} would have fitted.`,
  },
  GW002: {
    nl: ({ amount, text, has }) =>
      text('room') === 'none'
        ? `Voor deze zorg is geen bestedingsruimte vastgesteld, dus van de gevraagde ${amount('askedCents')} past niets.`
        : `Van bestedingsruimte ${text('room')}, ${amount('limitCents')}, was ${amount('usedCents')} al besteed; gevraagd is ${amount('askedCents')} en ${amount('fitsCents')} had gepast.${
            has('heldCents')
              ? ` Voor toewijzingen was ${amount('heldCents')} gereserveerd; vrij was ${amount('freeCents')}.`
              : ''
          }`,
    en: ({ amount, text, has }) =>
      text('room') === 'none'
        ? `No room is set for this care, so that of the ${amount('askedCents')} that is asked nothing fits.`
        : `Of room ${text('room')}, ${amount('limitCents')}, ${amount('usedCents')} was used already; ${amount('askedCents')} is asked and ${amount('fitsCents')} would have fitted.${
            has('heldCents') ? ` ${amount('heldCents')} was held for allocations; ${amount('freeCents')} was free.` : ''
          }`,
  },
  GW003: {
    nl: ({ text }) =>
      `Op ${text('firstDay')} is geen overeenkomst van kracht tussen aanbieder ${text('provider')} en gemeente ${text('municipality')}.`,
    en: ({ text }) =>
      `On ${text('firstDay')} no agreement between provider ${text('provider')} and municipality ${text('municipality')} is in force.`,
  },
  GW004: {
    nl: ({ text }) =>
      `Toewijzing ${text('allocationNumber')} valt sinds ${text('allocatedFrom')} onder een budget voor de bevolking; daarvan wordt niets per cliënt gedeclareerd.`,
    en: ({ text }) =>
      `Allocation ${text('allocationNumber')} falls under a budget for the population since ${text('allocatedFrom')}; nothing of it is declared per client.`,
  },
};

/** Why something was refused, in both languages, from the values that were found. */
export function findingSentenceOf({ rule, figures }: Pick<Finding, 'rule' | 'figures'>): Sentence {
  const telling = byRule[rule];
  if (telling) return told(telling, figures);
  const { nl, en } = ruleSentenceOf(rule);
  if (Object.keys(figures).length === 0) return { nl, en };
  return told({ nl: ({ all }) => `${nl} (${all()})`, en: ({ all }) => `${en} (${all()})` }, figures);
}
