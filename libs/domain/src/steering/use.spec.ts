import {
  ageBandOf,
  useIn,
  type AgeBand,
  type ClientKey,
  type CourseOfCare,
  type MunicipalityCode,
  type ProviderCode,
  type UsedCare,
  type UseFigure,
} from '#domain';
import { day } from '../../../../test/support/allocation-builders';

const MAY = { begins: day('2026-05-01'), ends: day('2026-05-31') };
const inCare: CourseOfCare = { state: 'in-care', allocationNumbers: [1], beganOn: day('2026-05-11'), waitingDays: 30 };
const ended = (reason: string): CourseOfCare => ({
  ...inCare,
  state: 'ended',
  beganOn: day('2026-02-01'),
  endedOn: day('2026-05-20'),
  durationDays: 109,
  ending: { reason, droppedOut: reason === '32' },
});

const used = (client: number, changes: Partial<UsedCare> = {}): UsedCare => ({
  municipality: '0518' as MunicipalityCode,
  provider: '99000001' as ProviderCode,
  client: `c${client}` as ClientKey,
  profile: 'P1',
  course: inCare,
  spells: [{ began: day('2026-05-11') }],
  granted: 10_000,
  ...changes,
});
const many = (count: number, changes: (at: number) => Partial<UsedCare> = () => ({}), from = 0): readonly UsedCare[] =>
  Array.from({ length: count }, (_, at) => used(from + at, changes(at)));

const figures = (care: readonly UsedCare[], ages: ReadonlyMap<ClientKey, AgeBand> = new Map()): readonly UseFigure[] =>
  useIn(care, { month: MAY, ages, smallest: 5 });
const whole = (care: readonly UsedCare[]): Record<string, number | undefined> =>
  Object.fromEntries(
    figures(care)
      .filter(({ ageBand, profile }) => ageBand === undefined && profile === undefined)
      .map(({ measure, value }) => [measure, value]),
  );
const perAge = (bands: readonly (readonly [AgeBand, number])[]): Record<string, number | undefined> => {
  const clients = bands.flatMap(([band, count]) => Array.from({ length: count }, () => band));
  const ages = new Map(clients.map((band, at) => [`c${at}` as ClientKey, band]));
  return Object.fromEntries(
    figures(many(clients.length), ages).flatMap(({ ageBand, value }) => (ageBand ? [[ageBand, value]] : [])),
  );
};

describe('what care was used in a month', () => {
  it('counts clients once, what began and ended, and what was granted', () => {
    const care = [
      ...many(6, (at) => ({ course: { ...inCare, waitingDays: 10 * at } })),
      used(0, { granted: 0, profile: 'P2' }),
    ];
    expect(whole(care)).toEqual({
      clients: 6,
      began: 7,
      waitingDays: 30,
      ended: 0,
      droppedOut: 0,
      durationDays: undefined,
      granted: 60_000,
      grantedPerClient: 10_000,
    });
  });

  it('has the middle duration of what ended, and how much was broken off', () => {
    const care = many(14, (at) => ({ course: { ...ended(at < 6 ? '32' : '31'), durationDays: 100 + at } }));
    expect(whole(care)).toMatchObject({ ended: 14, droppedOut: 6, durationDays: 106.5 });
  });

  it.each([
    ['ended before it', [{ began: day('2026-01-01'), ended: day('2026-04-30') }], 0],
    ['ended on its first day', [{ began: day('2026-01-01'), ended: day('2026-05-01') }], 6],
    ['began on its last day', [{ began: day('2026-05-31') }], 6],
    ['began after it', [{ began: day('2026-06-01') }], 0],
  ])('care that %s: %#', (_, spells, clients) => {
    expect(whole(many(6, () => ({ spells })))).toMatchObject({ clients });
  });

  it('keeps municipalities and profiles apart', () => {
    const care = [...many(6), ...many(7, () => ({ municipality: '1916' as MunicipalityCode, profile: 'P2' }), 10)];
    const clients = figures(care).filter(({ measure, profile }) => measure === 'clients' && profile !== undefined);
    expect(clients).toEqual([
      { municipality: '0518', profile: 'P1', measure: 'clients', value: 6 },
      { municipality: '1916', profile: 'P2', measure: 'clients', value: 7 },
    ]);
  });
});

describe('of few clients nothing is told', () => {
  it('neither how many nor anything else, and none at all is no secret', () => {
    expect(whole(many(4))).toEqual({ ended: 0, droppedOut: 0 });
    expect(whole(many(5))).toMatchObject({ clients: 5, granted: 50_000 });
  });

  it('not who was broken off, nor who is left when those are known', () => {
    const broken = (dropped: number, stayed: number) =>
      whole(many(dropped + stayed, (at) => ({ course: ended(at < dropped ? '32' : '31') })));
    expect(broken(3, 9)).toMatchObject({ ended: 12, droppedOut: undefined });
    expect(broken(9, 3)).toMatchObject({ ended: 12, droppedOut: undefined });
    expect(broken(9, 0)).toMatchObject({ ended: 9, droppedOut: 9 });
  });

  it('not what a single small band would be by subtraction', () => {
    expect(
      perAge([
        ['0-3', 2],
        ['4-11', 9],
        ['12-17', 7],
      ]),
    ).toEqual({ '0-3': undefined, '4-11': 9, '12-17': undefined, '18+': 0, unknown: 0 });
    expect(
      perAge([
        ['0-3', 2],
        ['4-11', 3],
        ['12-17', 7],
      ]),
    ).toMatchObject({ '0-3': undefined, '4-11': undefined, '12-17': 7 });
    expect(
      perAge([
        ['0-3', 5],
        ['4-11', 6],
      ]),
    ).toMatchObject({ '0-3': 5, '4-11': 6 });
  });

  it('and nothing of it says who', () => {
    expect(JSON.stringify(figures(many(6)))).not.toMatch(/c\d|99000001/);
  });
});

describe('an age', () => {
  it.each([
    ['2022-06-01', '0-3'],
    ['2022-05-31', '4-11'],
    ['2014-05-31', '12-17'],
    ['2008-05-31', '18+'],
  ])('born on %s: %s', (date, band) => expect(ageBandOf({ date: day(date) }, MAY.ends)).toBe(band));

  it('that nobody knows is not guessed', () => {
    expect(ageBandOf(undefined, MAY.ends)).toBe('unknown');
    expect(ageBandOf({ date: day('2014-05-31'), use: '3' }, MAY.ends)).toBe('unknown');
  });
});
