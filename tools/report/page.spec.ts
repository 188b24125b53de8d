import { XMLValidator } from 'fast-xml-parser';
import { cents, type MixComparison, type RoomKey } from '#domain';
import type { ForecastedRoom } from '#pipeline';
import { day } from '../../test/support/declaration-builders';
import { forecastPicture } from './forecast-picture';
import { intervalPicture } from './interval-picture';
import { reportPage, type Report } from './page';

const euros = (amount: number) => cents(amount * 100);
const NOTHING = cents(0);
const line = Array.from({ length: 12 }, (_, at) => {
  const expected = euros((at + 1) * 10_000);
  const spread = euros(Math.max(0, at - 5) * 1_000);
  const month = `2026-${`${at + 1}`.padStart(2, '0')}`;
  return { month, expected, low: cents(expected - spread), high: cents(expected + spread) };
});

function aRoom(provider: string, limit: ForecastedRoom['limit'], more: object = {}): ForecastedRoom {
  const total = line[11]!;
  const forecast = {
    on: day('2026-06-30'),
    unreported: NOTHING,
    fromKnown: NOTHING,
    fromNew: NOTHING,
    total,
    line,
    ...more,
  };
  const room = `${provider}/0518/2026/specialist` as RoomKey;
  return {
    room,
    provider,
    municipality: '0518',
    year: 2026,
    segment: 'specialist',
    limit,
    used: NOTHING,
    held: NOTHING,
    forecast,
  };
}

const aMix = (provider: string, found: number, differs: boolean) =>
  ({
    ...{ municipality: '0518', provider, segment: 'specialist', profile: 'P1', intensity: 'long-high' },
    ...{ own: { count: 3, total: 36 }, others: { count: 2, total: 100 } },
    ...{ difference: { found, low: found - 0.1, high: found + 0.1 }, differs },
  }) as MixComparison;

const aReport = (changes: Partial<Report> = {}): Report => ({
  municipality: '0518',
  rooms: [],
  use: { month: '2026-05', smallest: 5, figures: [] },
  mixes: [],
  ...changes,
});
const pageOf = (changes: Partial<Report>): string => reportPage(aReport(changes)).text.replace(/\s+/g, ' ');
const pictureOf = (room: ForecastedRoom): string => forecastPicture(room, 'room').text.replace(/\s+/g, ' ');
const allOf = (pattern: RegExp, text: string): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found!);
/** Where a line that lies level lies. */
const heightOf = (name: string, picture: string): number =>
  Number(new RegExp(`class="${name}"[^>]*? y1="([^"]+)"`).exec(picture)![1]);

describe('the picture of a room', () => {
  it('has an axis in euros, from nothing to a round amount above all that is drawn', () => {
    const labels = allOf(/text-anchor="end">([^<]+)</g, pictureOf(aRoom('99000001', euros(100_000))));
    expect(labels).toEqual(['€ 0', '€ 50.000', '€ 100.000', '€ 150.000']);
  });

  it('draws the line from nothing, the band on both sides of it, and the limit as high as its amount', () => {
    const picture = pictureOf(aRoom('99000001', euros(60_000)));
    const [points] = allOf(/class="line" points="([^"]+)"/g, picture);
    const heights = points!.split(' ').map((point) => Number(point.split(',')[1]));
    expect(heights).toHaveLength(13);
    // The sixth month comes to the limit.
    expect(heights[6]).toBe(heightOf('limit', picture));
    const band = allOf(/class="band" points="([^"]+)"/g, picture)[0]!.split(' ');
    expect(band).toHaveLength(25);
    const [low, high] = [band[12], band[13]].map((point) => Number(point!.split(',')[1]));
    expect(low).toBeGreaterThan(heights[12]!);
    expect(high).toBeLessThan(heights[12]!);
  });

  it('tells a limit that is far above the line, and draws none', () => {
    const picture = pictureOf(aRoom('99000001', euros(5_000_000)));
    expect(picture).toContain('grens € 5.000.000, ver boven de lijn');
    expect(picture).not.toContain('class="limit"');
    expect(pictureOf(aRoom('99000001', 'none'))).not.toMatch(/class="(limit|beyond)"/);
  });

  it('marks the day of what is known in the year itself, and the day on which it runs out', () => {
    const known = pictureOf(aRoom('99000001', euros(100_000), { runsOutOn: day('2026-10-31') }));
    expect(known).toContain('class="today"');
    // Ten of twelve months from 92 to 628.
    expect(known).toContain('class="out" cx="538.7"');
    expect(pictureOf(aRoom('99000001', 'none', { on: day('2027-01-10') }))).not.toContain('class="today"');
  });

  it('begins at nothing, also where all of the line is far above it', () => {
    const above = line.map((point) => ({ ...point, low: euros(90_000), expected: euros(95_000), high: euros(99_000) }));
    const labels = allOf(/text-anchor="end">([^<]+)</g, pictureOf(aRoom('99000001', 'none', { line: above })));
    expect(labels[0]).toBe('€ 0');
  });

  it('keeps what is below nothing within its frame', () => {
    const below = line.map((point) => ({ ...point, low: euros(-40_000) }));
    const picture = pictureOf(aRoom('99000001', 'none', { line: below }));
    expect(allOf(/text-anchor="end">([^<]+)</g, picture)[0]).toBe('-€ 50.000');
  });

  it('says the same to who does not see it', () => {
    const told = { runsOutOn: day('2026-10-03'), runsOutEarliest: day('2026-09-01') };
    const picture = pictureOf(aRoom('99000001', euros(100_000), told));
    expect(picture).toContain('aria-labelledby="room-title room-desc"');
    expect(picture).toContain('<title id="room-title">Aanbieder 99000001, gemeente 0518, specialistisch, 2026</title>');
    expect(picture).toContain(
      'verwacht over het jaar € 120.000, in vier van de vijf gevallen tussen € 114.000 en € 126.000. Grens: € 100.000. Op: 3 oktober 2026, op zijn vroegst 1 september 2026.</desc>',
    );
  });
});

