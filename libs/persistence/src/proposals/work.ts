import type { ClientBase } from 'pg';
import type { Effect, Hindered, Hindrance, WantedChange } from '#pipeline';

/** Of a change that is approved: who proposed it and why, and who approved. */
export interface Approval {
  readonly proposal: number;
  readonly reason: string;
  readonly askedBy: string;
  readonly by: string;
}

/** What there is to do for one kind of change, all of it in the transaction of who asks. */
export interface ProposalWork<Wanted extends WantedChange, Of extends Effect> {
  /** Keeps what the effect is told from as it is, until the transaction ends. */
  lock(client: ClientBase, wanted: Wanted): Promise<unknown>;
  effectOf(client: ClientBase, wanted: Wanted): Promise<Of | Hindered>;
  apply(client: ClientBase, wanted: Wanted, approval: Approval): Promise<void>;
}

export const hindered = (why: Hindrance): Hindered => ({ kind: 'hindered', why });
