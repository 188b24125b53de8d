import type { MixComparison } from '#domain';
import { html, type Html } from '#api';

const WIDTH = 240;
const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;

/** From all less on the left to all more on the right. */
const xOf = (difference: number): number => Math.round((WIDTH / 2) * (1 + difference) * 10) / 10;

const points = (difference: number): string => {
  const rounded = Math.round(difference * 100);
  return `${rounded > 0 ? '+' : ''}${rounded}`;
};

/** In percentage points. */
export const differenceInWords = ({ found, low, high }: MixComparison['difference']): string =>
  `${points(found)} (${points(low)} tot ${points(high)})`;

/** A difference of shares and where it may lie, around no difference at all. */
export function intervalPicture({ difference, differs }: Pick<MixComparison, 'difference' | 'differs'>): Html {
  const { found, low, high } = difference;
  const name = differs ? 'interval differs' : 'interval';
  return html`<svg class="${name}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">
    <title>${differenceInWords(difference)} procentpunt</title>
    <line class="grid" x1="0" x2="${WIDTH}" y1="${MIDDLE}" y2="${MIDDLE}" />
    <line class="none" x1="${xOf(0)}" x2="${xOf(0)}" y1="0" y2="${HEIGHT}" />
    <line class="reach" x1="${xOf(low)}" x2="${xOf(high)}" y1="${MIDDLE}" y2="${MIDDLE}" />
    <circle cx="${xOf(found)}" cy="${MIDDLE}" r="4" />
  </svg>`;
}