it('draws a difference and its interval around no difference', () => {
  const picture = intervalPicture(aMix('99000001', 0.5, true)).text.replace(/\s+/g, ' ');
  expect(picture).toContain('<title>+50 (+40 tot +60) procentpunt</title>');
  expect(picture).toContain('class="none" x1="120"');
  expect(picture).toContain('class="reach" x1="168" x2="192"');
  expect(picture).toContain('<circle cx="180"');
  expect(picture).toContain('class="interval differs"');
  expect(intervalPicture(aMix('99000001', 0, false)).text).not.toContain('differs');
});

describe('the page', () => {
  it('shows the fullest rooms first, and at most 24 of them', () => {
    const limits: readonly ForecastedRoom['limit'][] = ['none', euros(900_000), euros(100_000), NOTHING];
    const rooms = limits.map((limit, at) => aRoom(`9900000${at}`, limit));
    const names = (page: string) => allOf(/<figcaption>Aanbieder (\d+)/g, page);
    expect(names(pageOf({ rooms }))).toEqual(['99000003', '99000002', '99000001', '99000000']);
    const many = Array.from({ length: 30 }, (_, at) => aRoom(`${99_000_000 + at}`, euros(1_000)));
    expect(names(pageOf({ rooms: many }))).toHaveLength(24);
    expect(pageOf({ rooms: many })).toContain('De 24 volste van 30 ruimten');
  });

  it('gives what may not be told no figure, and amounts as the Dutch write them', () => {
    const at = { municipality: '0518' as never };
    const page = pageOf({
      use: {
        month: '2026-05',
        smallest: 7,
        figures: [
          { ...at, ageBand: '4-11', measure: 'clients' },
          { ...at, ageBand: '0-3', measure: 'clients', value: 0 },
          { ...at, measure: 'clients', value: 31 },
          { ...at, measure: 'began' },
          { ...at, measure: 'waitingDays', value: 7.5 },
          { ...at, measure: 'granted', value: 123_456_78 },
        ],
      },
    });
    const cells = allOf(/<td[^>]*>([^<]*)</g, page).map((cell) => cell.trim());
    expect(cells).toEqual(
      expect.arrayContaining(['alle', '31', '–', '7,5', '–', '–', '–', '€ 123.456,78', '–', '0', '–', '–', '–', '–']),
    );
    expect(cells.filter((cell) => cell === '–')).toHaveLength(9);
    expect(page).toContain('minder dan 7 cliënten');
  });

  it('shows the mixes that differ first, without the numbers behind the shares', () => {
    const page = pageOf({
      mixes: [aMix('99000001', 0.2, false), aMix('99000002', 0.1, true), aMix('99000003', -0.4, true)],
    });
    expect(allOf(/<td>(9900000\d)</g, page)).toEqual(['99000003', '99000002', '99000001']);
    expect(page).toContain('3 van 3 vergelijkingen; in 2 meer verschil dan toeval');
    expect(page).toContain('>8%<');
    expect(page).not.toMatch(/\b36\b/);
  });

  it('is text wherever a value is put, and well-formed', () => {
    const evil = `<script>"&'`;
    const mix = { ...aMix(evil, 0, false), profile: evil, intensity: evil };
    const use = {
      ...aReport().use,
      figures: [{ municipality: evil as never, profile: evil, measure: 'clients' as const }],
    };
    const page = reportPage({ municipality: evil, rooms: [aRoom(evil, NOTHING)], mixes: [mix], use }).text;
    expect(XMLValidator.validate(page.replace('<!doctype html>', ''))).toBe(true);
    expect(page).not.toContain('<script');
    expect(page.split('&lt;script&gt;&quot;&amp;&#39;').length).toBeGreaterThan(8);
  });

  it('fetches nothing and runs nothing', () => {
    const page = pageOf({ rooms: [aRoom('99000001', 'none')], mixes: [aMix('99000001', 0, false)] });
    expect(page).not.toMatch(/https?:|\bsrc=|\bhref=|url\(|@import|<script|\son\w+=/);
    expect(page).toContain('default-src &#39;none&#39;');
  });
});
