import { MIX_SETTINGS, shareOf, type MixComparison } from '#domain';
import { html, table, type Column, type Html } from '#api';
import { differenceInWords, intervalPicture } from './interval-picture';
import { percent, segmentInWords } from './words';

const ROWS_MAX = 60;

const INTENSITIES: Readonly<Record<string, string>> = {
  'short-low': 'kort, laag',
  'short-high': 'kort, hoog',
  'long-low': 'lang, laag',
  'long-high': 'lang, hoog',
};

/** Without the numbers behind the shares, which may be of very few. */
const COLUMNS: readonly Column<MixComparison>[] = [
  { title: 'Gemeentecode', cell: ({ municipality }) => municipality },
  { title: 'Aanbieder', cell: ({ provider }) => provider },
  { title: 'Segment', cell: ({ segment }) => segmentInWords(segment) },
  { title: 'Profiel', cell: ({ profile }) => profile },
  { title: 'Intensiteit', cell: ({ intensity }) => INTENSITIES[intensity] ?? intensity },
  { title: 'Eigen aandeel', isNumber: true, cell: ({ own }) => percent(shareOf(own)) },
  { title: 'Van anderen', isNumber: true, cell: ({ others }) => percent(shareOf(others)) },
  { title: 'Verschil in procentpunten', isNumber: true, cell: ({ difference }) => differenceInWords(difference) },
  { title: 'Van −100 tot +100', cell: intervalPicture },
  { title: 'Meer dan toeval', cell: ({ differs }) => (differs ? 'ja' : 'nee') },
];

/** Those that differ first, and of them the most. */
const inOrder = (mixes: readonly MixComparison[]): readonly MixComparison[] =>
  [...mixes].sort(
    (a, b) => Number(b.differs) - Number(a.differs) || Math.abs(b.difference.found) - Math.abs(a.difference.found),
  );

export function mixesSection(mixes: readonly MixComparison[]): Html {
  const shown = inOrder(mixes).slice(0, ROWS_MAX);
  const differing = mixes.filter(({ differs }) => differs).length;
  return html`<section>
    <h2>Intensiteit naast vergelijkbare aanbieders</h2>
    <p>
      Van de trajecten die in het jaar tot en met deze maand begonnen: welk deel van elke intensiteit is, naast dat van
      aanbieders van dezelfde grootte met hetzelfde profiel in dezelfde gemeente. Het interval houdt rekening met het
      aantal vergelijkingen. Valt nul daarbuiten, dan verklaart toeval het verschil niet; dat is geen oordeel. Wie
      minder dan ${MIX_SETTINGS.least} trajecten heeft wordt niet vergeleken.
    </p>
    <div class="scroll">
      ${table(COLUMNS, shown, `${shown.length} van ${mixes.length} vergelijkingen; in ${differing} meer verschil dan toeval`)}
    </div>
  </section>`;
}
