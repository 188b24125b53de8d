import type { IncomingMessage } from 'node:http';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { isLineOfText } from '#domain';
import type {
  DecisionOutcome,
  Effect,
  Hindered,
  Proposal,
  ProposalKind,
  ProposalNow,
  ProposalState,
  WantedChange,
  WantedDecision,
} from '#pipeline';
import { Asking, AuditedByItself, For, FreshSignIn, LetIn, type AdmittedRequest } from './access';
import type { Admission, Caller } from './caller';
import { limitIn, pageIn } from './limit';
import { mediaTypeIn } from './media-type';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { readBody } from './read-body';
import type { Admitted } from './rights';
import { isNothingElse, objectIn, type Said } from './object-in';
import { wantedChangeIn } from './wanted-change';

const STATES: readonly ProposalState[] = ['open', 'approved', 'refused', 'expired'];
/** Who proposes what. */
const ASKED_BY: Readonly<Record<ProposalKind, readonly Admitted[]>> = {
  limit: ['limit-manager'],
  mandate: ['limit-manager', 'operations'],
  discard: ['operations'],
};
const KINDS = Object.keys(ASKED_BY) as readonly ProposalKind[];
const TEXT_MIN = 10;
const TEXT_MAX = 500;
const FIGURES = /^[0-9a-f]{64}$/;

/** What takes two people: one proposes, told what it would do, and another decides. */
@Controller('api/v1/proposals')
export class ProposalsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('limit-manager', 'approver', 'operations', 'auditor')
  async listProposals(
    @Query() { state, kind, limit, page, ...others }: Said,
  ): Promise<{ readonly proposals: readonly Proposal[]; readonly total: number }> {
    const [ofState, ofKind] = [STATES.find((each) => each === state), KINDS.find((each) => each === kind)];
    const isKnown = ofState === state && ofKind === kind;
    if (!isKnown || !isNothingElse(others)) throw new Problem('bad-parameter');
    return this.ports.proposals.list({
      limit: limitIn(limit),
      page: pageIn(page),
      ...(ofState && { state: ofState }),
      ...(ofKind && { kind: ofKind }),
    });
  }

  @Get(':id')
  @For('limit-manager', 'approver', 'operations', 'auditor')
  async readProposal(@Param('id') id: string): Promise<ProposalNow> {
    const proposal = isNumber(id) ? await this.ports.proposals.show(id) : undefined;
    if (!proposal) throw new Problem('not-found');
    return proposal;
  }

  @Post('effect')
  @For('limit-manager', 'operations')
  @HttpCode(200)
  async tellEffect(@LetIn() { rights }: Admission, @Req() request: IncomingMessage): Promise<Effect> {
    const wanted = wantedChangeIn(await saidIn(request)) ?? bad();
    mustAsk(rights, wanted);
    return unhindered(await this.ports.proposals.effectOf(wanted));
  }

  @Post()
  @For('limit-manager', 'operations')
  @FreshSignIn()
  @AuditedByItself()
  async propose(@LetIn() { caller, rights }: Admission, @Req() request: IncomingMessage): Promise<Proposal> {
    const { reason, ...said } = await saidIn(request);
    const wanted = wantedChangeIn(said) ?? bad();
    mustAsk(rights, wanted);
    return unhindered(await this.ports.proposals.propose(wanted, { who: caller, reason: textIn(reason) ?? bad() }));
  }

  @Post(':id/decision')
  @For('approver')
  @FreshSignIn()
  @AuditedByItself()
  @HttpCode(200)
  async decideProposal(
    @Asking() who: Caller,
    @Param('id') id: string,
    @Req() request: AdmittedRequest,
  ): Promise<Proposal> {
    const { decision, figures, note, ...others } = await saidIn(request);
    if ((decision !== 'approved' && decision !== 'refused') || !isNothingElse(others))
      throw new Problem('bad-parameter');
    const seen = typeof figures === 'string' && FIGURES.test(figures) ? figures : undefined;
    const said = note === undefined ? undefined : (textIn(note) ?? bad());
    const isComplete = decision === 'approved' ? seen !== undefined : figures === undefined && said !== undefined;
    if (!isComplete) throw new Problem('bad-parameter');
    if (said) request.reason = said;
    if (!isNumber(id)) throw new Problem('not-found');
    const wanted: WantedDecision = {
      who,
      decision,
      ...(seen !== undefined && { figures: seen }),
      ...(said && { note: said }),
    };
    return decidedIn(await this.ports.proposals.decide(id, wanted));
  }
}

const isNumber = (id: string): boolean => /^[1-9]\d{0,14}$/.test(id);

function bad(): never {
  throw new Problem('bad-parameter');
}

async function saidIn(request: IncomingMessage): Promise<Said> {
  mediaTypeIn(request, ['application/json']);
  return objectIn(await readBody(request)) ?? bad();
}

function textIn(text: unknown): string | undefined {
  const said = typeof text === 'string' ? text.trim() : '';
  return said.length >= TEXT_MIN && said.length <= TEXT_MAX && isLineOfText(said) ? said : undefined;
}

function mustAsk(rights: readonly Admitted[], { kind }: WantedChange): void {
  if (!rights.some((right) => ASKED_BY[kind].includes(right))) throw new Problem('not-allowed');
}

function unhindered<T extends Effect | Proposal>(told: T | Hindered): T {
  if ('kind' in told && told.kind === 'hindered') throw new Problem('change-hindered', { why: told.why });
  return told as T;
}

function decidedIn(outcome: DecisionOutcome): Proposal {
  switch (outcome.kind) {
    case 'decided':
      return outcome.proposal;
    case 'moved':
      throw new Problem('figures-moved', { figures: outcome.figures, effect: outcome.effect });
    case 'over':
      throw new Problem('proposal-over', { state: outcome.proposal.state });
    case 'own':
      throw new Problem('own-proposal');
    case 'unknown':
      throw new Problem('not-found');
    case 'hindered':
      throw new Problem('change-hindered', { why: outcome.why });
  }
}
