import { inEuros, type CalendarDate, type Segment } from '#domain';
import type { ForecastedRoom } from '#pipeline';

const MONTHS = [
  ...['januari', 'februari', 'maart', 'april', 'mei', 'juni'],
  ...['juli', 'augustus', 'september', 'oktober', 'november', 'december'],
];
/** As they stand under an axis. */
export const MONTH_MARKS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

const SEGMENTS: Readonly<Record<Segment, string>> = {
  specialist: 'specialistisch',
  'highly-specialist': 'hoogspecialistisch',
};

/** `2026-05`. */
export const monthInWords = (month: string): string => `${MONTHS[Number(month.slice(5, 7)) - 1]!} ${month.slice(0, 4)}`;

export const dayInWords = (day: CalendarDate): string => `${Number(day.slice(8))} ${monthInWords(day)}`;

/** To the nearest euro, for cents tell nothing of what is expected. */
export const wholeEuros = (cents: number): string => inEuros.nl(Math.round(cents / 100) * 100).slice(0, -',00'.length);

/** Of one whole. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

export const segmentInWords = (segment: Segment | undefined): string =>
  segment === undefined ? 'beide segmenten' : SEGMENTS[segment];

export const placeInWords = (municipality: string | undefined): string =>
  municipality === undefined ? 'hele regio' : `gemeente ${municipality}`;

export const roomInWords = ({ provider, municipality, segment, year }: ForecastedRoom): string =>
  `Aanbieder ${provider}, ${placeInWords(municipality)}, ${segmentInWords(segment)}, ${year}`;

export const limitInWords = (limit: ForecastedRoom['limit']): string => (limit === 'none' ? 'geen' : wholeEuros(limit));

/** As expected, and by the upper edge of the band. */
export function runsOutInWords({ forecast: { runsOutOn, runsOutEarliest } }: ForecastedRoom): string {
  const earliest = runsOutEarliest === undefined ? [] : [`op zijn vroegst ${dayInWords(runsOutEarliest)}`];
  const expected = runsOutOn === undefined ? [] : [dayInWords(runsOutOn)];
  return [...expected, ...earliest].join(', ') || 'niet dit jaar';
}
