import type { Book } from '../decision/book';
import type { Case } from '../decision/facts';
import type { AllocatedProduct, AllocationMessage } from '../message/allocation';
import type { Figures, Signal } from '../rule/finding';
import { overlap } from '../rule/overlap';
import { firstVersion, isLater } from './allocation';
import type { BookedAllocation } from './contract.rules';
import { currentAllocations, standingAllocations } from './current-allocations';

const NAMED_AT_MOST = 20;

/** As many as somebody can look into, the lowest first. */
const numbersIn = (numbers: readonly number[]): string =>
  [...numbers]
    .sort((a, b) => a - b)
    .slice(0, NAMED_AT_MOST)
    .join(' ');

/**
 * What a JW301 leaves out of all that the client has at the provider from its day on (OP087). It could not know what was allocated
 * after the last of its own rows, which may come before it (OP080).
 */
export function incompletePicture(
  { content, clientKeys }: Pick<Case<AllocationMessage>, 'content' | 'clientKeys'>,
  after: Book,
): readonly Signal[] {
  const { header, client } = content;
  const brought = new Set(client.products.map(({ allocationNumber }) => allocationNumber));
  const last = client.products.reduce<AllocatedProduct>((a, b) => (isLater(b, a) ? b : a), client.products[0]!);
  const leftOut = currentAllocations(after, clientKeys[0]!, header.issuedOn).flatMap(({ allocation }) =>
    brought.has(allocation.number) || isLater(firstVersion(allocation)!, last) ? [] : allocation.number,
  );
  if (leftOut.length === 0) return [];
  const figures = { issuedOn: header.issuedOn, leftOut: leftOut.length, numbers: numbersIn(leftOut) };
  return [{ rule: 'incomplete-picture', place: { kind: 'header' }, figures }];
}

/** Other numbers of the same product on the same days, whichever messages brought them (OP259); TR302 sees those of one message only. */
export function stackedOn({ allocation, current, book }: BookedAllocation): Figures | undefined {
  const others = standingAllocations(book, allocation.client).filter(
    (other) => other.allocation.number !== allocation.number && overlap(other.current, current),
  );
  if (others.length === 0) return undefined;
  return {
    allocationNumber: allocation.number,
    starts: current.starts,
    overlapping: others.length,
    numbers: numbersIn(others.map((other) => other.allocation.number)),
  };
}
