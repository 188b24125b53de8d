import type { Book } from '../decision/book';
import type { Region } from '../region/region';
import type { Figures } from '../rule/finding';
import type { CareRow } from './care-row';
import type { CurrentCare } from './current-care';

/** A start or a stop beside what the gateway already knows. */
export interface CareCase<Row extends CareRow = CareRow> {
  readonly product: Row;
  /** Of the client, as the rows before this one left it. */
  readonly current: CurrentCare;
  readonly allocations: Book['allocations'];
  readonly region: Region;
}

/** Which row it is, without its client. */
export const rowOf = ({ product: { allocationNumber, product, begins } }: CareCase): Figures => ({
  ...(allocationNumber !== undefined && { allocationNumber }),
  ...(product && { category: product.category, ...(product.code !== undefined && { code: product.code }) }),
  begins,
});
