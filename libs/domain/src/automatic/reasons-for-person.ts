import { assert } from '../assert';
import type { Sentence } from '../notice/notice';
import type { Lack } from './allocated-client';
import type { Doubt } from './doubts';

/** Why the gateway leaves it to a person, as the municipality may read it. */
const reasonsForPerson: Readonly<Record<Doubt | Lack, Sentence>> = {
  policy: {
    nl: 'volgens het beleid van de gemeente',
    en: 'by the policy of the municipality',
  },
  'volume-per-day': {
    nl: 'wat een volume per dag is, bepaalt een medewerker',
    en: 'what a volume per day comes to is for a person to say',
  },
  'room-stopped': {
    nl: 'een bestedingsruimte die ervoor geldt klopt niet met wat erop is toegekend en is stilgezet',
    en: 'a room that applies to it does not match what was granted on it and is stopped',
  },
  'age-limit-on-the-way': {
    nl: 'de cliënt bereikt de leeftijdsgrens voor de laatste gevraagde dag',
    en: 'the client reaches the age limit before the last day that is asked',
  },
  'unknown-residence': {
    nl: 'het cliëntregister noemt een gemeente die niet bestaat',
    en: 'the client register names a municipality that does not exist',
  },
  'day-has-passed': {
    nl: 'de gewenste ingangsdatum is voorbij',
    en: 'the day from which it is wanted has passed',
  },
  'replaced-from-its-first-day': {
    nl: 'van een toewijzing zou vanaf haar ingangsdatum niets overblijven',
    en: 'of an allocation nothing would be left from its first day on',
  },
  'not-registered': {
    nl: 'de cliënt staat niet in het cliëntregister',
    en: 'the client is not in the client register',
  },
  'registered-otherwise': {
    nl: 'het cliëntregister kent een andere geboortedatum',
    en: 'the client register has another day of birth',
  },
  'no-address': {
    nl: 'van de cliënt is geen adres bekend dat vandaag geldt',
    en: 'no address of the client is known that holds today',
  },
  'authority-unknown': {
    nl: 'niet bekend is wie het gezag heeft',
    en: 'it is not known who has parental authority',
  },
  'numbers-exhausted': {
    nl: 'er is geen toewijzingsnummer meer over',
    en: 'no allocation number is left',
  },
  unsound: {
    nl: 'het toewijzingsbericht zou een regel van de standaard breken',
    en: 'the message that allocates it would break a rule of the standard',
  },
};

export function reasonForPerson(reason: string): Sentence {
  const sentence = (reasonsForPerson as Readonly<Record<string, Sentence>>)[reason];
  assert(sentence !== undefined, 'a person is needed for a reason of the list');
  return sentence;
}
