import type { ClientBase } from 'pg';
import type { Effect, Hindered, ProposalKind, WantedChange } from '#pipeline';
import { discardWork } from './discard';
import { limitWork } from './limit';
import { mandateWork } from './mandate';
import type { Approval, ProposalWork } from './work';

type Of<Kind extends ProposalKind> = ProposalWork<
  Extract<WantedChange, { kind: Kind }>,
  Extract<Effect, { kind: Kind }>
>;

const KINDS: { readonly [Kind in ProposalKind]: Of<Kind> } = {
  limit: limitWork,
  mandate: mandateWork,
  discard: discardWork,
};

/** The kind of a change says who does it, so the two always fit. */
const workOf = ({ kind }: WantedChange) => KINDS[kind] as ProposalWork<WantedChange, Effect>;

export const lockFor = (client: ClientBase, wanted: WantedChange): Promise<unknown> =>
  workOf(wanted).lock(client, wanted);
export const effectOf = (client: ClientBase, wanted: WantedChange): Promise<Effect | Hindered> =>
  workOf(wanted).effectOf(client, wanted);
export const applyChange = (client: ClientBase, wanted: WantedChange, approval: Approval): Promise<void> =>
  workOf(wanted).apply(client, wanted, approval);
