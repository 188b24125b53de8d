import { isMunicipalityCode, returnCode } from '../values/codes';
import type { CalendarDate } from '../values/calendar-date';
import type { Region } from '../region/region';
import { identityOf, type Identity, type Message } from '../message/message';
import type { Finding } from './finding';
import { brokenRules, type Rule } from './rule';

interface HeaderFacts {
  readonly today: CalendarDate;
  readonly region: Region;
  /** Another message, with other bytes, holds this identification. */
  readonly identityTaken: boolean;
}

/** A municipality that a message names, beside the national list. */
export interface NamedMunicipality {
  readonly municipality: string;
  readonly region: Region;
}

/** What the rules on the header of any message look at. */
export interface HeaderCase extends HeaderFacts, NamedMunicipality {
  readonly identity: Identity;
}

export const identificationIsUnique: Rule<HeaderCase> = {
  code: 'TR056',
  returnCode: returnCode('9056'),
  level: 'across-messages',
  sentence: {
    nl: 'De identificatie van een bericht is uniek per afzender en berichtsoort.',
    en: 'The identification of a message is unique per sender and kind.',
  },
  source: 'iJw 3.2 TR056',
  holds: ({ identityTaken }) => !identityTaken,
  figures: ({ identity }) => ({ identification: identity.identification, kind: identity.kind }),
};

export const issuedNotInTheFuture: Rule<HeaderCase> = {
  code: 'TR135',
  returnCode: returnCode('8848'),
  level: 'external-source',
  sentence: {
    nl: 'De dagtekening van een bericht ligt niet in de toekomst.',
    en: 'A message is not dated in the future.',
  },
  source: 'iJw 3.2 TR135',
  holds: ({ identity, today }) => identity.issuedOn <= today,
  figures: ({ identity, today }) => ({ issuedOn: identity.issuedOn, today }),
};

export const municipalityExists: Rule<NamedMunicipality> = {
  code: 'TR378',
  returnCode: returnCode('S300'),
  level: 'external-source',
  sentence: {
    nl: 'De gemeentecode komt voor in de landelijke lijst van gemeenten.',
    en: 'The municipality code occurs in the national list of municipalities.',
  },
  source: 'iJw 3.2 TR378',
  holds: ({ municipality, region }) => region.municipalityCodes.has(municipality),
  figures: ({ municipality }) => ({ municipality }),
};

/** In the order in which findings are reported. */
export const headerRules: readonly Rule<HeaderCase>[] = [
  identificationIsUnique,
  issuedNotInTheFuture,
  municipalityExists,
];

/** Every rule that the header of a message breaks. */
export function checkHeader(message: Message, facts: HeaderFacts): readonly Finding[] {
  const identity = identityOf(message);
  const municipality = isMunicipalityCode(identity.author) ? identity.author : identity.addressee;
  return brokenRules(headerRules, { ...facts, identity, municipality }, { kind: 'header' });
}
