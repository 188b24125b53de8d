import { isDeletion } from '../allocation/allocation';
import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import { contractHasUnit } from './contract';
import { couple, type CoupledLine, type DebitLine } from './line-subjects';

/** A number of another provider or for another client is as unknown as one that nobody has. */
export const allocationIsKnown: Rule<DebitLine> = {
  code: 'TR338',
  returnCode: returnCode('9338'),
  level: 'across-messages',
  sentence: {
    nl: 'De regel verwijst met het toewijzingnummer naar een toewijzing aan deze aanbieder voor deze cliënt.',
    en: 'The line refers by its number to an allocation to this provider for this client.',
  },
  source: 'iJw 3.2 TR338',
  holds: (debit) => couple(debit) !== undefined,
  figures: ({ line }) => ({ allocationNumber: line.allocationNumber }),
};

export const allocationIsNotDeleted: Rule<CoupledLine> = {
  code: 'TR384',
  returnCode: returnCode('9384'),
  level: 'across-messages',
  sentence: {
    nl: 'De toewijzing is niet verwijderd.',
    en: 'The allocation was not deleted.',
  },
  source: 'iJw 3.2 TR384',
  holds: ({ assigned }) => !isDeletion(assigned),
  figures: ({ line, assigned }) => ({ allocationNumber: line.allocationNumber, deletedOn: assigned.allocatedOn }),
};

export const categoryAsAllocated: Rule<CoupledLine> = {
  code: 'TR339',
  returnCode: returnCode('9339'),
  level: 'across-messages',
  sentence: {
    nl: 'De productcategorie is die van de toewijzing, als die er een heeft.',
    en: 'The product category is that of the allocation, where it has one.',
  },
  source: 'iJw 3.2 TR339',
  holds: ({ line, assigned: { product }, byQuantity }) =>
    byQuantity || product === undefined || product.category === line.category,
  figures: ({ line, assigned }) => ({ asked: line.category, allocated: assigned.product?.category ?? 'none' }),
};

export const productAsAllocated: Rule<CoupledLine> = {
  code: 'TR340',
  returnCode: returnCode('9340'),
  level: 'across-messages',
  sentence: {
    nl: 'De productcode is die van de toewijzing, als die er een heeft.',
    en: 'The product code is that of the allocation, where it has one.',
  },
  source: 'iJw 3.2 TR340',
  holds: ({ line, assigned: { product }, byQuantity }) =>
    byQuantity || product?.code === undefined || product.code === line.productCode,
  figures: ({ line, assigned }) => ({ asked: line.productCode, allocated: assigned.product?.code ?? 'none' }),
};

export const productIsListed: Rule<DebitLine> = {
  code: 'TR381',
  returnCode: returnCode('S329'),
  level: 'external-source',
  sentence: {
    nl: 'De productcode hoort in de productlijst bij de productcategorie.',
    en: 'The product code belongs to the product category in the product list.',
  },
  source: 'iJw 3.2 TR381',
  holds: ({ product, region }) => region.products.has(product),
  figures: ({ product }) => ({ product }),
};

/** The contract decides where the allocation has no extent, and where a PIC is settled by quantity. */
const extentUnit = ({ assigned, byQuantity }: CoupledLine): string | undefined =>
  byQuantity ? undefined : assigned.extent?.unit;

export const unitAsAllocated: Rule<CoupledLine> = {
  code: 'TR341',
  returnCode: returnCode('9341'),
  level: 'across-messages',
  sentence: {
    nl: 'De eenheid is die van de toewijzing of anders van het contract; uren mogen in minuten.',
    en: 'The unit is that of the allocation or else of the contract; hours may be declared in minutes.',
  },
  source: 'iJw 3.2 TR341',
  holds: (coupled) => {
    const { line, contract } = coupled;
    const allocated = extentUnit(coupled);
    if (allocated === undefined) return contract !== undefined && contractHasUnit(contract, line.unit);
    return line.unit === allocated || (line.unit === '01' && allocated === '04');
  },
  figures: (coupled) => ({
    asked: coupled.line.unit,
    allocated: extentUnit(coupled) ?? 'none',
    contract: coupled.contract?.kind === 'quantity' ? coupled.contract.unit : (coupled.contract?.kind ?? 'none'),
  }),
};
