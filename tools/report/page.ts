import type { MixComparison } from '#domain';
import { html, Html } from '#api';
import type { ForecastedRoom, MonthOfUse } from '#pipeline';
import { mixesSection } from './mixes-section';
import { roomsSection } from './rooms-section';
import { STYLE } from './style';
import { useSection } from './use-section';
import { monthInWords, placeInWords } from './words';

export interface Report {
  /** Absent for the whole region. */
  readonly municipality?: string;
  readonly rooms: readonly ForecastedRoom[];
  readonly use: MonthOfUse;
  readonly mixes: readonly MixComparison[];
}

const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** One file that needs no other: no script, nothing from elsewhere. */
export function reportPage({ municipality, rooms, use, mixes }: Report): Html {
  const title = `Sturing in ${monthInWords(use.month)}: ${placeInWords(municipality)}`;
  return html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p>Bedragen en aantallen uit het grootboek van de gateway; geen gegevens van personen.</p>
        </header>
        <main>${roomsSection(rooms, Number(use.month.slice(0, 4)))} ${useSection(use)} ${mixesSection(mixes)}</main>
      </body>
    </html> `;
}
