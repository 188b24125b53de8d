import type { AllocationVersion } from '../allocation/allocation';
import type { AllocatedProduct } from '../message/allocation';

/** What an allocation is, as a JW301 says it. */
export type Terms = Pick<AllocatedProduct, 'product' | 'ends' | 'extent' | 'budget'>;

/** Only what is there: what is optional may not be there as undefined. */
export const termsOf = ({ product, ends, extent, budget }: Terms): Terms => ({
  ...(product && { product }),
  ...(ends !== undefined && { ends }),
  ...(extent && { extent }),
  ...(budget !== undefined && { budget }),
});

/** An allocation said once more: under the stamp that it has, and without a reason, for nothing changes (IV013, IV099). */
export const resent = (allocationNumber: number, current: AllocationVersion): AllocatedProduct => ({
  allocationNumber,
  allocatedOn: current.allocatedOn,
  allocatedAt: current.allocatedAt,
  starts: current.starts,
  ...termsOf(current),
});
