import type { IncomingMessage } from 'node:http';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { PAUSE_KINDS, PAUSE_STATES, pauseKinds, type Pause, type PauseQuery } from '#pipeline';
import { Asking, AuditedByItself, For, FreshSignIn, type Caller } from './access';
import { limitIn, pageIn } from './limit';
import { momentIn } from './moment';
import { isNothingElse, type Said } from './object-in';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { paragraphIn, saidIn } from './said';

const NAME = /^[\w.-]{1,80}$/;

/** What stands still for a time, by somebody's wish. */
@Controller('api/v1/pauses')
export class PausesController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('operations', 'auditor')
  async listPauses(
    @Query() { state, limit, page, ...others }: Said,
  ): Promise<{ readonly total: number; readonly pauses: readonly Pause[] }> {
    const wanted = PAUSE_STATES.find((each) => each === state);
    if (wanted !== state || !isNothingElse(others)) throw new Problem('bad-parameter');
    const query: PauseQuery = { limit: limitIn(limit), page: pageIn(page), ...(wanted && { state: wanted }) };
    return this.ports.pauses.list(query);
  }

  @Post()
  @For('operations')
  @FreshSignIn()
  @AuditedByItself()
  async startPause(@Asking() who: Caller, @Req() request: IncomingMessage): Promise<Pause> {
    const said = await saidIn(request, ['kind', 'name', 'reason', 'until']);
    const [kind, until] = [pauseKinds.find((each) => each === said.kind), momentIn(said.until)];
    const { name } = said;
    if (!kind || until === undefined || typeof name !== 'string' || !NAME.test(name))
      throw new Problem('bad-parameter');
    const started = await this.ports.pauses.start({ kind, name, reason: paragraphIn(said.reason), until }, who);
    switch (started.kind) {
      case 'paused':
        return started.pause;
      case 'already':
        throw new Problem('already-paused', { pause: started.pause });
      case 'end': {
        const { after, latest } = started;
        throw new Problem('pause-end', { after, latest, hoursMax: PAUSE_KINDS[kind].hoursMax });
      }
      case 'unknown':
        throw new Problem('not-pausable');
    }
  }

  @Post(':id/resume')
  @For('operations')
  @FreshSignIn()
  @AuditedByItself()
  @HttpCode(200)
  async resumePause(@Asking() who: Caller, @Param('id') id: string): Promise<Pause> {
    if (!/^\d{1,15}$/.test(id)) throw new Problem('not-found');
    const ended = await this.ports.pauses.resume(Number(id), who);
    switch (ended.kind) {
      case 'resumed':
        return ended.pause;
      case 'over':
        throw new Problem('pause-over', { pause: ended.pause });
      case 'unknown':
        throw new Problem('not-found');
    }
  }
}
