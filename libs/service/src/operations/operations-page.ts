import { createHash } from 'node:crypto';
import { OVERVIEW_MAX, type ListedMessage, type OpenMessage, type UnsentLetters } from '#persistence';
import { duration } from './duration';
import { html, Html, table, type Column, type Content } from '#api';
import type { Situation } from './operations';
import { roomsTable } from './rooms-table';
import { stopsTable } from './stops-table';
import { STYLE } from './style';

/** Whole, for what is laid out anew here would no longer have the hash that the policy names. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script, no frame, nothing from elsewhere: what a message says can do nothing here, even if it got through. */
export const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** What became of a message that a person wanted tried again. */
export interface Told {
  readonly message: string;
  readonly result: string;
}

const RESULTS: Readonly<Record<string, string>> = {
  reopened: 'wordt opnieuw beoordeeld.',
  pending: 'stond al klaar om opnieuw te worden beoordeeld.',
  settled: 'is al afgehandeld; er is niets veranderd.',
  unknown: 'bestaat niet.',
};

export function pageOf(situation: Situation, told: Told = { message: '', result: '' }): Html {
  const said = RESULTS[told.result];
  return html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="refresh" content="10;url=/" />
        <title>ijw-gateway: bediening</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          <h1>ijw-gateway: bediening</h1>
          <p>
            Stand van ${at(situation.at)}; ververst elke tien seconden. Geen inhoud van berichten, geen
            persoonsgegevens.
          </p>
          <nav aria-label="Onderdelen">${SECTIONS.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}</nav>
        </header>
        <main>
          ${said === undefined ? '' : html`<p class="notice" role="status">Bericht ${told.message} ${said}</p>`}
          ${SECTIONS.map(
            ({ id, title, content }) =>
              html`<section id="${id}" aria-labelledby="${id}-title">
                <h2 id="${id}-title">${title}</h2>
                <div class="scroll">${content(situation)}</div>
              </section> `,
          )}
        </main>
      </body>
    </html> `;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: (situation: Situation) => Html;
}

const SECTIONS: readonly Section[] = [
  { id: 'open', title: 'Wacht op iets of iemand', content: ({ open }) => table(OPEN, open, OPEN_CAPTION) },
  { id: 'stops', title: 'Stilgezet', content: ({ stops }) => stopsTable(stops) },
  { id: 'queues', title: 'Wachtrijen', content: queuesOf },
  { id: 'outcomes', title: 'Uitkomsten en regels', content: countsOf },
  { id: 'rooms', title: 'Bestedingsruimten', content: ({ rooms }) => roomsTable(rooms) },
  {
    id: 'latest',
    title: 'Laatste berichten',
    content: ({ latest }) => table(LISTED, latest, `De laatste ${OVERVIEW_MAX.latest}`),
  },
];

const at = (moment: Date): string =>
  moment
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');

const LISTED: readonly Column<ListedMessage>[] = [
  { title: 'Nr', isNumber: true, cell: ({ id }) => id },
  { title: 'Berichtsoort', cell: ({ kind }) => kind ?? 'onleesbaar' },
  {
    title: 'Van',
    cell: ({ author, submitter }) =>
      author === null || author === submitter ? submitter : `${author} (via ${submitter})`,
  },
  { title: 'Aan', cell: ({ addressee }) => addressee ?? '–' },
  { title: 'Uitkomst', cell: ({ outcome }) => outcome },
  { title: 'Waarom', cell: ({ reason, rules }) => [...(reason === null ? [] : [reason]), ...rules].join(', ') || '–' },
  { title: 'Ontvangen', cell: ({ received_at }) => at(received_at) },
];

const OPEN_CAPTION = `Wat wacht, geparkeerd of niet vertrouwd is; ten hoogste ${OVERVIEW_MAX.open}, het nieuwste eerst`;

const OPEN: readonly Column<OpenMessage>[] = [
  ...LISTED.slice(0, -1),
  { title: 'Leeftijd', isNumber: true, cell: ({ age_seconds }) => duration(age_seconds) },
  {
    title: 'Uiterlijk over',
    isNumber: true,
    cell: ({ due_seconds }) => (due_seconds === null ? '–' : duration(due_seconds)),
  },
  {
    title: 'Doen',
    cell: ({ id, is_reopened }): Content =>
      is_reopened
        ? 'wordt opnieuw beoordeeld'
        : html`<form method="post" action="/retry">
            <button name="message" value="${id}" aria-label="Bericht ${id} opnieuw proberen">Opnieuw proberen</button>
          </form>`,
  },
];

const UNSENT: readonly Column<UnsentLetters>[] = [
  { title: 'Bestemming', cell: ({ destination }) => destination },
  { title: 'Brieven', isNumber: true, cell: ({ letters }) => letters },
  { title: 'Oudste', isNumber: true, cell: ({ age_seconds }) => duration(age_seconds) },
];

const alarming = (content: Content, isAlarm: boolean): Content =>
  isAlarm ? html`<span class="alarm">${content}</span>` : content;

function queuesOf({ queues, unsent }: Situation): Html {
  const states = queues
    ? table(
        [
          { title: 'Wachtrij', cell: ({ queue }) => queue },
          {
            title: 'Berichten',
            isNumber: true,
            cell: ({ queue, messages }) =>
              alarming(messages ?? 'ontbreekt', messages === undefined || (queue === 'dead' && messages > 0)),
          },
          { title: 'Oudste', isNumber: true, cell: () => '–' },
          {
            title: 'Verwerkers',
            isNumber: true,
            cell: ({ queue, consumers }) => alarming(consumers ?? '–', consumers === 0 && queue !== 'dead'),
          },
        ],
        queues,
        'Wat nog beoordeeld moet worden. Hoe oud het oudste is zegt RabbitMQ niet zonder het eruit te nemen',
      )
    : html`<p class="alarm">RabbitMQ is niet bereikt.</p>`;
  return html`${states}${table(UNSENT, unsent, 'Wat nog verstuurd moet worden; internal is wat opnieuw beoordeeld wordt')}`;
}

const MESSAGES = {
  title: 'Berichten',
  isNumber: true,
  cell: ({ messages }: { readonly messages: number }) => messages,
};

function countsOf({ outcomes, rules }: Situation): Html {
  return html`${table(
    [{ title: 'Uitkomst', cell: ({ outcome }) => outcome }, MESSAGES],
    outcomes,
    `Van de laatste ${OVERVIEW_MAX.counted} berichten`,
  )}${table([{ title: 'Regel', cell: ({ rule }) => rule }, MESSAGES], rules, 'Waarom berichten of regels daarin zijn geweigerd')}`;
}
