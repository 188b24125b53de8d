import { createHash } from 'node:crypto';
import { inEuros, type ToldAction, type ToldFinding, type ToldLine } from '#domain';
import type { RelatedMessage, ShownVerdict } from '#pipeline';
import { html, Html, type Content } from './html';
import { table, type Column } from './table';
import { figuresTable } from './verdict-figures';

const STYLE = `
body { font: 11pt/1.4 system-ui, sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 52rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; } h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; } caption { text-align: left; color: #444; }
th, td { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #aaa; vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
ul { margin: .2rem 0; padding-left: 1.2rem; } section { break-inside: avoid-page; }`;
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script, no form, nothing from elsewhere. */
export const VERDICT_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;

const OUTCOMES: Readonly<Record<string, string>> = {
  processed: 'verwerkt',
  refused: 'afgewezen',
  waiting: 'wacht op wat er nog niet is',
  parked: 'wacht op een beheerder van de gateway',
  quarantined: 'niet vertrouwd',
};
const KINDS: Readonly<Record<ToldLine['kind'], string>> = {
  grant: 'toegekend',
  'grant-over-limit': 'toegekend boven een grens',
  credit: 'teruggenomen',
  refused: 'afgewezen',
  awaited: 'wacht op antwoord',
};
const ACTORS: Readonly<Record<ToldAction['actor'], string>> = {
  provider: 'De aanbieder',
  municipality: 'De gemeente',
  operator: 'De beheerder van de gateway',
};
const RELATIONS: Readonly<Record<RelatedMessage['relation'], string>> = {
  answers: 'Is antwoord op',
  'answered-by': 'Beantwoord door',
  'written-for': 'Geschreven voor',
  wrote: 'Gaf aanleiding tot',
};

/** What a person can print: the same as the JSON says, in Dutch. */
export function verdictPage(verdict: ShownVerdict): Html {
  const { kind, identification } = verdict.message;
  const title = `Uitkomst van ${kind} ${identification}`;
  return html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          ${aboutMessage(verdict)}
        </header>
        <main>${mainOf(verdict)}</main>
      </body>
    </html> `;
}

function aboutMessage({ message, related }: ShownVerdict): Html {
  const { author, addressee, outcome, reason, today, ruleSet, decidedBy } = message;
  const why = reason === undefined ? '' : ` (${reason})`;
  const rules = ruleSet === undefined ? '' : `, met regels ${ruleSet}`;
  const own = decidedBy === 'municipality' ? ' De gemeente heeft zelf geantwoord.' : '';
  return html`<p>
      Van ${author} aan ${addressee}: ${OUTCOMES[outcome] ?? outcome}${why}. Beoordeeld naar de stand van
      ${today}${rules}.${own}
    </p>
    ${listOf(related.map(relatedItem))}`;
}

const listOf = (items: readonly Html[]): Html =>
  items.length === 0
    ? html``
    : html`<ul>
        ${items}
      </ul>`;

function mainOf(verdict: ShownVerdict): Html {
  const { findings, signals, lines, counts } = verdict;
  const noted = listOf(signals.map(({ sentence }) => html`<li>${sentence.nl}</li>`));
  return html`<h2>Wat er niet klopte (${counts.findings})</h2>
    ${findings.length === 0 ? html`<p>Niets.</p>` : findings.map(findingSection)}
    ${
      signals.length === 0
        ? ''
        : html`<h2>Wat verder opviel</h2>
            ${noted}`
    }
    ${
      lines.length === 0
        ? ''
        : html`<h2>Regels</h2>
            ${table(LINES, lines, linesCaption(verdict))}`
    }`;
}

const relatedItem = ({ relation, kind, identification, id }: RelatedMessage): Html =>
  html`<li>${RELATIONS[relation]} ${kind} ${identification} (bericht ${id})</li>`;

const linesCaption = ({ lines, counts, next }: ShownVerdict): string =>
  `${lines.length} van ${counts.lines} regels${next === undefined ? '' : `; het vervolg begint na regel ${next}`}`;

const placeOf = ({ place }: ToldFinding): string => {
  if (place.kind === 'line') return `regel ${place.line + 1} van cliënt ${place.client + 1}`;
  if (place.kind === 'client') return `cliënt ${place.client + 1}`;
  return 'product' in place ? `product ${place.product + 1}` : 'het bericht als geheel';
};

const findingSection = (finding: ToldFinding): Html =>
  html`<section>
    <h3>${finding.rule}, retourcode ${finding.returnCode}: ${placeOf(finding)}</h3>
    <p>${finding.sentence.nl}</p>
    <p>De regel: ${finding.asks.nl}</p>
    ${figuresTable(finding.figures)} ${listOf(finding.actions.map(actionItem))}
  </section> `;

const actionItem = ({ actor, sentence, until }: ToldAction): Html =>
  html`<li>
    ${ACTORS[actor]}:
    ${sentence.nl}${
      until === undefined ? '' : ` ${until.sentence.nl}${until.day === undefined ? '' : ` Uiterlijk ${until.day}.`}`
    }
  </li> `;

const LINES: readonly Column<ToldLine>[] = [
  { title: 'Boeking', cell: ({ id }) => id },
  { title: 'Referentie', cell: ({ reference }) => reference },
  { title: 'Toewijzing', cell: ({ allocationNumber }) => allocationNumber },
  { title: 'Over de dagen', cell: ({ period }) => `${period.begins} – ${period.ends}` },
  { title: 'Ingediend', isNumber: true, cell: ({ claimed }) => inEuros.nl(claimed) },
  { title: 'Toegekend', isNumber: true, cell: ({ granted }) => inEuros.nl(granted) },
  { title: 'Uitkomst', cell: outcomeOf },
  {
    title: 'In het antwoord',
    cell: ({ answered }): Content => (answered ? `regel ${answered.line + 1} van cliënt ${answered.client + 1}` : '–'),
  },
];

function outcomeOf({ kind, takesBack, takenBackBy }: ToldLine): string {
  const links = [
    ...(takesBack === undefined ? [] : [`van ${takesBack}`]),
    ...(takenBackBy === undefined ? [] : [`teruggenomen door ${takenBackBy}`]),
  ];
  return [KINDS[kind], ...links].join(', ');
}
