import { Controller, Get, Inject, Query } from '@nestjs/common';
import { followedKinds, terms, type FollowedKind, type Term } from '#domain';
import { OBLIGATION_STATES, type ObligationState, type ToldObligation } from '#pipeline';
import { Acting, For, type ActingParty } from './access';
import { limitIn } from './limit';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

interface Told extends ToldObligation {
  readonly sentence: Term['sentence'];
  readonly source: string;
  /** Whether both parties get a notice when it is late. */
  readonly told: boolean;
}

/** What a party owes and waits for. Of what others owe one another it learns nothing. */
@Controller('api/v1/obligations')
export class ObligationsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party')
  async listObligations(
    @Acting() party: ActingParty,
    @Query('kind') kind: unknown,
    @Query('state') state: unknown,
    @Query('limit') limit: unknown,
  ): Promise<{ readonly obligations: readonly Told[] }> {
    const wanted = { ...named('kind', kind, followedKinds), ...named('state', state, OBLIGATION_STATES) };
    const found = await this.ports.obligations.list(party.code, { ...wanted, limit: limitIn(limit) });
    return { obligations: found.map(withTerm) };
  }
}

function withTerm(obligation: ToldObligation): Told {
  const { sentence, source, told } = terms.find(({ kind }) => kind === obligation.kind)!;
  return { ...obligation, sentence, source, told };
}

function named<Name extends 'kind' | 'state', Value extends FollowedKind | ObligationState>(
  name: Name,
  given: unknown,
  known: readonly Value[],
): Partial<Record<Name, Value>> {
  if (given === undefined) return {};
  const found = known.find((each) => each === given);
  if (found === undefined) throw new Problem('bad-parameter');
  return { [name]: found } as Partial<Record<Name, Value>>;
}
