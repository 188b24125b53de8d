import { addDays, calendarDate, type CalendarDate } from '#domain';
import { readRegion } from '../../tools/region/read-region';
import { fixture } from '../support/fixtures';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';

const AUTHOR = '0518';
const ADDRESSEE = '99000001';
const today = calendarDate(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format());
const [yesterday, tomorrow] = [addDays(today, -1), addDays(today, 1)];
const longAgo = calendarDate('2026-01-01');

interface Mandate {
  readonly author: string;
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
}

/** Who submits a message in the name of a municipality, and by which mandate. */
const SUBMITTERS: readonly (readonly [
  because: string,
  submitter: string,
  mandate: Mandate | undefined,
  reason: string,
])[] = [
  ['nobody gave it a mandate', '99000005', undefined, 'author-not-submitter'],
  ['its mandate begins tomorrow', '99000003', { author: AUTHOR, from: tomorrow }, 'author-not-submitter'],
  ['its mandate ended yesterday', '99000004', { author: AUTHOR, from: longAgo, to: yesterday }, 'author-not-submitter'],
  ['its mandate is of the provider it writes to', '1916', { author: ADDRESSEE, from: longAgo }, 'author-not-submitter'],
  ['its mandate is of another municipality', '99000007', { author: '1842', from: longAgo }, 'author-not-submitter'],
  ['it is the addressee', ADDRESSEE, undefined, 'author-not-submitter'],
  ['it left the region yesterday, with a mandate', '99000006', { author: AUTHOR, from: longAgo }, 'unknown-party'],
];
const MANDATED = '99000002';

describe('a message in the name of a municipality', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    const place = { file: 'mandates.yaml', line: 1 };
    const given = [...SUBMITTERS, ['', MANDATED, { author: AUTHOR, from: longAgo, to: today }] as const];
    const mandates = given.flatMap(([, submitter, mandate]) => (mandate ? [{ submitter, place, ...mandate }] : []));
    const { providers } = readRegion('regions/h10-plan-2019').files;
    const changed = providers.map((row) => (row.code === '99000006' ? { ...row, to: yesterday } : row));
    const parties = [AUTHOR, ADDRESSEE, MANDATED, ...SUBMITTERS.map(([, submitter]) => submitter)];
    gateway = await gatewayUnderTest([...new Set(parties)], { mandates, providers: changed });
    await gateway.start('dist/apps/gateway/src/main.js');
  }, 60_000);
  afterAll(() => gateway.close());

  const allocation = (nth: number): Buffer =>
    Buffer.from(fixture('allocation/sound').replace('DH2600000101', `DH26000002${10 + nth}`));
  const seen = async () =>
    (await gateway.database.query<object>('select submitter, outcome, reason from message order by id')).rows;

  it.each(SUBMITTERS.map((row, nth) => [...row, nth] as const))(
    'is set apart and told to nobody when %s',
    async (_because, submitter, _mandate, reason, nth) => {
      await gateway.publish(submitter, 'JW301', allocation(nth));
      await gateway.until('it is seen', async () => (await seen()).length === nth + 1);
      expect((await seen())[nth]).toEqual({ submitter, outcome: 'quarantined', reason });
      expect(gateway.letters).toEqual([]);
    },
  );

  it('is believed of who has a mandate until today, and took no identification meanwhile', async () => {
    await gateway.publish(MANDATED, 'JW301', allocation(0));
    await gateway.until('it arrives', () => gateway.letters.length > 0);
    expect((await seen()).at(-1)).toEqual({ submitter: MANDATED, outcome: 'processed', reason: null });
    expect(gateway.letters).toMatchObject([{ party: ADDRESSEE, kind: 'JW301', from: AUTHOR, bytes: allocation(0) }]);
  });

  it('has its reply go to the municipality that its header names', async () => {
    const reply = fixture('allocation-reply/sound').replace('DH2600000101', 'DH2600000210');
    await gateway.publish(ADDRESSEE, 'JW302', Buffer.from(reply));
    await gateway.until('it arrives', () => gateway.letters.length > 1);
    expect(gateway.letters.slice(1)).toMatchObject([
      { party: AUTHOR, kind: 'JW302', from: ADDRESSEE, inReplyTo: 'DH2600000210' },
    ]);
  });
});
