import type { BirthDate, CalendarDate } from '#domain';
import { day } from '../../../../test/support/allocation-builders';
import { birthsDiffer, surelyReached } from './age';

const born = (date: string, use?: string) => ({ date: day(date), ...(use !== undefined && { use }) });

it.each`
  birth                      | on              | reached
  ${born('2010-03-02')}      | ${'2026-03-01'} | ${false}
  ${born('2010-03-02')}      | ${'2026-03-02'} | ${true}
  ${born('2008-02-29')}      | ${'2024-02-28'} | ${false}
  ${born('2008-02-29')}      | ${'2024-02-29'} | ${true}
  ${born('2008-02-01', '1')} | ${'2024-02-28'} | ${false}
  ${born('2008-02-01', '1')} | ${'2024-02-29'} | ${true}
  ${born('2010-02-01', '1')} | ${'2026-02-27'} | ${false}
  ${born('2010-02-01', '1')} | ${'2026-02-28'} | ${true}
  ${born('2010-01-01', '2')} | ${'2026-12-30'} | ${false}
  ${born('2010-01-01', '2')} | ${'2026-12-31'} | ${true}
  ${born('1900-01-01', '3')} | ${'2026-12-31'} | ${false}
`(
  '16 is surely reached on $on: $reached ($birth.date $birth.use)',
  ({ birth, on, reached }: { birth: BirthDate; on: CalendarDate; reached: boolean }) => {
    expect(surelyReached(birth, 16, on)).toBe(reached);
  },
);

it('who was born on a day that a year does not have, gets older the day after', () => {
  expect([day('2026-02-28'), day('2026-03-01')].map((on) => surelyReached(born('2008-02-29'), 18, on))).toEqual([
    false,
    true,
  ]);
});

it.each`
  a                          | b                          | differing
  ${born('2010-03-02')}      | ${born('2010-03-02')}      | ${false}
  ${born('2010-03-02')}      | ${born('2010-03-03')}      | ${true}
  ${born('2010-03-02')}      | ${born('2010-03-01', '1')} | ${false}
  ${born('2010-04-02')}      | ${born('2010-03-01', '1')} | ${true}
  ${born('2010-01-01', '2')} | ${born('2010-04-02')}      | ${false}
  ${born('2011-01-01', '2')} | ${born('2010-04-02')}      | ${true}
  ${born('1900-01-01', '3')} | ${born('2010-04-02')}      | ${false}
`(
  '$a.date ($a.use) and $b.date ($b.use) differ: $differing',
  ({ a, b, differing }: { a: BirthDate; b: BirthDate; differing: boolean }) => {
    expect([birthsDiffer(a, b), birthsDiffer(b, a)]).toEqual([differing, differing]);
  },
);
