import { html, table, type Column, type Html } from '#api';
import type { ForecastedRoom } from '#pipeline';
import { forecastPicture } from './forecast-picture';
import {
  dayInWords,
  limitInWords,
  placeInWords,
  roomInWords,
  runsOutInWords,
  segmentInWords,
  wholeEuros,
} from './words';

/** More pictures than this nobody looks at. */
const ROOMS_MAX = 24;

/** The expected share of the limit; a room without one is never full. */
const fullness = ({ limit, forecast }: ForecastedRoom): number =>
  limit === 'none' ? -1 : forecast.total.expected / Math.max(limit, 1);

const COLUMNS: readonly Column<ForecastedRoom>[] = [
  { title: 'Aanbieder', cell: ({ provider }) => provider },
  { title: 'Waar', cell: ({ municipality }) => placeInWords(municipality) },
  { title: 'Segment', cell: ({ segment }) => segmentInWords(segment) },
  { title: 'Grens', isNumber: true, cell: ({ limit }) => limitInWords(limit) },
  { title: 'Toegekend', isNumber: true, cell: ({ used }) => wholeEuros(used) },
  { title: 'Gereserveerd', isNumber: true, cell: ({ held }) => wholeEuros(held) },
  { title: 'Verwacht', isNumber: true, cell: ({ forecast }) => wholeEuros(forecast.total.expected) },
  {
    title: 'Vier van de vijf gevallen',
    isNumber: true,
    cell: ({ forecast: { total } }) => `${wholeEuros(total.low)} – ${wholeEuros(total.high)}`,
  },
  { title: 'Op', cell: runsOutInWords },
];

const figure = (room: ForecastedRoom, at: number): Html =>
  html`<figure>
    <figcaption>${roomInWords(room)}</figcaption>
    ${forecastPicture(room, `room-${at}`)}
  </figure> `;

/** The fullest first. */
export function roomsSection(rooms: readonly ForecastedRoom[], year: number): Html {
  const sorted = [...rooms].sort((a, b) => fullness(b) - fullness(a) || (a.room < b.room ? -1 : 1));
  const shown = sorted.slice(0, ROOMS_MAX);
  const [first] = shown;
  const caption = `De ${shown.length} volste van ${rooms.length} ruimten van ${year} waarin iets is toegewezen of toegekend`;
  return html`<section>
    <h2>Bestedingsruimten van ${year}</h2>
    ${
      first === undefined
        ? ''
        : html`<p>
            Naar de stand van ${dayInWords(first.forecast.on)}. De lijn is wat voor de zorg tot en met een maand is en
            naar verwachting wordt toegekend, wanneer het ook wordt gedeclareerd. In vier van de vijf gevallen komt het
            binnen de band. De rode lijn is de grens, de gestippelde de dag van de stand, de stip de dag waarop de
            ruimte naar verwachting op is.
          </p>`
    }
    <div class="scroll">${table(COLUMNS, shown, caption)}</div>
    <div class="pictures">${shown.map(figure)}</div>
  </section>`;
}
