import type { AllocatedProduct } from '../message/allocation';
import type { Lack } from './allocated-client';
import type { OwnVerdict } from './answered-request';
import type { Doubt } from './doubts';
import { faultsIn } from './own-messages';
import { isLacking, NO_NUMBER, type RequestAtHand } from './request-at-hand';

interface Beside {
  readonly doubts: readonly Doubt[];
  /** What the same message allocates already. */
  readonly allocated?: readonly AllocatedProduct[];
}

/**
 * What no check refuses is allocated, unless a person has to decide. What would break a rule is not written: what else the client has,
 * or what the register says, is for a person to see.
 */
export function verdictOnRows(
  at: RequestAtHand,
  rows: readonly AllocatedProduct[],
  { doubts, allocated = [] }: Beside,
): OwnVerdict {
  const why = new Set<Doubt | Lack>([...doubts, ...lacksOf(rows, at)]);
  if (why.size > 0) return { kind: 'looked-into', why: [...why], broken: [] };
  const broken = new Set(faultsIn(at, [...allocated, ...rows]).map(({ rule }) => rule));
  return broken.size > 0 ? { kind: 'looked-into', why: ['unsound'], broken: [...broken] } : { kind: 'allocated', rows };
}

/** What is not known, and the numbers that are not left. */
export const lacksOf = (rows: readonly AllocatedProduct[], { told }: Pick<RequestAtHand, 'told'>): readonly Lack[] => [
  ...(isLacking(told) ? told : []),
  ...(rows.some(({ allocationNumber }) => allocationNumber <= NO_NUMBER) ? (['numbers-exhausted'] as const) : []),
];
