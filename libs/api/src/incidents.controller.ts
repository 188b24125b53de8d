import type { IncomingMessage } from 'node:http';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { incidentKinds, type ActResult, type Incident } from '#pipeline';
import { Asking, For, type Caller } from './access';
import { limitIn } from './limit';
import { mediaTypeIn } from './media-type';
import { momentIn } from './moment';
import { objectIn } from './object-in';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { readBody } from './read-body';

const STATES = ['open', 'closed'] as const;
const REASON_MAX = 500;
const DAY_MS = 86_400_000;
/** Nothing is silent for longer at a time. */
const SILENT_DAYS_MAX = 30;

/** What is wrong, one for each cause; it closes by itself. */
@Controller('api/v1/incidents')
export class IncidentsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('operations')
  async listIncidents(
    @Query('state') state: unknown,
    @Query('kind') kind: unknown,
    @Query('limit') limit: unknown,
    @Query('before') before: unknown,
  ): Promise<{ readonly incidents: readonly Incident[]; readonly total: number; readonly next?: string }> {
    const wanted = limitIn(limit);
    const found = await this.ports.operations.incidents({
      ...(state !== undefined && { state: oneOf(STATES, state) }),
      ...(kind !== undefined && { kind: oneOf(incidentKinds, kind) }),
      ...(before !== undefined && { before: numberIn(before) }),
      limit: wanted,
    });
    const last = found.incidents.length === wanted ? found.incidents.at(-1) : undefined;
    return { ...found, ...(last && { next: last.id }) };
  }

  @Post(':id/acknowledgement')
  @For('operations')
  @HttpCode(204)
  async acknowledgeIncident(
    @Asking() { by }: Caller,
    @Param('id') id: string,
    @Req() request: IncomingMessage,
  ): Promise<void> {
    const { reason } = await wantedIn(request);
    settle(await this.ports.operations.acknowledge({ id: numberIn(id), by, reason }));
  }

  /** Until a moment that has passed: a silence that there is ends. */
  @Post(':id/silence')
  @For('operations')
  @HttpCode(204)
  async silenceIncident(
    @Asking() { by, asOf }: Caller,
    @Param('id') id: string,
    @Req() request: IncomingMessage,
  ): Promise<void> {
    const { reason, until } = await wantedIn(request);
    if (until === undefined || Date.parse(until) > Date.parse(asOf) + SILENT_DAYS_MAX * DAY_MS)
      throw new Problem('bad-parameter');
    const isPast = Date.parse(until) <= Date.parse(asOf);
    settle(await this.ports.operations.silence({ id: numberIn(id), by, reason }, isPast ? undefined : until));
  }
}

interface Wanted {
  readonly reason: string;
  readonly until: string | undefined;
}

/** A reason always, and until when where that is asked. */
async function wantedIn(request: IncomingMessage): Promise<Wanted> {
  mediaTypeIn(request, ['application/json']);
  const { reason, until, ...others } = objectIn(await readBody(request)) ?? {};
  const text = typeof reason === 'string' ? reason.trim() : '';
  if (text === '' || text.length > REASON_MAX || Object.keys(others).length > 0) throw new Problem('bad-parameter');
  return { reason: text, until: momentIn(until) };
}

function settle(result: ActResult): void {
  if (result === 'unknown') throw new Problem('not-found');
  if (result === 'closed') throw new Problem('already-decided');
}

function oneOf<Value extends string>(known: readonly Value[], given: unknown): Value {
  const found = known.find((each) => each === given);
  if (found === undefined) throw new Problem('bad-parameter');
  return found;
}

function numberIn(text: unknown): number {
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) throw new Problem('bad-parameter');
  return Number(text);
}
