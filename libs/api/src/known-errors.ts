interface Words {
  readonly what: string;
  readonly remedy: string;
}

/** What a cause means and what mends it, for whoever meets it the first time. */
export interface KnownError {
  readonly en: Words;
  readonly nl: Words;
  /** Whether judging its messages again helps once it is mended. */
  readonly repair: 'after-mending' | 'by-itself' | 'never-alone';
}

/** By the reason of a message; what waits has none. */
const KNOWN: Readonly<Record<string, KnownError>> = {
  'unknown-party': {
    repair: 'after-mending',
    en: {
      what: 'The exchange exists, and the region has no party in force behind it.',
      remedy: 'Mend the region and apply it; then have these messages judged again.',
    },
    nl: {
      what: 'De exchange bestaat, en de regio heeft er geen actieve partij bij.',
      remedy: 'Herstel de regio en pas die toe; laat deze berichten daarna opnieuw beoordelen.',
    },
  },
  'author-not-submitter': {
    repair: 'after-mending',
    en: {
      what: 'The message names another author than who sent it, and there is no mandate.',
      remedy: 'Call the party. Is it right, then add the mandate and have these messages judged again.',
    },
    nl: {
      what: 'Het bericht noemt een andere afzender dan wie het stuurde, en er is geen machtiging.',
      remedy: 'Bel de partij. Klopt het, voeg dan de machtiging toe en laat deze berichten opnieuw beoordelen.',
    },
  },
  'account-stopped': {
    repair: 'by-itself',
    en: {
      what: 'It draws on a room or trajectory that does not add up.',
      remedy: 'Release the account (npm run ledger); what was set apart for it is then judged again by itself.',
    },
    nl: {
      what: 'Het boekt op een bestedingsruimte of traject dat niet sluit.',
      remedy: 'Geef de rekening vrij (npm run ledger); wat erom apart staat, wordt dan vanzelf opnieuw beoordeeld.',
    },
  },
  'fails-alone': {
    repair: 'after-mending',
    en: {
      what: 'It failed three times by a fault of ours; nothing of it was booked.',
      remedy: 'The log names the place of the fault. Mend that, then have these messages judged again.',
    },
    nl: {
      what: 'Het mislukte drie keer door een fout van ons; er is niets van geboekt.',
      remedy: 'Het log noemt de plaats van de fout. Herstel die en laat deze berichten opnieuw beoordelen.',
    },
  },
  'crashes-its-worker': {
    repair: 'after-mending',
    en: {
      what: 'Its worker died five times while it was in hand, alone.',
      remedy: 'Find in the log what the worker died of and mend that. The canary shows whether it holds.',
    },
    nl: {
      what: 'De verwerker viel vijf keer om toen dit bericht als enige in behandeling was.',
      remedy: 'Zoek in het log waaraan dat lag en herstel het. De kanarie laat zien of het houdt.',
    },
  },
  'bytes-lost': {
    repair: 'after-mending',
    en: {
      what: 'It was to be judged again, and its payload is gone or sealed under another key.',
      remedy: 'Restore the payload or the key and judge again, or have the party send it once more.',
    },
    nl: {
      what: 'Het moest opnieuw worden beoordeeld, en de inhoud is weg of met een andere sleutel verzegeld.',
      remedy: 'Zet de inhoud of de sleutel terug en beoordeel opnieuw, of laat de partij het nog eens sturen.',
    },
  },
  'unbookable-answer': {
    repair: 'after-mending',
    en: {
      what: 'An answer of a municipality grants a line without an allocation, or a credit that takes nothing back.',
      remedy: 'The municipality sends the JW301 first, or refuses the line; then it answers with other bytes.',
    },
    nl: {
      what: 'Een antwoord van een gemeente keert een regel toe zonder toewijzing, of een credit die niets terugneemt.',
      remedy: 'De gemeente stuurt eerst de JW301, of wijst de regel af; daarna antwoordt zij met andere bytes.',
    },
  },
  'frequency-per-day': {
    repair: 'never-alone',
    en: {
      what: 'A line under a volume per day, which this region leaves to a person.',
      remedy: 'Settle it outside the gateway, together with the municipality.',
    },
    nl: {
      what: 'Een regel onder een volume per dag, dat deze regio aan een mens overlaat.',
      remedy: 'Handel het buiten de gateway af, samen met de gemeente.',
    },
  },
  waiting: {
    repair: 'after-mending',
    en: {
      what: 'Its time to wait is up and it is not judged yet: its service is behind, or does not run.',
      remedy: 'Look at the queues of its service. What is judged again here takes its place in that same queue.',
    },
    nl: {
      what: 'De wachttijd is om en het is nog niet beoordeeld: de dienst loopt achter, of draait niet.',
      remedy: 'Kijk naar de wachtrijen van de dienst. Wat hier opnieuw wordt beoordeeld, sluit in diezelfde rij aan.',
    },
  },
};

const REPLY: KnownError = {
  repair: 'never-alone',
  en: {
    what: 'A reply or answer that answers nothing, answers again, or breaks a rule of the header.',
    remedy: 'Call the party: nothing in the gateway mends it, unless what it answers comes in later.',
  },
  nl: {
    what: 'Een retour- of antwoordbericht dat nergens op slaat, nog eens antwoordt, of een kopregel breekt.',
    remedy: 'Bel de partij: in de gateway is het niet te herstellen, tenzij later binnenkomt waarop het antwoordt.',
  },
};
const REPLIES = ['unmatched-reply', 'second-reply', 'unsound-reply', 'answer-to-a-copy', 'second-answer'];

export function knownError({
  outcome,
  reason = outcome,
}: {
  outcome: string;
  reason?: string;
}): KnownError | undefined {
  return REPLIES.includes(reason) ? REPLY : KNOWN[reason];
}
