import type { AllocatedProduct } from '../message/allocation';
import type { Figures } from '../rule/finding';
import { inMessage } from '../rule/in-message';
import type { Rule } from '../rule/rule';

const extentOf = ({ allocationNumber, extent }: AllocatedProduct): Figures => ({
  allocationNumber,
  ...(extent && { volume: extent.volume, unit: extent.unit, frequency: extent.frequency }),
});

const budgetOf = ({ allocationNumber, budget }: AllocatedProduct): Figures => ({
  allocationNumber,
  ...(budget !== undefined && { budgetCents: budget }),
});

const reasonOf = ({ allocationNumber, changeReason, starts, ends }: AllocatedProduct): Figures => ({
  allocationNumber,
  ...(changeReason !== undefined && { changeReason }),
  starts,
  ...(ends !== undefined && { ends }),
});

/** Some rules hold for what ends after 2020 or does not end, and not for what was allocated before. */
const isPresentDay = ({ ends }: AllocatedProduct): boolean => ends === undefined || ends > '2020-12-31';

const specificHasExtent = inMessage<AllocatedProduct>({
  code: 'CD041',
  nl: 'Met een productcode is de omvang gevuld.',
  en: 'With a product code the extent is filled.',
  holds: ({ product, extent }) => product?.code === undefined || extent !== undefined,
  figures: extentOf,
});

const budgetHasEnd = inMessage<AllocatedProduct>({
  code: 'CD075',
  nl: 'Met een budget is de einddatum gevuld.',
  en: 'With a budget the last day is filled.',
  holds: ({ budget, ends }) => budget === undefined || ends !== undefined,
  figures: budgetOf,
});

const weeklyHasEnd = inMessage<AllocatedProduct>({
  code: 'CD076',
  nl: 'Met frequentie 2 (per week) is de einddatum gevuld.',
  en: 'With frequency 2 (per week) the last day is filled.',
  holds: ({ extent, ends }) => extent?.frequency !== '2' || ends !== undefined,
  figures: extentOf,
});

const budgetHasNoExtent = inMessage<AllocatedProduct>({
  code: 'CD077',
  nl: 'Met een budget is er geen omvang.',
  en: 'With a budget there is no extent.',
  holds: ({ budget, extent }) => budget === undefined || extent === undefined,
  figures: budgetOf,
});

const extentHasNoBudget = inMessage<AllocatedProduct>({
  code: 'CD078',
  nl: 'Met een omvang is er geen budget.',
  en: 'With an extent there is no budget.',
  holds: ({ budget, extent }) => extent === undefined || budget === undefined,
  figures: extentOf,
});

const withoutBudgetHasProduct = inMessage<AllocatedProduct>({
  code: 'CD079',
  nl: 'Zonder budget is het product gevuld.',
  en: 'Without a budget the product is filled.',
  holds: ({ budget, product }) => budget !== undefined || product !== undefined,
  figures: budgetOf,
});

const unspecificHasNoExtent = inMessage<AllocatedProduct>({
  code: 'CD080',
  nl: 'Zonder productcode is er geen omvang.',
  en: 'Without a product code there is no extent.',
  holds: (row) => row.product?.code !== undefined || !isPresentDay(row) || row.extent === undefined,
  figures: extentOf,
});

const deletionEndsOnItsFirstDay = inMessage<AllocatedProduct>({
  code: 'CS335',
  nl: 'Met reden wijziging 13 (verwijderd) is de einddatum gelijk aan de ingangsdatum.',
  en: 'With change reason 13 (deleted) the last day is the first day.',
  holds: ({ changeReason, starts, ends }) => changeReason !== '13' || starts === ends,
  figures: reasonOf,
});

const lapsedReasonIsNotUsed = inMessage<AllocatedProduct>({
  code: 'CS336',
  nl: 'Reden wijziging 01 wordt niet meer gebruikt.',
  en: 'Change reason 01 is no longer used.',
  holds: ({ changeReason }) => changeReason !== '01',
  figures: reasonOf,
});

const NOT_BY_DAY: readonly string[] = ['14', '16', '83', '84'];

const frequencyFitsUnit = inMessage<AllocatedProduct>({
  code: 'CS338',
  nl: 'Bij eenheid 14, 16, 83 of 84 is de frequentie 2, 4 of 6.',
  en: 'With unit 14, 16, 83 or 84 the frequency is 2, 4 or 6.',
  holds: (row) =>
    !row.extent || !isPresentDay(row) || !NOT_BY_DAY.includes(row.extent.unit) || row.extent.frequency !== '1',
  figures: extentOf,
});

/** What one product of a JW301 must say of itself, in the order in which findings are reported. */
export const productRules: readonly Rule<AllocatedProduct>[] = [
  specificHasExtent,
  budgetHasEnd,
  weeklyHasEnd,
  budgetHasNoExtent,
  extentHasNoBudget,
  withoutBudgetHasProduct,
  unspecificHasNoExtent,
  deletionEndsOnItsFirstDay,
  lapsedReasonIsNotUsed,
  frequencyFitsUnit,
];
