import { returnCode, type Decision } from '#domain';
import { PostgresConformance, PostgresConnectedParties, PostgresPriceLists, PostgresRulesInUse } from '#persistence';
import type { KindConformance } from '#pipeline';
import { municipality, provider } from '../../support/declaration-builders';
import { aLetter, anAllocationMessage, aReply, asDeclaration, incoming, process, unreadable } from './arrivals';
import { storeOn, type TestDatabase } from './database';
import { judgingDatabase, setToday, TODAY } from './judging';

const PERIOD = { from: '2026-04-01', to: '2026-05-31' };
const REGION = '*';

let database: TestDatabase;
const connected = async () => database.dataSource;
const query = <Row>(text: string): Promise<Row[]> => database.dataSource.query(text);

/** What was broken at one place. */
const broke = (rule: 'TR338' | 'TR321', line = 0) => ({
  rule,
  returnCode: returnCode(rule === 'TR338' ? '8001' : '9321'),
  place: { kind: 'line', client: 0, line } as const,
  figures: {},
});

async function send(identification: string, decision: Partial<Decision>): Promise<number> {
  const { judgements } = await process(
    storeOn(database),
    [incoming(asDeclaration([], identification))],
    () => decision,
  );
  return judgements[0]!.case.message;
}

beforeAll(async () => {
  database = await judgingDatabase();
  await setToday(database, '2026-04-28');
  await send('A1', {});
  await setToday(database, TODAY);
  await send('A2', { findings: [broke('TR338'), broke('TR338', 1), broke('TR321', 2)] });
  await send('A3', { outcome: 'refused', findings: [broke('TR338')] });
  await send('A4', { outcome: 'quarantined', reason: 'author-not-submitter', holdsKey: false });
  const store = storeOn(database);
  await process(store, [unreadable('<nothing/>')], () => ({ outcome: 'refused', holdsKey: false }));
  const message = anAllocationMessage('T1');
  const { judgements } = await process(store, [incoming(message)], (at) => ({
    letters: [aLetter({ to: provider, from: municipality, kind: 'JW301', role: 'original' })],
    owing: {
      opened: [
        {
          ...({ kind: 'reply', message: at.message, reference: '', debtor: provider, creditor: municipality } as const),
          ...({ since: TODAY, due: '2026-05-08' } as { since: never; due: never }),
        },
      ],
      settled: [],
    },
  }));
  const allocation = judgements[0]!.case.message;
  await process(store, [incoming(aReply(message))], () => ({
    repliesTo: allocation,
    owing: { opened: [], settled: [{ kind: 'reply', message: allocation, reference: '' }] },
  }));
  await query(`update obligation set settled_at = '2026-05-06T23:30:00Z'`);
  await query(`insert into duplicate (message_id, submitter) values (${allocation}, '${municipality}')`);
}, 60_000);
afterAll(() => database.drop());

describe('conformance', () => {
  const read = (scope: string, more = {}) => new PostgresConformance(connected).read(scope, { ...PERIOD, ...more });
  const kindOf = async (party: string, kind: string): Promise<KindConformance | undefined> =>
    (await read(REGION)).parties.find((each) => each.party === party)?.kinds.find((each) => each.kind === kind);

  test('counts each message once, by what became of it', async () => {
    expect(await kindOf(provider, 'JW323')).toMatchObject({
      ...{ messages: 4, accepted: 1, partly: 1, refused: 1, waiting: 0, setApart: 1, early: 0, duplicates: 0 },
      versions: [{ versions: '1.0.0/1.0.0', messages: 4 }],
      weeks: [
        { week: '2026-04-27', messages: 1, accepted: 1 },
        { week: '2026-05-04', messages: 3, accepted: 0 },
      ],
    });
    expect(await kindOf(provider, 'unreadable')).toMatchObject({ messages: 1, refused: 1, versions: [] });
    expect(await kindOf(municipality, 'JW301')).toMatchObject({ messages: 1, accepted: 1, duplicates: 1 });
  });

  test('equals what is in the tables of verdicts', async () => {
    const rows = await query<{ outcome: string; messages: number }>(
      `select outcome, count(*)::integer as messages from message where author = '${provider}' and kind = 'JW323' group by outcome`,
    );
    const told = await kindOf(provider, 'JW323');
    const counted = Object.fromEntries(rows.map(({ outcome, messages }) => [outcome, messages]));
    expect(counted).toEqual({ processed: 2, refused: 1, quarantined: 1 });
    expect([told!.accepted + told!.partly, told!.refused, told!.setApart]).toEqual([2, 1, 1]);
  });

  test('names the rules broken by most messages, not at most places, each with what can be done', async () => {
    const { rules } = (await kindOf(provider, 'JW323'))!;
    expect(rules.map(({ rule, messages, returnCodes }) => [rule, messages, returnCodes])).toEqual([
      ['TR338', 2, ['8001']],
      ['TR321', 1, ['9321']],
    ]);
    expect(rules[0]).toMatchObject({
      sentence: { nl: expect.any(String) },
      fix: { nl: expect.stringMatching(/^Neem/) },
    });
  });

  test('holds replies against their terms in working days, by the day of the region', async () => {
    const { parties } = await read(REGION);
    const { terms } = parties.find(({ party }) => party === provider)!;
    // Half past one at night in Amsterdam, so the seventh.
    expect(terms).toMatchObject([
      { kind: 'reply', inTime: 1, late: 0, open: 0, overdue: 0, workingDays: { median: 2, most: 2 } },
    ]);
  });

  test('shows a party itself alone, whomever it names', async () => {
    expect((await read(provider)).parties.map(({ party }) => party)).toEqual([provider]);
    expect((await read(provider, { party: municipality })).parties).toEqual([]);
    expect((await read('99000002')).parties).toEqual([]);
  });

  test('counts nothing of other days', async () => {
    const { parties } = await read(provider, { from: '2026-04-28', to: '2026-04-28' });
    expect(parties[0]!.kinds.map(({ kind, messages }) => [kind, messages])).toEqual([['JW323', 1]]);
    expect(parties[0]!.terms).toEqual([]);
  });
});

