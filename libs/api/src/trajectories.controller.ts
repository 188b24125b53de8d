import type { ServerResponse } from 'node:http';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { isMunicipalityCode, type ToldTrajectory, type TrajectoryChain } from '#domain';
import { Asking, For } from './access';
import type { Caller } from './caller';
import { clocksIn } from './clocks';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const NUMBER = /^(0|[1-9]\d{0,8})$/;

type Given = Readonly<Record<string, unknown>>;
type Parts = Readonly<Record<'municipality' | 'allocationNumber', string>>;

/** What became of the care that was allocated under a number, and of its money, for the two parties whom it concerns. */
@Controller('api/v1/trajectories')
export class TrajectoriesController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get(':municipality/:allocationNumber')
  @For('party', 'operations')
  async readTrajectory(
    @Asking() { scope }: Caller,
    @Param() parts: Parts,
    @Query() { trueOn, knownOn, ...others }: Given,
  ): Promise<ToldTrajectory> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const clocks = clocksIn({ trueOn, knownOn });
    return found(await this.ports.trajectories.tell(scope, numberIn(parts), clocks));
  }

  @Get(':municipality/:allocationNumber/messages')
  @For('party', 'operations')
  async listTrajectoryMessages(
    @Asking() { scope }: Caller,
    @Param() parts: Parts,
    @Query() { knownOn, ...others }: Given,
  ): Promise<TrajectoryChain> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const clocks = clocksIn({ knownOn });
    return found(await this.ports.trajectories.chain(scope, numberIn(parts), clocks));
  }

  @Get(':municipality/:allocationNumber/evidence')
  @For('party', 'operations')
  async readTrajectoryEvidence(
    @Asking() { scope }: Caller,
    @Param() parts: Parts,
    @Query() given: Given,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<string> {
    if (Object.keys(given).length > 0) throw new Problem('bad-parameter');
    const { municipality, number } = numberIn(parts);
    const pack = found(await this.ports.trajectories.evidence(scope, { municipality, number }));
    response.setHeader('content-type', 'application/jsonl; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="evidence-${municipality}-${number}.jsonl"`);
    response.setHeader('x-evidence-head', pack.head);
    return pack.text;
  }
}

function numberIn({ municipality, allocationNumber }: Parts): {
  readonly municipality: string;
  readonly number: number;
} {
  if (!isMunicipalityCode(municipality) || !NUMBER.test(allocationNumber)) throw new Problem('not-found');
  return { municipality, number: Number(allocationNumber) };
}

function found<T>(told: T | undefined): T {
  if (told === undefined) throw new Problem('not-found');
  return told;
}
