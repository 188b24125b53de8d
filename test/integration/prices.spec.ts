import { applyRegion } from '../../tools/region/apply-region';
import { readRegion, type RegionFiles } from '../../tools/region/read-region';
import { bsn, day, otherBsn } from '../support/declaration-builders';
import { judgedHistory, type JudgedHistory } from '../support/judged-history';
import { anAllocationMessage } from './persistence/arrivals';

const REGION = 'regions/h10-plan-2019';
const CODE = '45P1A';

const files: RegionFiles = { ...readRegion(REGION).files, ownAnswers: [] };
const old = files.pics.find(({ code }) => code === CODE)!;
/** From July on the PIC costs a hundred euros more. */
const raised: RegionFiles = {
  ...files,
  pics: files.pics.flatMap((pic) =>
    pic === old
      ? [
          { ...pic, to: day('2026-06-30') },
          { ...pic, from: day('2026-07-01'), to: old.to, price: pic.price + 10_000 },
        ]
      : [pic],
  ),
};
const room = { provider: '99000001', municipality: '0518', year: 2026, segment: 'specialist' } as const;
const lowered: RegionFiles = {
  ...raised,
  rooms: raised.rooms.map((row) =>
    (Object.keys(room) as (keyof typeof room)[]).every((name) => row[name] === room[name])
      ? { ...row, limit: 1, reason: 'a test' }
      : row,
  ),
};

let history: JudgedHistory;
beforeAll(async () => {
  history = await judgedHistory(REGION, day('2026-05-05'));
  await history.send(anAllocationMessage('T1'));
}, 60_000);
afterAll(() => history.close());

const rows = async <Row>(text: string): Promise<Row[]> => (await history.client.query(text)).rows as Row[];
const problems = async (...args: Parameters<typeof applyRegion> extends [unknown, ...infer Rest] ? Rest : never) =>
  (await applyRegion(history.client, ...args)).plan.problems.map(({ text }) => text);

it('L11: a trajectory keeps the price of its start when the price list changes, and one that begins later has the new one', async () => {
  const [{ granted, price }] = (await rows(`select granted, price from trajectory`)) as [Record<string, number>];
  expect([granted, price]).toEqual([0, old.price]);
  expect(await problems(raised, { by: 'one', approvedBy: 'another' })).toEqual([]);
  await history.turnTo(day('2026-07-15'));
  const message = anAllocationMessage('T2', { number: 518000103, client: otherBsn });
  const products = message.client.products.map((row) => ({ ...row, starts: day('2026-07-01') }));
  await history.send({ ...message, client: { ...message.client, products } });
  // A later word on the first allocation leaves it the price of the day on which its trajectory began.
  const again = anAllocationMessage('T3');
  const changed = again.client.products.map((row) => ({
    ...row,
    ...{ allocatedAt: '11:00:00', ends: day('2026-11-30') },
  }));
  const [judgement] = await history.send({ ...again, client: { ...again.client, bsn, products: changed } });
  expect(judgement!.decision).toMatchObject({ outcome: 'processed', findings: [] });
  expect(
    await rows(
      'select number, ends, price from trajectory join allocation on allocation.trajectory = key order by number',
    ),
  ).toEqual([
    { number: 518000101, ends: '2026-11-30', price: old.price },
    { number: 518000103, ends: '2026-12-31', price: old.price + 10_000 },
  ]);
});

it('a limit or a price that stood is changed by two people, who are kept', async () => {
  expect(await problems(lowered, { by: 'one' })).toEqual([expect.stringContaining('--approved-by NAME')]);
  expect(await problems(lowered, { by: 'one', approvedBy: 'one' })).toEqual([
    'one cannot agree to a change of their own',
  ]);
  expect(await problems({ ...lowered, pics: files.pics }, { by: 'one' })).not.toEqual([]);
  expect(await rows('select from room_limit_change')).toEqual([]);
  expect(await problems(lowered, { by: 'one', approvedBy: 'another' })).toEqual([]);
  expect(await rows('select recorded_by, approved_by, reason from room_limit_change')).toEqual([
    { recorded_by: 'one', approved_by: 'another', reason: 'a test' },
  ]);
  expect(await rows('select applied_by, approved_by from region_change order by version')).toEqual(
    Array(2).fill({ applied_by: 'one', approved_by: 'another' }),
  );
});
