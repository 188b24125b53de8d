import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { isMunicipalityCode, type ToldTrajectory } from '#domain';
import { Acting, For, type ActingParty } from './access';
import { clocksIn } from './clocks';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const NUMBER = /^(0|[1-9]\d{0,8})$/;

/** What became of the care that was allocated under a number, and of its money, for the two parties whom it concerns. */
@Controller('api/v1/trajectories')
export class TrajectoriesController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get(':municipality/:allocationNumber')
  @For('party')
  async read(
    @Acting() party: ActingParty,
    @Param('municipality') municipality: string,
    @Param('allocationNumber') number: string,
    @Query() { trueOn, knownOn, ...others }: Readonly<Record<string, unknown>>,
  ): Promise<ToldTrajectory> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const clocks = clocksIn({ trueOn, knownOn });
    if (!isMunicipalityCode(municipality) || !NUMBER.test(number)) throw new Problem('not-found');
    const told = await this.ports.trajectories.tell(party.code, { municipality, number: Number(number) }, clocks);
    if (!told) throw new Problem('not-found');
    return told;
  }
}
