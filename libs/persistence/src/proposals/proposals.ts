import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type {
  Actor,
  DecisionOutcome,
  Effect,
  Hindered,
  Proposal,
  ProposalNow,
  ProposalQuery,
  Proposals,
  WantedChange,
  WantedDecision,
} from '#pipeline';
import { canonical, type Json } from '../evidence/canonical';
import { asReader } from '../as-reader';
import { recordAct } from '../audit';
import { inTransaction } from '../transaction';
import { applyChange, effectOf, lockFor } from './kinds';
import * as rows from './rows';

/** What was proposed is of the region, and so is who may see it. */
const EVERYBODY = '*';

/** The same figures, the same name. */
const figuresOf = (effect: Effect): string =>
  createHash('sha256')
    .update(canonical(effect as unknown as Json))
    .digest('hex');

/** What one proposes and another decides on. */
export class PostgresProposals implements Proposals {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async effectOf(wanted: WantedChange): Promise<Effect | Hindered> {
    return asReader(await this.#connected(), EVERYBODY, (client) => effectOf(client, wanted));
  }

  async propose(
    wanted: WantedChange,
    { who, reason }: { readonly who: Actor; readonly reason: string },
  ): Promise<Proposal | Hindered> {
    return inTransaction(await this.#connected(), async (client) => {
      const effect = await effectOf(client, wanted);
      if (effect.kind === 'hindered') return effect;
      const said = [JSON.stringify(wanted), reason, JSON.stringify(effect)];
      const [row] = await rows.insertProposal(client, wanted.kind, ...said, who.by);
      const proposal = rows.proposalFrom(row!);
      await recordAct(client, who, { act: 'propose', subjectKind: 'proposal', subject: proposal.id, reason });
      return proposal;
    });
  }

  async list({ state, kind, limit, page }: ProposalQuery) {
    return asReader(await this.#connected(), EVERYBODY, async (client) => {
      const proposals = await rows.listProposals(client, state, kind, limit, (page - 1) * limit);
      const [counted] = await rows.countProposals(client, state, kind);
      return { proposals: proposals.map(rows.proposalFrom), total: counted!.total };
    });
  }

  async show(id: string): Promise<ProposalNow | undefined> {
    return asReader(await this.#connected(), EVERYBODY, async (client) => {
      const [row] = await rows.findProposal(client, id);
      if (!row) return undefined;
      const proposal = rows.proposalFrom(row);
      return proposal.state === 'open' ? { ...proposal, now: await nowOf(client, proposal) } : proposal;
    });
  }

  async decide(id: string, wanted: WantedDecision): Promise<DecisionOutcome> {
    return inTransaction(await this.#connected(), async (client) => {
      const outcome = await decide(client, id, wanted);
      const about = { subjectKind: 'proposal', subject: id, reason: wanted.note };
      // Of what is refused whoever was asked writes, as of any refusal.
      if (outcome.kind === 'decided') await recordAct(client, wanted.who, { act: 'decideProposal', ...about });
      return outcome;
    });
  }
}

async function nowOf(client: ClientBase, { wanted, effect }: Proposal): Promise<NonNullable<ProposalNow['now']>> {
  const now = await effectOf(client, wanted);
  if (now.kind === 'hindered') return now;
  const figures = figuresOf(now);
  return { figures, moved: figures !== figuresOf(effect), effect: now };
}

/** The change and the decision: both are there, or neither. What was decided while this waited is seen here. */
async function decide(client: ClientBase, id: string, wanted: WantedDecision): Promise<DecisionOutcome> {
  await rows.lockProposal(client, id);
  const [row] = await rows.findProposal(client, id);
  if (!row) return { kind: 'unknown' };
  const proposal = rows.proposalFrom(row);
  if (proposal.asked.by === wanted.who.by) return { kind: 'own' };
  if (proposal.state !== 'open') return { kind: 'over', proposal };
  return wanted.decision === 'approved'
    ? approve(client, proposal, wanted)
    : settled(client, proposal, { ...wanted, effect: proposal.effect });
}

async function approve(client: ClientBase, proposal: Proposal, decided: WantedDecision): Promise<DecisionOutcome> {
  await lockFor(client, proposal.wanted);
  const effect = await effectOf(client, proposal.wanted);
  if (effect.kind === 'hindered') return effect;
  const figures = figuresOf(effect);
  if (figures !== decided.figures) return { kind: 'moved', figures, effect };
  const { reason, asked } = proposal;
  const approval = { proposal: Number(proposal.id), reason, askedBy: asked.by, by: decided.who.by };
  await applyChange(client, proposal.wanted, approval);
  return settled(client, proposal, { ...decided, effect });
}

async function settled(
  client: ClientBase,
  { id }: Proposal,
  { decision, who, note, effect }: WantedDecision & { readonly effect: Effect },
): Promise<DecisionOutcome> {
  const [row] = await rows.decideProposal(client, id, decision, who.by, note, JSON.stringify(effect));
  return { kind: 'decided', proposal: rows.proposalFrom(row!) };
}
