import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Proposal = Schemas['Proposal'];
export type Effect = Schemas['Effect'];
export type State = Schemas['ProposalState'];
export type Kind = Schemas['ProposalKind'];

export const STATES: readonly State[] = ['open', 'approved', 'refused', 'expired'];
export const KINDS: readonly Kind[] = ['limit', 'mandate', 'discard'];
export const COLORS: Readonly<Record<State, string>> = {
  open: 'blue',
  approved: 'green',
  refused: 'red',
  expired: 'gray',
};
