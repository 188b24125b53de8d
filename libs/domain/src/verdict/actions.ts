import type { Sentence } from '../notice/notice';
import type { RuleCode } from '../rule/finding';
import type { RuleLevel } from '../rule/rule';
import type { TermKind } from '../terms/terms';

/** Who can do something about it; the author is the party that sent the message. */
export type Actor = 'author' | 'provider' | 'municipality' | 'operator';

export interface Action {
  readonly actor: Actor;
  readonly sentence: Sentence;
  /** The term within which; most of what can be done has none. */
  readonly until?: TermKind;
}

const declareAgain = (nl: string, en: string): Action => ({
  actor: 'provider',
  sentence: { nl, en },
  until: 'resubmission',
});
const byMunicipality = (nl: string, en: string): Action => ({ actor: 'municipality', sentence: { nl, en } });
const byOperator = (nl: string, en: string): Action => ({ actor: 'operator', sentence: { nl, en } });

const declareWhatFits = declareAgain(
  'Declareer opnieuw, met een nieuw referentienummer, hoogstens wat had gepast.',
  'Declare again, under a new reference, at most what would have fitted.',
);

/** What can be done about a rule that was broken, where that is not what its level says. */
const byRule: Partial<Readonly<Record<RuleCode, readonly Action[]>>> = {
  TR321: [declareWhatFits],
  TR322: [
    declareWhatFits,
    byMunicipality('Wijzig de toewijzing als er meer nodig is.', 'Change the allocation if more is needed.'),
  ],
  TR369: [
    declareWhatFits,
    byMunicipality(
      'Verhoog het budget van de toewijzing als er meer nodig is.',
      'Raise the budget of the allocation if more is needed.',
    ),
  ],
  TR338: [
    declareAgain(
      'Neem het nummer over uit het toewijzingsbericht van deze cliënt en declareer opnieuw.',
      'Take the number from the allocation message of this client and declare again.',
    ),
    byMunicipality('Wijs de zorg toe als dat nog niet is gebeurd.', 'Allocate the care if that was not done yet.'),
  ],
  TR389: [
    declareAgain(
      'Crediteer de regel die openstaat en declareer de maand opnieuw.',
      'Credit the line that is open and declare the month again.',
    ),
  ],
  TR390: [
    declareAgain('De regel is al gecrediteerd: er is niets te doen.', 'The line was credited already: nothing to do.'),
  ],
  GW001: [
    declareWhatFits,
    byMunicipality(
      'Wijs een andere intensiteit toe als de zorg zwaarder is geworden.',
      'Allocate another intensity if heavier care is needed.',
    ),
  ],
  GW002: [
    declareWhatFits,
    byMunicipality('Verhoog de bestedingsruimte van de aanbieder.', 'Raise the room of the provider.'),
    byOperator('Leg de verhoogde ruimte vast in de gateway.', 'Enter the raised room into the gateway.'),
  ],
  GW003: [
    byMunicipality(
      'Laat de overeenkomst met deze aanbieder vastleggen.',
      'Have the agreement with this provider entered.',
    ),
    byOperator('Leg de overeenkomst vast in de regio.', 'Enter the agreement into the region.'),
    declareAgain('Declareer daarna opnieuw.', 'Declare again after that.'),
  ],
  GW004: [
    {
      actor: 'provider',
      sentence: {
        nl: 'Declareer niet per cliënt: deze zorg wordt met het budget voor de bevolking betaald.',
        en: 'Do not declare it per client: the budget for the population pays for this care.',
      },
    },
  ],
};

const mend: Sentence = {
  nl: 'Herstel wat er niet klopt en stuur het opnieuw, met een nieuwe identificatie.',
  en: 'Mend what is wrong and send it again, under a new identification.',
};

const byLevel: Readonly<Record<RuleLevel, readonly Action[]>> = {
  'in-message': [{ actor: 'author', sentence: mend, until: 'resubmission' }],
  'across-messages': [
    {
      actor: 'author',
      sentence: {
        nl: 'Vergelijk het met wat eerder is gestuurd, herstel het en stuur het opnieuw, met een nieuwe identificatie.',
        en: 'Compare it with what was sent before, mend it and send it again, under a new identification.',
      },
      until: 'resubmission',
    },
  ],
  'external-source': [
    {
      actor: 'author',
      sentence: {
        nl: 'Vergelijk het met wat is afgesproken en vastgelegd, herstel het en stuur het opnieuw.',
        en: 'Compare it with what was agreed and entered, mend it and send it again.',
      },
      until: 'resubmission',
    },
    byOperator(
      'Leg vast wat wel is afgesproken, als de regio dat nog niet zegt.',
      'Enter what was agreed, if the region does not say so yet.',
    ),
  ],
  gateway: [{ actor: 'author', sentence: mend, until: 'resubmission' }],
};

/** At least one, those that help soonest first. */
export const actionsOn = (rule: RuleCode, level: RuleLevel): readonly Action[] => byRule[rule] ?? byLevel[level];
