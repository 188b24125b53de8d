import { returnCode } from '../values/codes';
import type { ClientKey } from '../values/codes';
import type { Book } from '../decision/book';
import type { Declaration } from '../message/declaration';
import type { Rule } from '../rule/rule';

/** A declaration against what was received before. */
export interface DeclarationInBook {
  readonly declaration: Declaration;
  readonly book: Book;
}

export const declarationNumberIsNew: Rule<DeclarationInBook> = {
  code: 'TR333',
  returnCode: returnCode('9333'),
  level: 'across-messages',
  sentence: {
    nl: 'Het declaratienummer is uniek voor de aanbieder.',
    en: 'The declaration number is unique for the provider.',
  },
  source: 'iJw 3.2 TR333',
  holds: ({ declaration, book }) => !book.declarationNumbers.has(declaration.number),
  figures: ({ declaration }) => ({ begins: declaration.period.begins }),
};

/** A month without care may be skipped, so a gap cannot be judged by the receiver; going back can (IV090). */
export const periodDoesNotGoBack: Rule<DeclarationInBook> = {
  code: 'TR318',
  returnCode: returnCode('8214'),
  level: 'across-messages',
  sentence: {
    nl: 'De declaratieperiode ligt niet voor de laatste die al is ontvangen.',
    en: 'The declaration period is not before the latest that was received.',
  },
  source: 'iJw 3.2 TR318',
  holds: ({ declaration, book: { latestDeclarationPeriod } }) =>
    latestDeclarationPeriod === undefined || latestDeclarationPeriod <= declaration.period.begins,
  figures: ({ declaration, book }) => ({
    begins: declaration.period.begins,
    latest: book.latestDeclarationPeriod ?? 'none',
  }),
};

/** A client against the allocations that this provider ever had of this municipality. */
export interface ClientInBook {
  readonly client: ClientKey;
  readonly book: Book;
}

export const clientIsKnown: Rule<ClientInBook> = {
  code: 'TR304',
  returnCode: returnCode('8187'),
  level: 'across-messages',
  sentence: {
    nl: 'Het BSN is van een cliënt voor wie de gemeente deze aanbieder een toewijzing gaf.',
    en: 'The BSN is of a client for whom the municipality gave this provider an allocation.',
  },
  source: 'iJw 3.2 TR304',
  holds: ({ client, book }) => book.knownClients.has(client),
  figures: ({ book }) => ({ municipality: book.municipality }),
};

export const wholeDeclarationRules: readonly Rule<DeclarationInBook>[] = [declarationNumberIsNew, periodDoesNotGoBack];
export const clientRules: readonly Rule<ClientInBook>[] = [clientIsKnown];
