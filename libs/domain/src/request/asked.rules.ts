import type { Book } from '../decision/book';
import type { Rule } from '../rule/rule';
import { returnCode, type ClientKey } from '../values/codes';
import { isPending, type AskedRequest } from './asked';

/** A request by its reference, beside all that the provider asked before. */
export interface ReferenceInBook {
  readonly reference: string;
  readonly book: Book;
}

/** Whichever municipality it was used at. A request that was refused as a message counts as never sent. */
export const referenceIsNew: Rule<ReferenceInBook> = {
  code: 'TR347',
  returnCode: returnCode('9347'),
  level: 'across-messages',
  sentence: {
    nl: 'De referentie van een verzoek is uniek voor de aanbieder.',
    en: 'The reference of a request is unique for the provider.',
  },
  source: 'iJw 3.2 TR347',
  holds: ({ reference, book }) => book.requests.get(reference)?.withdrawn !== false,
  figures: ({ reference }) => ({ reference }),
};

/** A client for whom something is asked, beside what was asked before. */
export interface ClientAskedFor {
  readonly client: ClientKey;
  readonly book: Book;
}

/** At this municipality: of what another was asked nobody here can know. */
const pendingOf = ({ client, book }: ClientAskedFor): readonly AskedRequest[] =>
  [...book.requests.values()].filter(
    (request) => request.client === client && request.municipality === book.municipality && isPending(request),
  );

/**
 * The standard says it of the message as a whole. We answer it where it is about: of a JW315 at the client, of a JW317 at the request.
 */
export const nothingIsPending: Rule<ClientAskedFor> = {
  code: 'TR374',
  returnCode: returnCode('9374'),
  level: 'across-messages',
  sentence: {
    nl: 'Voor de cliënt heeft de aanbieder geen ander verzoek bij de gemeente waarop nog geen toewijzing of afwijzing kwam.',
    en: 'For the client the provider has no other request at the municipality that was neither allocated nor refused yet.',
  },
  source: 'iJw 3.2 TR374',
  holds: (subject) => pendingOf(subject).length === 0,
  figures: (subject) => ({
    pending: pendingOf(subject)
      .map(({ reference }) => reference)
      .join(' '),
  }),
};