test('parties are told with what waits for them, and which mandates hold', async () => {
  await query(`insert into mandate (author, submitter, valid_from) values ('${provider}', '99000002', '2026-01-01'),
    ('${provider}', '${municipality}', '2026-06-01')`);
  await query(
    `insert into mandate (author, submitter, valid_from, valid_to) values ('99000002', '1916', '2025-01-01', '2025-12-31')`,
  );
  const list = () => new PostgresConnectedParties(connected).list(REGION);
  const one = async (code: string) => (await list()).find((each) => each.code === code)!;
  expect((await list()).map(({ code }) => code)).toEqual(['0518', '1916', '99000001', '99000002']);
  expect(await one(provider)).toMatchObject({
    ...{ kind: 'provider', isInForce: true, circuit: 'flowing', unsent: { letters: 1 } },
    lastSeen: { sent: expect.stringMatching(/Z$/) },
    mandates: [
      { author: provider, submitter: municipality, from: '2026-06-01', isInForce: false },
      { author: provider, submitter: '99000002', from: '2026-01-01', isInForce: true },
    ],
  });
  await query(`update outbox set queued_at = now() - interval '2 minutes'`);
  expect((await one(provider)).circuit).toBe('held-up');
  expect((await one(provider)).unsent!.ageSeconds).toBeGreaterThanOrEqual(120);
  expect(await one('1916')).toMatchObject({ lastSeen: {}, circuit: 'flowing', mandates: [] });
});

test('rules are counted by day, for the region and for who sent', async () => {
  const rules = (scope: string) => new PostgresRulesInUse(connected).rules(scope, 14);
  const { today, broken, judged, versions } = await rules(REGION);
  expect(today).toBe(TODAY);
  expect(broken).toEqual([
    { rule: 'TR321', kind: 'JW323', day: TODAY, messages: 1, places: 1 },
    { rule: 'TR338', kind: 'JW323', day: TODAY, messages: 2, places: 3 },
  ]);
  expect(judged).toContainEqual({ kind: 'JW323', day: '2026-04-28', messages: 1 });
  expect(versions).toEqual([expect.objectContaining({ messages: 6, rules: expect.stringMatching(/^[0-9a-f]{16}$/) })]);
  expect((await rules(municipality)).broken).toEqual([]);
  expect((await new PostgresRulesInUse(connected).rules(REGION, 1)).judged).not.toContainEqual(
    expect.objectContaining({ day: '2026-04-28' }),
  );
  expect(await new PostgresRulesInUse(connected).schemas(REGION, 14)).toContainEqual(
    expect.objectContaining({ kind: 'JW323', versions: '1.0.0/1.0.0', parties: 1, messages: 3 }),
  );
});

test('prices have versions, and are compared by what they cost on two days or as known at two instants', async () => {
  const list = new PostgresPriceLists(connected);
  const [{ before }] = (await query<{ before: string }>(`select clock_timestamp()::text as before`)) as [
    { before: string },
  ];
  const known = new Date(before).toISOString();
  await query(`update price set replaced_at = recorded_now() where code = '45P1A'`);
  await query(`insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from, valid_to)
    values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 1000000, '{}', '2020-01-01', '2026-06-30'),
      ('pic', '45', '45P1A', 'specialist', 'P1', 'A', 1100000, '{}', '2026-07-01', null)`);
  const now = await list.read(REGION, { on: '2026-07-01' }, { on: '2026-06-30' });
  expect(now.versions).toEqual([
    { from: '2020-01-01', to: '2026-06-30', prices: 1 },
    { from: '2026-07-01', prices: 1 },
  ]);
  expect(now.differences).toMatchObject([
    { product: '45/45P1A', segment: 'specialist', before: { price: 1_000_000 }, after: { price: 1_100_000 } },
  ]);
  const then = await list.read(REGION, { on: '2026-07-01', knownOn: known }, { on: '2026-06-30', knownOn: known });
  expect(then).toMatchObject({ versions: [{ from: '2020-01-01', prices: 1 }], differences: [] });
  expect((await list.read(REGION)).on).toBe(TODAY);
  expect(now.changes.reduce((sum, { added, replaced }) => sum + added - replaced, 0)).toBe(2);
});
