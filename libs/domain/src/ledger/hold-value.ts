import type { AllocationVersion } from '../allocation/allocation';
import { productKeyOf, type QuantityPrice, type Region } from '../region/region';
import { priceOn } from '../region/region-lookup';
import { calendarDate } from '../values/calendar-date';
import { cents, type Cents } from '../values/cents';
import type { Frequency, Unit } from '../values/codes';
import { daysIn, monthsTouched, weeksTouched, type Period } from '../values/period';

/** The largest amount the standard can write. What would be worth more is a slip of the pen, and is not counted with. */
const LARGEST = 999_999_999_999;

export type AllocatedValue = Pick<AllocationVersion, 'product' | 'starts' | 'ends' | 'extent' | 'budget'>;

/** From the first day to the last, or to the end of the first year where no end is known. */
export const heldPeriod = ({ starts, ends }: Pick<AllocatedValue, 'starts' | 'ends'>): Period => ({
  begins: starts,
  ends: ends ?? calendarDate(`${starts.slice(0, 4)}-12-31`),
});

/** What an allocation may come to cost, in cents; undefined where nobody can know: no amount, no budget and no contract rate. */
export function allocatedValue(allocated: AllocatedValue, region: Region): Cents | undefined {
  const { extent, budget } = allocated;
  if (extent?.unit !== '83' && budget !== undefined) return budget;
  if (!extent) return undefined;
  const rate = extent.unit === '83' ? one : contractRate(allocated, extent.unit, region);
  if (!rate) return undefined;
  const units = extent.volume * periodsIn(extent.frequency, heldPeriod(allocated));
  const value = Math.round((units * rate.cents) / rate.per);
  return value <= LARGEST ? cents(value) : undefined;
}

/** Cents for so many units: an hourly rate is not a whole number of cents per minute. */
interface Rate {
  readonly cents: number;
  readonly per: number;
}

const one: Rate = { cents: 1, per: 1 };

function contractRate({ product, starts }: AllocatedValue, unit: Unit, region: Region): Rate | undefined {
  const price = priceOn(region, productKeyOf(product), starts);
  return price?.kind === 'quantity' ? ratePer(unit, price) : undefined;
}

function ratePer(unit: Unit, { unit: priced, rate, hourly }: QuantityPrice): Rate | undefined {
  const perHour = hourly ?? (priced === '04' ? rate : undefined);
  if (unit === '04' && perHour !== undefined) return { cents: perHour, per: 1 };
  if (unit === '01' && perHour !== undefined) return { cents: perHour, per: 60 };
  return unit === priced ? { cents: rate, per: 1 } : undefined;
}

/** How many days, ISO weeks or months a period touches; one where the volume is for all of it. */
function periodsIn(frequency: Frequency, period: Period): number {
  switch (frequency) {
    case '1':
      return daysIn(period);
    case '2':
      return weeksTouched(period);
    case '4':
      return monthsTouched(period);
    case '6':
      return 1;
  }
}
