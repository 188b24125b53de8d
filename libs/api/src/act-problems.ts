import type { ProblemEntry } from './problem-entry';

/** What hinders an act, or what is no longer there to be shown. */
export const ACT_PROBLEMS = {
  'citizen-number': {
    status: 400,
    en: {
      title: 'Number of a citizen',
      detail:
        'The text of `field` holds what could be the number of a citizen, and it would be kept for others to read. Nothing was done. Name the message by its id, or the client by the reference that the party has for it.',
    },
    nl: {
      title: 'Burgerservicenummer',
      detail:
        'In de tekst van `field` staat wat een burgerservicenummer kan zijn, en die wordt bewaard en door anderen gelezen. Er is niets gedaan. Noem het nummer van het bericht, of de referentie die de partij voor de cliënt heeft.',
    },
  },
  'nothing-to-repair': {
    status: 409,
    en: { title: 'Nothing to repair', detail: 'No message is open for this cause any more.' },
    nl: { title: 'Niets te herstellen', detail: 'Er staat geen bericht meer open om deze oorzaak.' },
  },
  'repair-under-way': {
    status: 409,
    en: { title: 'Repair under way', detail: 'Another repair of this cause is not over; the document names it.' },
    nl: { title: 'Herstel loopt al', detail: 'Een ander herstel van deze oorzaak is nog niet klaar; het staat erbij.' },
  },
  'repair-not-now': {
    status: 409,
    en: { title: 'Not in this state', detail: 'In its present state the repair cannot be started or stopped.' },
    nl: { title: 'Niet in deze stand', detail: 'In deze stand kan het herstel niet worden gestart of gestopt.' },
  },
  'already-paused': {
    status: 409,
    en: {
      title: 'Already paused',
      detail: 'It stands still already: `pause` says by whom, since when and until when.',
    },
    nl: { title: 'Al gepauzeerd', detail: 'Het staat al stil: `pause` zegt door wie, sinds wanneer en tot wanneer.' },
  },
  'pause-end': {
    status: 422,
    en: {
      title: 'Cannot end then',
      detail: 'A pause ends after now, and within `hoursMax` hours: no later than `latest`. Nothing was paused.',
    },
    nl: {
      title: 'Kan dan niet eindigen',
      detail: 'Een pauze eindigt na nu en binnen `hoursMax` uur: uiterlijk op `latest`. Er is niets gepauzeerd.',
    },
  },
  'not-pausable': {
    status: 422,
    en: {
      title: 'Nothing to pause',
      detail: 'The gateway consumes no queue of this name, or there is no party with this code. Nothing was paused.',
    },
    nl: {
      title: 'Niets te pauzeren',
      detail:
        'De gateway verwerkt geen wachtrij van deze naam, of er is geen partij met deze code. Er is niets gepauzeerd.',
    },
  },
  'pause-over': {
    status: 409,
    en: { title: 'Pause over', detail: 'It ended already: `pause` says when, and by whom unless by its own time.' },
    nl: {
      title: 'Pauze voorbij',
      detail: 'De pauze is al voorbij: `pause` zegt sinds wanneer, en door wie of vanzelf.',
    },
  },
  'change-hindered': {
    status: 422,
    en: { title: 'Cannot be changed so', detail: 'Nothing was changed; `why` names what is in the way.' },
    nl: { title: 'Zo niet te wijzigen', detail: 'Er is niets gewijzigd; `why` noemt wat in de weg staat.' },
  },
  'own-proposal': {
    status: 403,
    en: { title: 'Your own proposal', detail: 'Nobody decides on what they proposed; somebody else does.' },
    nl: { title: 'Uw eigen voorstel', detail: 'Niemand beslist over een eigen voorstel; dat doet een ander.' },
  },
  'proposal-over': {
    status: 409,
    en: { title: 'Proposal over', detail: 'Somebody decided on this proposal, or its time is past: see `state`.' },
    nl: { title: 'Voorstel voorbij', detail: 'Over dit voorstel is beslist, of de termijn is voorbij: zie `state`.' },
  },
  'figures-moved': {
    status: 409,
    en: {
      title: 'Figures moved',
      detail: 'The change would do something else than what you saw: see `effect`. Nothing was done; decide again.',
    },
    nl: {
      title: 'Cijfers veranderd',
      detail: 'De wijziging zou iets anders doen dan u zag: zie `effect`. Er is niets gedaan; beslis opnieuw.',
    },
  },
  'content-not-granted': {
    status: 403,
    en: { title: 'Content not granted', detail: 'Say first why you want to see it: POST /api/v1/content-grants.' },
    nl: { title: 'Inzage niet verleend', detail: 'Geef eerst aan waarom u het wilt zien; inzage duurt 15 minuten.' },
  },
  'content-gone': {
    status: 410,
    en: { title: 'Content gone', detail: 'What this message said is not kept any more. What became of it is.' },
    nl: { title: 'Inhoud weg', detail: 'Wat in dit bericht stond wordt niet meer bewaard. Wat ervan geworden is wel.' },
  },
  'too-many-views': {
    status: 409,
    en: { title: 'Too many views', detail: 'There is a limit to how many views are kept. Remove one first.' },
    nl: { title: 'Te veel weergaven', detail: 'Er worden niet meer weergaven bewaard. Verwijder er eerst een.' },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
