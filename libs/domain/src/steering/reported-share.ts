import { monthNumber } from '../values/calendar-date';
import { LIFE_PARTS, PerMonth, slicesOf, type KnownAllocation, type Moment, type Slice } from './known-care';

/** Months after that of the care in which something may still be reported. */
const LAGS = 8;
/** Months of care that a rate is learnt from, and the age at which nearly all of a month was reported. */
const WINDOW = 12;
const MATURE = 6;
/** What comparable providers weigh, in months of the provider's own care. */
const BORROWED = 0.5;
const BORROWED_PART = 0.1;

/** What the allocations of a provider plan per month, and what was granted of it, by months of delay. */
interface Experience {
  readonly planned: PerMonth;
  readonly granted: readonly PerMonth[];
}

/** What a planned euro turns out to cost. */
export interface CostRates {
  /** By the part of its life that an allocation is in; 1 is as much as the others. */
  readonly parts: readonly number[];
  /** Of what is planned for a month, weighed by those parts: the share reported after so many months. */
  readonly byLag: readonly number[];
}

/** The share of a month of care that is still to be reported. */
export function unreportedOf(month: number, { byLag }: CostRates, { over, part }: Moment): number {
  const next = over - month + 1;
  if (next < 0) return byLag.reduce((sum, rate) => sum + rate, 0);
  const later = byLag.slice(next).reduce((sum, rate) => sum + rate, 0);
  return later - part * (byLag[next] ?? 0);
}

const weighed = ({ part, planned }: Slice, parts: readonly number[]): number => planned * parts[part]!;

/** What is planned for care that did not end yet, or that was given before it did. */
export function plannedByMonth(allocations: readonly KnownAllocation[], parts: readonly number[]): PerMonth {
  const planned = new PerMonth();
  for (const allocation of allocations)
    for (const slice of slicesOf(allocation, allocation.stoppedOn)) planned.add(slice.month, weighed(slice, parts));
  return planned;
}

/** How what is granted lies over the life of an allocation: of months that are reported nearly in full. */
function partsOf(allocations: readonly KnownAllocation[], { over }: Moment): readonly number[] {
  const [planned, granted] = [new PerMonth(), new PerMonth()];
  for (const allocation of allocations) {
    const slices = slicesOf(allocation, allocation.stoppedOn).filter(
      ({ month, planned: amount }) => amount > 0 && month <= over - MATURE && month > over - MATURE - WINDOW,
    );
    const perMonth = new PerMonth();
    for (const { month, planned: amount } of slices) perMonth.add(month, amount);
    const grants = new PerMonth();
    for (const grant of allocation.grants) grants.add(grant.month, grant.granted);
    for (const { month, part, planned: amount } of slices) {
      planned.add(part, amount);
      granted.add(part, (grants.at(month) * amount) / perMonth.at(month));
    }
  }
  const last = LIFE_PARTS - 1;
  const rate = granted.between(0, last) / planned.between(0, last);
  const borrowed = BORROWED_PART * planned.between(0, last);
  return Array.from({ length: LIFE_PARTS }, (_, part) =>
    rate > 0 ? (granted.at(part) / rate + borrowed) / (planned.at(part) + borrowed) : 1,
  );
}

function experienceOf(allocations: readonly KnownAllocation[], parts: readonly number[]): Experience {
  const granted = Array.from({ length: LAGS }, () => new PerMonth());
  for (const { grants } of allocations)
    for (const { month, knownOn, granted: amount } of grants) {
      const lag = Math.min(LAGS - 1, Math.max(0, monthNumber(knownOn) - month));
      granted[lag]!.add(month, amount);
    }
  return { planned: plannedByMonth(allocations, parts), granted };
}

interface Sums {
  readonly granted: number;
  readonly planned: number;
}

/** Of the latest months of care whose reports of this delay are all there. */
const sumsAt = ({ planned, granted }: Experience, lag: number, { over }: Moment): Sums => {
  const [first, last] = [over - lag - WINDOW + 1, over - lag];
  return { granted: granted[lag]!.between(first, last), planned: planned.between(first, last) };
};

/** From the provider's own past, and where that is short from comparable ones. */
export function learnRates(
  own: readonly KnownAllocation[],
  comparable: readonly KnownAllocation[],
  moment: Moment,
): CostRates {
  const parts = partsOf(own, moment);
  const [mine, others] = [experienceOf(own, parts), experienceOf(comparable, partsOf(comparable, moment))];
  const byLag = Array.from({ length: LAGS }, (_, lag) => {
    const [my, their] = [sumsAt(mine, lag, moment), sumsAt(others, lag, moment)];
    if (their.planned <= 0) return my.planned <= 0 ? 0 : my.granted / my.planned;
    const rate = their.granted / their.planned;
    if (my.planned <= 0) return rate;
    const borrowed = (BORROWED * my.planned) / WINDOW;
    return (my.granted + borrowed * rate) / (my.planned + borrowed);
  });
  return { parts, byLag };
}
