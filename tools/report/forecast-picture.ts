import type { Band, CalendarDate } from '#domain';
import { html, type Html } from '#api';
import type { ForecastedRoom } from '#pipeline';
import { limitInWords, MONTH_MARKS, roomInWords, runsOutInWords, wholeEuros } from './words';

const FRAME = { width: 640, height: 240, left: 92, right: 628, top: 20, bottom: 214 };
/** Cents: what an axis reaches at the least. */
const AXIS_LEAST = 100_00;
const STEPS_MAX = 5;
/** A limit so many times above the band would press the line flat; then it is told instead. */
const LIMIT_DRAWN = 2;

interface Scale {
  readonly marks: readonly number[];
  /** Of a number of months since the begin of the year, and of cents. */
  readonly x: (months: number) => number;
  readonly y: (cents: number) => number;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** 1, 2 or 5 times a power of ten, so that few steps reach the amount. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / STEPS_MAX));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step * STEPS_MAX >= most)!;
}

/** The limit, where it is near enough to be drawn. */
const nearLimit = ({ limit, forecast }: ForecastedRoom): number | undefined =>
  limit !== 'none' && limit <= LIMIT_DRAWN * Math.max(...forecast.line.map(({ high }) => high)) ? limit : undefined;

function scaleOf(room: ForecastedRoom): Scale {
  const { line } = room.forecast;
  const highest = Math.max(...line.map(({ high }) => high), nearLimit(room) ?? 0, AXIS_LEAST);
  const lowest = Math.min(...line.map(({ low }) => low), 0);
  const step = stepFor(highest - lowest);
  const [from, to] = [Math.floor(lowest / step), Math.ceil(highest / step)];
  const [width, height] = [FRAME.right - FRAME.left, FRAME.bottom - FRAME.top];
  return {
    marks: Array.from({ length: to - from + 1 }, (_, at) => (from + at) * step),
    x: (months) => tenths(FRAME.left + (width * months) / 12),
    y: (cents) => tenths(FRAME.bottom - (height * (cents / step - from)) / (to - from)),
  };
}

const axes = ({ marks, x, y }: Scale): readonly Html[] => [
  ...marks.map(
    (cents) =>
      html`<line class="grid" x1="${FRAME.left}" x2="${FRAME.right}" y1="${y(cents)}" y2="${y(cents)}" />
        <text x="${FRAME.left - 6}" y="${y(cents) + 4}" text-anchor="end">${wholeEuros(cents)}</text>`,
  ),
  ...MONTH_MARKS.map(
    (name, at) => html`<text x="${x(at + 0.5)}" y="${FRAME.height - 8}" text-anchor="middle">${name}</text>`,
  ),
];

/** Where a day lies in a year, in months. */
const monthsUntil = (day: CalendarDate): number => Number(day.slice(5, 7)) - 1 + Number(day.slice(8)) / 31;

function limitLine(room: ForecastedRoom, { x, y }: Scale): Html {
  const { limit, forecast } = room;
  if (limit === 'none') return html``;
  const near = nearLimit(room);
  if (near === undefined)
    return html`<text class="beyond" x="${FRAME.left}" y="12">grens ${wholeEuros(limit)}, ver boven de lijn</text>`;
  const out = forecast.runsOutOn;
  return html`<line class="limit" x1="${FRAME.left}" x2="${FRAME.right}" y1="${y(near)}" y2="${y(near)}" />
    ${out === undefined ? '' : html`<circle class="out" cx="${x(monthsUntil(out))}" cy="${y(near)}" r="4" />`}`;
}

function today({ year, forecast: { on } }: ForecastedRoom, { x }: Scale): Html {
  if (Number(on.slice(0, 4)) !== year) return html``;
  const at = x(monthsUntil(on));
  return html`<line class="today" x1="${at}" x2="${at}" y1="${FRAME.top}" y2="${FRAME.bottom}" />`;
}

function inWords(room: ForecastedRoom): string {
  const { used, limit, forecast } = room;
  const { expected, low, high } = forecast.total;
  const band = `in vier van de vijf gevallen tussen ${wholeEuros(low)} en ${wholeEuros(high)}`;
  return `Tot nu toe toegekend ${wholeEuros(used)}; verwacht over het jaar ${wholeEuros(expected)}, ${band}. Grens: ${limitInWords(limit)}. Op: ${runsOutInWords(room)}.`;
}

/** What a room comes to by month of care, with its band and its limit; the id is of the picture alone on its page. */
export function forecastPicture(room: ForecastedRoom, id: string): Html {
  const scale = scaleOf(room);
  const { x, y } = scale;
  const { line } = room.forecast;
  const origin = `${x(0)},${y(0)}`;
  const along = (of: keyof Band): readonly string[] => line.map((point, at) => `${x(at + 1)},${y(point[of])}`);
  const band = [origin, ...along('low'), ...[...along('high')].reverse()];
  return html`<svg
    class="forecast"
    viewBox="0 0 ${FRAME.width} ${FRAME.height}"
    role="img"
    aria-labelledby="${id}-title ${id}-desc"
  >
    <title id="${id}-title">${roomInWords(room)}</title>
    <desc id="${id}-desc">${inWords(room)}</desc>
    ${axes(scale)}
    <polygon class="band" points="${band.join(' ')}" />
    <polyline class="line" points="${[origin, ...along('expected')].join(' ')}" />
    ${today(room, scale)} ${limitLine(room, scale)}
  </svg>`;
}
