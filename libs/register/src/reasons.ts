/** A sentence in both languages. It says what is wanted, never what was sent. */
export interface Sentence {
  readonly nl: string;
  readonly en: string;
}

/** Why a value is not taken; the names are stable, software of a municipality may act on them. */
export const REASONS = {
  missing: { nl: 'Deze waarde ontbreekt.', en: 'This value is missing.' },
  unknown: { nl: 'Dit gegeven bestaat niet in het register.', en: 'The register has nothing of this name.' },
  form: {
    nl: 'Dit is geen waarde, lijst of object zoals het register die heeft.',
    en: 'This is no value, list or object as the register has it.',
  },
  bsn: {
    nl: 'Een burgerservicenummer bestaat uit negen cijfers die aan de elfproef voldoen.',
    en: 'A citizen service number is nine digits that pass the eleven-test.',
  },
  twice: {
    nl: 'Deze cliënt staat eerder in dezelfde aanlevering.',
    en: 'This client stands earlier in the same document.',
  },
  date: {
    nl: 'Een datum is JJJJ-MM-DD en bestaat op de kalender.',
    en: 'A date is YYYY-MM-DD, and is on the calendar.',
  },
  'date-use': {
    nl: 'Van een geboortedatum is een onbekende dag of maand als de eerste geschreven, en een geheel onbekende datum als 1900-01-01.',
    en: 'An unknown day or month of a birth date is written as the first, and a date of which nothing is known as 1900-01-01.',
  },
  period: { nl: 'De laatste dag ligt voor de eerste.', en: 'The last day is before the first.' },
  code: {
    nl: 'Deze code staat niet in de codelijst van de standaard.',
    en: 'This code is not in the code list of the standard.',
  },
  text: {
    nl: 'Een tekst is één regel zonder besturingstekens, met minstens één zichtbaar teken, en niet langer dan een JW301 toelaat.',
    en: 'A text is one line without control characters, with at least one visible character, and no longer than a JW301 allows.',
  },
  initials: {
    nl: 'Voorletters zijn hoogstens zes letters, zonder punten of spaties.',
    en: 'Initials are at most six letters, without dots or spaces.',
  },
  number: { nl: 'Dit is geen geheel getal binnen de grenzen.', en: 'This is no whole number within its bounds.' },
  truth: { nl: 'Dit is niet true of false.', en: 'This is neither true nor false.' },
  telephone: {
    nl: 'Een telefoonnummer is hoogstens vijftien cijfers en heeft een landnummer.',
    en: 'A telephone number is at most fifteen digits and has a country number.',
  },
  house: {
    nl: 'Een huisletter, toevoeging of aanduiding hoort bij een huisnummer.',
    en: 'A letter, addition or designation of a house goes with its number.',
  },
  reachable: {
    nl: 'Een contact heeft een telefoonnummer, of een huisnummer met postcode, of beide (TR006).',
    en: 'A contact has a telephone number, or a house number with a postal code, or both (TR006).',
  },
  'contact-twice': {
    nl: 'Een soort contact komt bij een cliënt één keer voor (TR101).',
    en: 'A kind of contact occurs once for a client (TR101).',
  },
  'relation-twice': {
    nl: 'Een relatienummer komt bij een cliënt één keer voor (TR101).',
    en: 'The number of a relation occurs once for a client (TR101).',
  },
  municipality: {
    nl: 'Een gemeente wordt genoemd met de vier cijfers van haar code.',
    en: 'A municipality is named by the four digits of its code.',
  },
  column: {
    nl: 'Deze kolom bestaat niet, staat er twee keer, of haar delen zijn ook kolommen.',
    en: 'There is no such column, it stands here twice, or its parts are columns too.',
  },
  cells: {
    nl: 'Deze regel heeft niet evenveel cellen als de eerste regel kolommen.',
    en: 'This line has not as many cells as the first line has columns.',
  },
  long: {
    nl: 'Een regel telt hoogstens 100.000 tekens, in hoogstens 5.000 cellen.',
    en: 'A row has at most 100,000 characters, in at most 5,000 cells.',
  },
  csv: { nl: 'De CSV is niet welgevormd.', en: 'The CSV is not well-formed.' },
  json: { nl: 'De JSON is niet welgevormd.', en: 'The JSON is not well-formed.' },
  encoding: { nl: 'De aanlevering is niet in UTF-8.', en: 'The document is not in UTF-8.' },
  empty: { nl: 'Er staat geen cliënt in de aanlevering.', en: 'There is no client in the document.' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type ReasonCode = keyof typeof REASONS;
