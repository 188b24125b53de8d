import fc from 'fast-check';
import { day } from '../../../../test/support/allocation-builders';
import { time } from '../../../../test/support/value-arbitraries';
import { isLater } from '../allocation/allocation';
import { stampAfter, type Stamp } from './stamp';

const today = day('2026-03-02');
const at = (allocatedAt: string, allocatedOn = today) => ({ allocatedOn, allocatedAt });

describe('when something is allocated', () => {
  it.each`
    because                                           | before                                 | now               | stamp
    ${'nothing was said before'}                      | ${[]}                                  | ${'10:30:00.250'} | ${at('10:30:00.250')}
    ${'what was said before is earlier'}              | ${[at('10:29:59')]}                    | ${'10:30:00.250'} | ${at('10:30:00.250')}
    ${'it was said in the same second'}               | ${[at('10:30:00')]}                    | ${'10:30:00.250'} | ${at('10:30:00.250')}
    ${'it was said in the same millisecond'}          | ${[at('10:30:00.250')]}                | ${'10:30:00.250'} | ${at('10:30:00.251')}
    ${'it was said at the same time, told shorter'}   | ${[at('10:30:00.25')]}                 | ${'10:30:00.250'} | ${at('10:30:00.251')}
    ${'it was said at the whole second'}              | ${[at('10:30:00')]}                    | ${'10:30:00.000'} | ${at('10:30:00.001')}
    ${'it was said at a smaller part of a second'}    | ${[at('10:30:00.2504')]}               | ${'10:30:00.250'} | ${at('10:30:00.251')}
    ${'it was said later than now'}                   | ${[at('18:00:00')]}                    | ${'10:30:00.250'} | ${at('18:00:00.001')}
    ${'it was said before and after now'}             | ${[at('18:00:00'), at('09:00:00')]}    | ${'10:30:00.250'} | ${at('18:00:00.001')}
    ${'nothing is left of the second'}                | ${[at('10:59:59.999')]}                | ${'10:59:59.999'} | ${at('11:00:00.000')}
    ${'nothing is left of the day'}                   | ${[at('23:59:59.999')]}                | ${'23:59:59.999'} | ${at('23:59:59.9991')}
    ${'nothing is left of the day, for the 2nd time'} | ${[at('23:59:59.9991')]}               | ${'23:59:59.999'} | ${at('23:59:59.99911')}
    ${'it was said at the midnight after'}            | ${[at('24:00:00')]}                    | ${'10:30:00.250'} | ${at('00:00:00.001', day('2026-03-03'))}
    ${'it was said yesterday'}                        | ${[at('23:59:59', day('2026-03-01'))]} | ${'10:30:00.250'} | ${at('10:30:00.250')}
  `(
    'is $stamp.allocatedAt where $because',
    ({ before, now, stamp }: { before: readonly Stamp[]; now: string; stamp: Stamp }) => {
      expect(stampAfter(before, { today, now })).toEqual(stamp);
    },
  );

  it('is later than all that was said before, and not before now', () => {
    fc.assert(
      fc.property(fc.array(time, { maxLength: 4 }), time, (times, now) => {
        const stamp = stampAfter(
          times.map((each) => at(each)),
          { today, now },
        );
        expect(times.every((each) => isLater(stamp, at(each)))).toBe(true);
        expect(Date.parse(`2026-03-02T${stamp.allocatedAt.slice(0, 12)}Z`)).toBeGreaterThanOrEqual(
          Date.parse(`2026-03-02T${now.slice(0, 12)}Z`),
        );
      }),
    );
  });
});
