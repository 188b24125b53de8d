import type { CalendarDate } from '#domain';
import { changedPast } from './changed-past';
import { planTable } from './plan-table';
import { tables, type Row, type TableName } from './tables';

const today = '2026-06-15' as CalendarDate;
const place = { file: 'rows.yaml', line: 7 };

/** The days of the past that change when a table with these rows gets those. */
function changed(name: TableName, rows: { readonly before: readonly Row[]; readonly after: readonly Row[] }) {
  const stored = rows.before.map((row, id) => ({ id, row }));
  const plan = planTable(tables[name], { stored, wanted: rows.after.map((row) => ({ row, place })) }, today);
  return changedPast(plan, ['0503', '0518'], today).map(({ about, from, to }) => `${about} ${from} ${to}`);
}

const price = (amount: number, from: string, to: string | null = null): Row => ({
  category: '45',
  code: '45P1A',
  price: amount,
  reason: null,
  valid_from: from,
  valid_to: to,
});
const agreement = (municipality: string | null, from: string, to: string | null = null): Row => ({
  provider: '99000001',
  municipality,
  reason: null,
  valid_from: from,
  valid_to: to,
});
const regime = (name: string, from: string): Row => ({
  municipality: '0518',
  segment: 'specialist',
  regime: name,
  reason: null,
  valid_from: from,
  valid_to: null,
});

describe('what held before today', () => {
  it.each([
    ['the same price', [price(1, '2026-01-01')], []],
    ['ended today', [price(1, '2026-01-01', '2026-06-15')], []],
    ['followed from today', [price(1, '2026-01-01', '2026-06-14'), price(2, '2026-06-15')], []],
    ['left out', [], []],
    ['with another reason', [{ ...price(1, '2026-01-01'), reason: 'indexed' }], []],
    ['preceded by another', [price(1, '2026-01-01'), price(2, '2025-01-01', '2025-12-31')], []],
    ['split in two', [price(1, '2026-01-01', '2026-02-28'), price(1, '2026-03-01')], []],
    ['another price', [price(2, '2026-01-01')], ['45:45P1A 2026-01-01 2026-06-14']],
    ['ended in the past', [price(1, '2026-01-01', '2026-05-31')], ['45:45P1A 2026-06-01 2026-06-14']],
    [
      'changed for a while',
      [price(1, '2026-01-01', '2026-02-28'), price(2, '2026-03-01', '2026-03-31'), price(1, '2026-04-01')],
      ['45:45P1A 2026-03-01 2026-03-31'],
    ],
  ])('a price: %s', (_, after, days) => {
    expect(changed('price', { before: [price(1, '2026-01-01')], after })).toEqual(days);
  });

  it('a price that begins tomorrow may still become another', () => {
    expect(changed('price', { before: [price(1, '2026-06-16')], after: [price(2, '2026-06-16')] })).toEqual([]);
  });

  it('an agreement with the region, written out per municipality, is the same agreement', () => {
    const before = [agreement(null, '2026-01-01', '2026-06-14')];
    const after = [...before.map((row) => ({ ...row })), agreement('0518', '2026-06-15')];
    expect(changed('agreement', { before, after })).toEqual([]);
    expect(changed('agreement', { before, after: [agreement(null, '2026-01-01', '2026-04-30')] })).toEqual([
      '99000001/0503 2026-05-01 2026-06-14',
      '99000001/0518 2026-05-01 2026-06-14',
    ]);
  });

  it('a regime lasts until the next, and before the first there is price times quantity', () => {
    const before = [regime('pic', '2026-04-01')];
    const next = [...before, regime('pxq', '2026-06-15')];
    expect(changed('regime', { before, after: next })).toEqual([]);
    expect(changed('regime', { before, after: [...before, regime('pxq', '2026-06-01')] })).toEqual([
      '0518/specialist 2026-06-01 2026-06-14',
    ]);
    expect(changed('regime', { before, after: [...before, regime('pxq', '2026-01-01')] })).toEqual([]);
    expect(changed('regime', { before, after: [...before, regime('pic', '2026-03-01')] })).toEqual([
      '0518/specialist 2026-03-01 2026-03-31',
    ]);
  });
});

it('a policy for requests, and a partnership, held as they were written', () => {
  const policy = (decision: string, from: string, municipality: string | null = null): Row => ({
    municipality,
    category: '45',
    code: null,
    referrer: '02',
    position: 1,
    decision,
    reason: null,
    valid_from: from,
    valid_to: null,
  });
  const before = [policy('automatic', '2026-04-01')];
  expect(changed('requestPolicy', { before, after: [policy('automatic', '2026-04-01')] })).toEqual([]);
  expect(changed('requestPolicy', { before, after: [policy('person', '2026-04-01')] })).toEqual([
    '0503/45/02 2026-04-01 2026-06-14',
    '0518/45/02 2026-04-01 2026-06-14',
  ]);
  const partnership = (from: string, to: string | null = null): Row => ({
    municipality: '0518',
    provider: '99000191',
    reason: null,
    valid_from: from,
    valid_to: to,
  });
  const begun = [partnership('2026-04-01')];
  expect(changed('partnership', { before: begun, after: [partnership('2026-04-01', '2026-05-31')] })).toEqual([
    '99000191/0518 2026-06-01 2026-06-14',
  ]);
});

it('a regime that has begun is not left out', () => {
  const plan = planTable(tables.regime, { stored: [{ id: 1, row: regime('pic', '2026-04-01') }], wanted: [] }, today);
  expect(plan.problems).toHaveLength(1);
  expect(plan.changes).toEqual([]);
});

it('a row that was left out may not reach into a new one', () => {
  const stored = [{ id: 1, row: price(1, '2026-01-01') }];
  const { problems } = planTable(tables.price, { stored, wanted: [{ row: price(2, '2026-05-01'), place }] }, today);
  expect(problems).toEqual([
    {
      place,
      text: 'price of 45P1A from 2026-05-01 meets price of 45P1A from 2026-01-01, which was applied before; keep that row, with its last day',
    },
  ]);
});
