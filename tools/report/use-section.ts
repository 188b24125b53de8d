import { AGE_BANDS, inEuros, USE_MEASURES, type AgeBand, type UseFigure, type UseMeasure } from '#domain';
import { html, table, type Column, type Html } from '#api';
import type { MonthOfUse } from '#pipeline';
import { monthInWords } from './words';

const MEASURES: Readonly<Record<UseMeasure, string>> = {
  clients: 'Cliënten',
  began: 'Begonnen',
  waitingDays: 'Wachttijd in dagen',
  ended: 'Geëindigd',
  droppedOut: 'Afgebroken',
  durationDays: 'Duur in dagen',
  granted: 'Toegekend',
  grantedPerClient: 'Toegekend per cliënt',
};
const AGES: Readonly<Record<AgeBand, string>> = {
  '0-3': '0 tot en met 3 jaar',
  '4-11': '4 tot en met 11 jaar',
  '12-17': '12 tot en met 17 jaar',
  '18+': '18 jaar en ouder',
  unknown: 'niet bekend',
};

const NOT_TOLD = '–';

function valueInWords({ measure, value }: UseFigure): string {
  if (value === undefined) return NOT_TOLD;
  return measure.startsWith('granted') ? inEuros.nl(value) : `${value}`.replace('.', ',');
}

interface Row {
  readonly title: string;
  readonly figures: readonly UseFigure[];
}

const cellOf = ({ figures }: Row, isAsked: (figure: UseFigure) => boolean): string => {
  const figure = figures.find(isAsked);
  return figure ? valueInWords(figure) : NOT_TOLD;
};

const BY_PROFILE: readonly Column<Row>[] = [
  { title: 'Profiel of product', cell: ({ title }) => title },
  ...USE_MEASURES.map((measure) => ({
    title: MEASURES[measure],
    isNumber: true,
    cell: (row: Row) => cellOf(row, (figure) => figure.measure === measure),
  })),
];

const BY_AGE: readonly Column<Row>[] = AGE_BANDS.map((band) => ({
  title: AGES[band],
  isNumber: true,
  cell: (row) => cellOf(row, ({ ageBand }) => ageBand === band),
}));

function tablesOf(municipality: string, figures: readonly UseFigure[]): Html {
  const overall = figures.filter(({ ageBand }) => ageBand === undefined);
  const profiles = [...new Set(overall.map(({ profile }) => profile))];
  const rows = profiles.map((of) => ({
    title: of ?? 'alle',
    figures: overall.filter(({ profile }) => profile === of),
  }));
  const ages = { title: municipality, figures: figures.filter(({ ageBand }) => ageBand !== undefined) };
  return html`<h3>Gemeente ${municipality}</h3>
    <div class="scroll">
      ${table(BY_PROFILE, rows, 'Naar profiel')} ${table(BY_AGE, [ages], 'Cliënten naar leeftijd')}
    </div>`;
}

/** A table by profile and one by age for each municipality; what is too small to be told has no figure. */
export function useSection({ month, smallest, figures }: MonthOfUse): Html {
  const municipalities = [...new Set(figures.map(({ municipality }) => municipality))];
  return html`<section>
    <h2>Gebruik in ${monthInWords(month)}</h2>
    <p>
      Toegekend is wat voor zorg in de maand is gedeclareerd en toegekend; voor de laatste maanden neemt dat nog toe.
      ${NOT_TOLD}: er is niets, of het gaat over minder dan ${smallest} cliënten of zou zulke aantallen verraden.
      Leeftijden zijn die van het cliëntregister.
    </p>
    ${municipalities.length === 0 ? html`<p>Geen zorg bekend.</p>` : ''}
    ${municipalities.map((code) =>
      tablesOf(
        code,
        figures.filter(({ municipality }) => municipality === code),
      ),
    )}
  </section>`;
}
