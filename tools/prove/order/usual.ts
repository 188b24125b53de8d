import { calendarDate, lastOfMonth, type AllocatedProduct, type Period, type Start, type Stop } from '#domain';
import { PIC, PIC_PRICE } from './region';

export const day = calendarDate;

/** The whole of a year of one profile and intensity, to be declared for what it costs. */
export const allocated = (allocationNumber: number, changes: Partial<AllocatedProduct> = {}): AllocatedProduct => ({
  allocationNumber,
  product: PIC,
  allocatedOn: day('2026-01-02'),
  allocatedAt: '10:00:00',
  starts: day('2026-01-01'),
  ends: day('2026-12-31'),
  extent: { volume: PIC_PRICE, unit: '83', frequency: '6' },
  ...changes,
});

export const [JANUARY, FEBRUARY, MARCH] = ['2026-01', '2026-02', '2026-03'] as const;
export const MONTHS: readonly string[] = [JANUARY, FEBRUARY, MARCH];
/** What most lines declare of a month, in cents. */
export const AMOUNT = 100_000;

export function periodOf(month: string): Period {
  const begins = day(`${month}-01`);
  return { begins, ends: lastOfMonth(begins) };
}

export const begun = (allocationNumber: number, changes: Partial<Start> = {}): Start => ({
  allocationNumber,
  product: PIC,
  allocationStarts: day('2026-01-01'),
  begins: day('2026-01-05'),
  delivery: '1',
  ...changes,
});
export const ended = (allocationNumber: number, changes: Partial<Stop> = {}): Stop => ({
  ...begun(allocationNumber),
  endReason: '31',
  ends: day('2026-03-27'),
  ...changes,
});
