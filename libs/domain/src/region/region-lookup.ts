import type { CalendarDate } from '../values/calendar-date';
import type { MunicipalityCode, PartyCode, ProviderCode } from '../values/codes';
import { inForce } from '../values/period';
import type { Party, Price, ProductKey, Regime, Region, Segment } from './region';

/** The party, unless it is unknown or was retired before the day. */
export const activeParty = (region: Region, code: PartyCode, on: CalendarDate): Party | undefined =>
  region.parties.get(code)?.find(({ validity }) => inForce(validity, on));

/** A party speaks for itself, and for who gave it a mandate that is in force. */
export const maySubmitFor = (region: Region, submitter: PartyCode, author: PartyCode, on: CalendarDate): boolean =>
  submitter === author ||
  region.mandates.some((m) => m.author === author && m.submitter === submitter && inForce(m.validity, on));

/** Whether a declaration received on the day is answered by the municipality itself, not by the gateway in its name. */
export const answersItself = (region: Region, municipality: MunicipalityCode, on: CalendarDate): boolean =>
  region.ownAnswers.some((own) => own.municipality === municipality && inForce(own.validity, on));

export const priceOn = (region: Region, product: ProductKey, on: CalendarDate): Price | undefined =>
  region.prices.get(product)?.find((price) => inForce(price.validity, on));

export const hasAgreement = (
  region: Region,
  { provider, municipality }: { readonly provider: ProviderCode; readonly municipality: MunicipalityCode },
  on: CalendarDate,
): boolean =>
  (region.agreements.get(provider) ?? []).some(
    (agreement) =>
      (agreement.municipality === undefined || agreement.municipality === municipality) &&
      inForce(agreement.validity, on),
  );

/** The regime of the last row that began on or before the day; price times quantity where nothing else was decided. */
export function regimeOn(
  region: Region,
  at: { readonly municipality: MunicipalityCode; readonly segment?: Segment },
  on: CalendarDate,
): Regime {
  const begun = region.regimes.filter(
    (r) => r.municipality === at.municipality && r.segment === at.segment && r.from <= on,
  );
  const last = begun.reduce<(typeof begun)[number] | undefined>((a, b) => (a && a.from >= b.from ? a : b), undefined);
  return last?.regime ?? 'pxq';
}
