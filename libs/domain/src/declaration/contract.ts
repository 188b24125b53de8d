import type { Price, QuantityPrice } from '../region/region';
import type { Unit } from '../values/codes';

/** Per hour, in cents, where care was agreed per hour. */
const perHour = ({ unit, rate, hourly }: QuantityPrice): number | undefined =>
  hourly ?? (unit === '04' ? rate : undefined);

/** A sixtieth, rounded half up. */
const sixtieth = (value: number): number => Math.floor((value + 30) / 60);

/** The contract is in this unit, or in hours that are declared in minutes; a PIC is in euros. */
export function contractHasUnit(contract: Price, unit: Unit): boolean {
  if (contract.kind === 'pic') return unit === '83';
  return unit === contract.unit || (unit === '01' && contract.unit === '04');
}

/** Cents per unit as a line must carry them; for minutes of an hourly rate a rounded sixtieth (IV081). */
export function agreedRate(contract: Price | undefined, unit: Unit): number | undefined {
  if (contract?.kind !== 'quantity') return undefined;
  const hourly = perHour(contract);
  if (unit === '01' && hourly !== undefined) return sixtieth(hourly);
  if (unit === '04' && hourly !== undefined) return hourly;
  return unit === contract.unit ? contract.rate : undefined;
}

/** Where minutes are declared under an hourly rate the amount is rounded once, not per minute (IV081). */
export function amountForMinutes(contract: Price | undefined, minutes: number): number | undefined {
  const hourly = contract?.kind === 'quantity' ? perHour(contract) : undefined;
  return hourly === undefined ? undefined : sixtieth(hourly * minutes);
}
