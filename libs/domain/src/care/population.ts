import type { CareEvent } from '../message/care';
import type { Message } from '../message/message';
import { productKeyOf, type Region, type Segment } from '../region/region';
import { isOutOfScope, partnershipsOf, priceOn, regimeOn, worksForPartnership } from '../region/region-lookup';
import { isMunicipalityCode, isProviderCode, type MunicipalityCode } from '../values/codes';

const eitherSegment: readonly Segment[] = ['specialist', 'highly-specialist'];

const rowsOf = (message: Message): readonly CareEvent[] => {
  if (message.kind === 'JW305') return message.client.starts;
  return message.kind === 'JW307' ? message.client.stops : [];
};

/** Care without a price, or without a code, may be of either segment; what the region does not buy is of none. */
function segmentsOf({ product, begins }: CareEvent, region: Region): readonly Segment[] {
  if (product && isOutOfScope(region, product)) return [];
  const price = priceOn(region, productKeyOf(product), begins);
  return price ? [price.segment] : eitherSegment;
}

const isPaidByPopulation = (row: CareEvent, municipality: MunicipalityCode, region: Region): boolean =>
  row.allocationNumber === undefined &&
  segmentsOf(row, region).some((segment) => regimeOn(region, { municipality, segment }, row.begins) === 'population');

/** Why somebody may not report care for a population: it works for a partnership, or it has nothing to do with one. */
export type NoReporter = 'subcontractor' | 'outsider';

/**
 * Care without an allocation is paid by the budget for the population where that regime holds, and only a partnership that has the
 * budget reports it, also for the providers that work for it. An allocation from before keeps its own regime, and is named by its number.
 */
export function noReporterIn(message: Message, region: Region): NoReporter | undefined {
  const { sender, recipient } = message.header;
  if (!isMunicipalityCode(recipient) || !isProviderCode(sender)) return undefined;
  const pair = { municipality: recipient, provider: sender };
  const row = rowsOf(message)
    .filter((each) => isPaidByPopulation(each, recipient, region))
    .find(({ begins }) => !partnershipsOf(region, recipient, begins).includes(sender));
  return row && (worksForPartnership(region, pair, row.begins) ? 'subcontractor' : 'outsider');
}
