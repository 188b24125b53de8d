import type { Cents } from '../values/cents';
import type { RoomKey } from './room';
import type { TrajectoryKey } from './trajectory';

/**
 * `grant-over-limit`: granted above a limit, by the policy of a room or by a municipality itself; it raises the cap of that limit in
 * the same statement and is summed apart.
 */
export type PostingKind = 'grant' | 'grant-over-limit' | 'credit';

/** What one granted line does to the ledger. A credit names the rooms and trajectory of the debit it takes back. */
export interface Posting {
  readonly kind: PostingKind;
  readonly client: number;
  readonly line: number;
  /** Signed: a credit is negative. */
  readonly amount: Cents;
  /** In the unit of the allocation, or in minutes where that unit is the hour; signed. */
  readonly volume: number;
  readonly allocationNumber: number;
  readonly year: number;
  readonly trajectory: TrajectoryKey;
  /** The price of its trajectory may bind others, but not this grant: it is settled by quantity, or the municipality granted it itself. */
  readonly unbound?: true;
  readonly rooms: readonly RoomKey[];
  /** By how much `cap` changes in each of `rooms`, in the same order; mostly zero, negative when a credit takes an excess back. */
  readonly capChanges: readonly Cents[];
}
