import { Controller, Get, Inject, Param } from '@nestjs/common';
import { isMunicipalityCode, type CourseOfCare } from '#domain';
import { Acting, For, type ActingParty } from './access';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const NUMBER = /^(0|[1-9]\d{0,8})$/;

/** What became of the care that was allocated under a number, for the two parties whom it concerns. */
@Controller('api/v1/trajectories')
export class TrajectoriesController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get(':municipality/:allocationNumber')
  @For('party')
  async read(
    @Acting() party: ActingParty,
    @Param('municipality') municipality: string,
    @Param('allocationNumber') number: string,
  ): Promise<CourseOfCare> {
    const named = isMunicipalityCode(municipality) && NUMBER.test(number);
    const course = named ? await this.ports.trajectories.courseOf(party.code, municipality, Number(number)) : undefined;
    if (!course) throw new Problem('not-found');
    return course;
  }
}
