import type { Figures } from '../rule/finding';
import type { Unit } from '../values/codes';

/** What was asked, the limit, what is used of it, and the most that would have fitted. */
export const moneyFigures = (askedCents: number, limitCents: number, usedCents: number): Figures => ({
  askedCents,
  limitCents,
  usedCents,
  fitsCents: Math.max(0, limitCents - usedCents),
});

export interface Volumes {
  readonly asked: number;
  readonly limit: number;
  readonly used: number;
}

/** The same of a volume, which in the unit euro is an amount of cents, and for hours is in minutes. */
export const volumeFigures = (unit: Unit, { asked, limit, used }: Volumes): Figures =>
  unit === '83'
    ? moneyFigures(asked, limit, used)
    : {
        unit: unit === '04' ? '01' : unit,
        askedVolume: asked,
        limitVolume: limit,
        usedVolume: used,
        fitsVolume: Math.max(0, limit - used),
      };
