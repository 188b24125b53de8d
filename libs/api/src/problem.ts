import { ACT_PROBLEMS } from './act-problems';
import type { ProblemEntry, Words } from './problem-entry';

const CHALLENGE = 'Bearer realm="ijw-gateway"';
/** Seconds. */
const TRY_AGAIN = { 'retry-after': '5' };

/** Everything that the API may answer instead of what was asked. What a party sent is in none of it. */
export const PROBLEMS = {
  'token-missing': {
    status: 401,
    headers: { 'www-authenticate': CHALLENGE },
    en: { title: 'Token missing', detail: 'Send a bearer token of the issuer in the header Authorization.' },
    nl: { title: 'Token ontbreekt', detail: 'Stuur een bearer-token van de uitgever mee in de header Authorization.' },
  },
  'token-not-valid': {
    status: 401,
    headers: { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` },
    en: {
      title: 'Token not valid',
      detail: 'The token has expired, or is not of this issuer for this gateway. Get another.',
    },
    nl: {
      title: 'Token ongeldig',
      detail: 'Het token is verlopen, of niet van deze uitgever voor deze gateway. Haal een nieuw.',
    },
  },
  'session-ended': {
    status: 401,
    headers: { 'www-authenticate': `${CHALLENGE}, error="invalid_token"` },
    en: { title: 'Session ended', detail: 'You were signed out, or asked nothing for 15 minutes. Sign in again.' },
    nl: { title: 'Sessie beëindigd', detail: 'U bent uitgelogd, of vroeg 15 minuten niets. Log opnieuw in.' },
  },
  'not-from-here': {
    status: 403,
    en: {
      title: 'Not from the console',
      detail: 'An act by a session needs the header x-ijw-csrf with what /api/v1/me gives.',
    },
    nl: {
      title: 'Niet vanuit de console',
      detail: 'Een handeling met een sessie vraagt de header x-ijw-csrf met wat /api/v1/me geeft.',
    },
  },
  'not-allowed': {
    status: 403,
    headers: { 'www-authenticate': `${CHALLENGE}, error="insufficient_scope"` },
    en: { title: 'Not allowed', detail: 'You do not speak for exactly one party or role that may do this.' },
    nl: { title: 'Niet toegestaan', detail: 'U spreekt niet voor precies één partij of rol die dit mag doen.' },
  },
  'party-not-in-force': {
    status: 403,
    en: { title: 'Party not in force', detail: 'Your party does not take part in this region today.' },
    nl: { title: 'Partij niet actief', detail: 'Uw partij doet vandaag niet mee in deze regio.' },
  },
  'sign-in-again': {
    status: 403,
    en: { title: 'Sign in again', detail: 'For this act you must have signed in within the last 15 minutes.' },
    nl: { title: 'Log opnieuw in', detail: 'Voor deze handeling moet u korter dan 15 minuten geleden zijn ingelogd.' },
  },
  'not-yours-to-send': {
    status: 403,
    en: {
      title: 'Not yours to send',
      detail:
        'The sender in the document is not the party of the token, nor one that gave it a mandate. Nothing of it is told.',
    },
    nl: {
      title: 'Niet namens deze afzender',
      detail:
        'De afzender in het document is niet de partij van het token, en gaf die ook geen machtiging. Er wordt niets over verteld.',
    },
  },
  'not-found': {
    status: 404,
    en: { title: 'Not found', detail: 'There is nothing here for this party.' },
    nl: { title: 'Niet gevonden', detail: 'Hier is niets voor deze partij.' },
  },
  'too-many-requests': {
    status: 429,
    en: {
      title: 'Too many requests',
      detail: 'You, your party or your address asked more often than is allowed. Try again after `retryAfterSeconds`.',
    },
    nl: {
      title: 'Te veel verzoeken',
      detail: 'U, uw partij of uw adres vroeg vaker dan mag. Probeer het na `retryAfterSeconds` opnieuw.',
    },
  },
  'bad-parameter': {
    status: 400,
    en: { title: 'Bad parameter', detail: 'A parameter is not what the description of this interface allows.' },
    nl: {
      title: 'Foute parameter',
      detail: 'Een parameter is anders dan de beschrijving van deze interface toestaat.',
    },
  },
  'bad-archive': {
    status: 400,
    en: { title: 'Bad archive', detail: 'The ZIP archive is empty, damaged or encrypted. Nothing of it was taken.' },
    nl: {
      title: 'Fout archief',
      detail: 'Het ZIP-archief is leeg, beschadigd of versleuteld. Er is niets van aangenomen.',
    },
  },
  'too-large': {
    status: 413,
    en: {
      title: 'Too large',
      detail: 'A document has at most 25 MB, and an archive at most 30 documents of 50 MB together. Nothing was taken.',
    },
    nl: {
      title: 'Te groot',
      detail:
        'Een document heeft hoogstens 25 MB, en een archief hoogstens 30 documenten van samen 50 MB. Er is niets aangenomen.',
    },
  },
  'clients-not-valid': {
    status: 422,
    en: {
      title: 'Clients not valid',
      detail:
        'Something in the document is not what the register takes. Nothing of it was taken; each problem is listed.',
    },
    nl: {
      title: 'Cliënten ongeldig',
      detail:
        'Iets in de aanlevering is niet wat het register aanneemt. Er is niets van aangenomen; elk probleem is genoemd.',
    },
  },
  'already-decided': {
    status: 409,
    en: {
      title: 'Already decided',
      detail: 'This request was decided before; where a person did it here, the document says who, when and what.',
    },
    nl: {
      title: 'Al beslist',
      detail: 'Op dit verzoek is al beslist; deed iemand dat hier, dan staat erbij wie, wanneer en wat.',
    },
  },
  'answered-by-municipality': {
    status: 409,
    en: {
      title: 'Answered by the municipality',
      detail: 'This municipality answers requests itself, by messages of its own.',
    },
    nl: {
      title: 'Door de gemeente beantwoord',
      detail: 'Deze gemeente beantwoordt verzoeken zelf, met eigen berichten.',
    },
  },
  'act-hindered': {
    status: 422,
    en: {
      title: 'Cannot be carried out',
      detail: 'The message for it cannot be written: something is not known, or it would break a rule of the standard.',
    },
    nl: {
      title: 'Niet uitvoerbaar',
      detail:
        'Het bericht ervoor kan niet worden geschreven: er is iets niet bekend, of het breekt een regel van de standaard.',
    },
  },
  ...ACT_PROBLEMS,
  'unsupported-media-type': {
    status: 415,
    en: {
      title: 'Unsupported media type',
      detail: 'Send a media type that the description of this interface names, without content encoding.',
    },
    nl: {
      title: 'Mediatype niet ondersteund',
      detail: 'Stuur een mediatype dat de beschrijving van deze interface noemt, zonder content-encoding.',
    },
  },
  fault: {
    status: 500,
    en: {
      title: 'Fault of the gateway',
      detail: 'The fault is in the gateway, and has been noted. What was confirmed is safe.',
    },
    nl: {
      title: 'Fout van de gateway',
      detail: 'De fout ligt bij de gateway en is vastgelegd. Wat bevestigd is, is veilig.',
    },
  },
  unavailable: {
    status: 503,
    headers: TRY_AGAIN,
    en: {
      title: 'Not available now',
      detail: 'A part of the gateway is away. Try again; the same bytes sent twice are one message.',
    },
    nl: {
      title: 'Nu niet beschikbaar',
      detail:
        'Een deel van de gateway is er niet. Probeer het opnieuw; dezelfde bytes tweemaal gestuurd zijn één bericht.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;

export type ProblemKind = keyof typeof PROBLEMS;

/** Ends a request with a problem. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /** With what there is to say beside the words of its kind. */
  constructor(
    readonly kind: ProblemKind,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(kind);
  }
}

/** RFC 9457; the Dutch words stand beside the English, so that a party can show either. */
export interface ProblemDocument extends Words {
  readonly type: string;
  readonly status: number;
  readonly nl: Words;
}

export const documentOf = (kind: ProblemKind): ProblemDocument => ({
  type: `urn:ijw-gateway:problem:${kind}`,
  status: PROBLEMS[kind].status,
  ...PROBLEMS[kind].en,
  nl: PROBLEMS[kind].nl,
});

export const problemHeaders = (kind: ProblemKind): Readonly<Record<string, string>> => {
  const { headers = {} }: ProblemEntry = PROBLEMS[kind];
  return headers;
};
