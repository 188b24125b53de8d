import { inEuros, type Figure, type FigureUnit } from '#domain';
import { html, type Content, type Html } from './html';
import { table, type Column } from './table';

/** What people call the figures of a verdict; those of single rules go by the name that the rule gives them. */
const NAMES: Readonly<Record<string, string>> = {
  asked: 'gevraagd',
  limit: 'grens',
  used: 'al toegekend',
  held: 'gereserveerd voor toewijzingen',
  free: 'vrij',
  fits: 'had gepast',
  agreed: 'afgesproken',
};
const UNITS: Readonly<Record<Exclude<FigureUnit, 'cents'>, string>> = {
  '01': 'minuten',
  '04': 'uren',
  '14': 'etmalen',
  '16': 'dagdelen',
  '82': 'stuks',
  '83': 'euro',
  '84': 'eenheden',
  debits: 'regels',
};

/** An amount in the unit of its figure. */
const amountOf = (value: number | string, unit: FigureUnit | undefined): string => {
  if (unit === undefined || typeof value === 'string') return String(value);
  return unit === 'cents' ? inEuros.nl(value) : `${value} ${UNITS[unit]}`;
};

function sourceOf({ source }: Figure): string {
  switch (source.kind) {
    case 'message':
      return 'het bericht zelf';
    case 'earlier-messages':
      return 'eerdere berichten';
    case 'region':
      return 'wat de regio heeft afgesproken';
    case 'limit':
      return `de grens van ${sourceOf({ source: source.of } as Figure)}`;
    case 'holds':
      return `open toewijzingen onder ${source.room}`;
    case 'computed':
      return 'uitgerekend uit de andere';
    case 'room':
      return `bestedingsruimte ${source.key}`;
    case 'trajectory':
      return `traject ${source.key}`;
    case 'allocation':
      return `toewijzing ${source.number} van gemeente ${source.municipality}`;
    case 'debit':
      return `toewijzing ${source.number}, product ${source.product}, vanaf ${source.begins}`;
    case 'nothing':
      return 'deze regel telt geen eerdere regels mee';
  }
}

/** Every entry that the reader may see, and how many there are in all. */
function entriesOf(figure: Figure): Content {
  if (!('entries' in figure)) return '–';
  const { count, total, listed, next } = figure.entries;
  if (count === 0) return 'geen boekingen';
  const each = listed.map(({ id, amount }) => html`<li>${id}: ${amountOf(amount, figure.unit)}</li>`);
  const others = count - listed.length;
  return html`${count} boekingen, samen
    ${amountOf(total, figure.unit)}${
      figure.addsUp ? '' : html` <strong>(telt nu niet meer op tot het genoemde)</strong>`
    }
    <ul>
      ${each}
    </ul>
    ${others > 0 ? `en ${others} andere${next === undefined ? '' : ', zie het vervolg'}` : ''}`;
}

const COLUMNS: readonly Column<Figure>[] = [
  { title: 'Wat', cell: ({ name }) => NAMES[name] ?? name },
  { title: 'Hoeveel', isNumber: true, cell: ({ value, unit }) => amountOf(value, unit) },
  { title: 'Waaruit', cell: sourceOf },
  { title: 'Boekingen erachter', cell: entriesOf },
];

export const figuresTable = (figures: readonly Figure[]): Html =>
  figures.length === 0 ? html`` : table(COLUMNS, figures, 'Waar dit op berust');
