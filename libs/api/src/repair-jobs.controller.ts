import type { IncomingMessage } from 'node:http';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { ItemState, JobActed, Page, RepairItem, RepairJob, RepairJobInDetail } from '#pipeline';
import { Asking, AuditedByItself, For, FreshSignIn, type Caller } from './access';
import { limitIn } from './limit';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { paragraphIn, saidIn } from './said';

const STATES: readonly ItemState[] = ['waiting', 'sent', 'settled', 'repeated', 'moved', 'left'];
const PAGES_MAX = 100_000;

type Asked = Readonly<Record<string, unknown>>;

/** Messages of one cause, judged again a step at a time. */
@Controller('api/v1/repair-jobs')
export class RepairJobsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('operations', 'auditor')
  async listRepairJobs(
    @Query() { limit, page, ...others }: Asked,
  ): Promise<{ readonly total: number; readonly jobs: readonly RepairJob[] }> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    return this.ports.repairs.jobs(pageIn(limit, page));
  }

  @Get(':id')
  @For('operations', 'auditor')
  async showRepairJob(@Param('id') id: string): Promise<RepairJobInDetail> {
    const job = await this.ports.repairs.job(numberIn(id));
    if (!job) throw new Problem('not-found');
    return job;
  }

  @Get(':id/messages')
  @For('operations', 'auditor')
  async listRepairedMessages(
    @Param('id') id: string,
    @Query() { limit, page, state, ...others }: Asked,
  ): Promise<{ readonly total: number; readonly messages: readonly RepairItem[] }> {
    const wanted = STATES.find((each) => each === state);
    if (Object.keys(others).length > 0 || (state !== undefined && !wanted)) throw new Problem('bad-parameter');
    const { id: known } = await this.showRepairJob(id);
    return this.ports.repairs.items(Number(known), { ...pageIn(limit, page), ...(wanted && { state: wanted }) });
  }

  @Post()
  @For('operations')
  @FreshSignIn()
  @AuditedByItself()
  async planRepair(@Asking() who: Caller, @Req() request: IncomingMessage): Promise<RepairJobInDetail> {
    const { cause, reason } = await saidIn(request, ['cause', 'reason']);
    const planned = await this.ports.repairs.plan(paragraphIn(cause), who, paragraphIn(reason));
    switch (planned.kind) {
      case 'planned':
        return planned.job;
      case 'nothing':
        throw new Problem('nothing-to-repair');
      case 'under-way':
        throw new Problem('repair-under-way', { job: planned.job });
    }
  }

  @Post(':id/start')
  @For('operations')
  @FreshSignIn()
  @AuditedByItself()
  @HttpCode(200)
  async startRepair(@Asking() who: Caller, @Param('id') id: string): Promise<RepairJobInDetail> {
    return jobIn(await this.ports.repairs.start(numberIn(id), who));
  }

  @Post(':id/stop')
  @For('operations')
  @AuditedByItself()
  @HttpCode(200)
  async stopRepair(@Asking() who: Caller, @Param('id') id: string): Promise<RepairJobInDetail> {
    return jobIn(await this.ports.repairs.stop(numberIn(id), who));
  }
}

function jobIn(acted: JobActed): RepairJobInDetail {
  switch (acted.kind) {
    case 'done':
      return acted.job;
    case 'unknown':
      throw new Problem('not-found');
    case 'not-now':
      throw new Problem('repair-not-now', { state: acted.state });
  }
}

/** Small enough for its column. */
function numberIn(id: string): number {
  if (!/^\d{1,15}$/.test(id)) throw new Problem('not-found');
  return Number(id);
}

/** Pages are counted from one. */
function pageIn(limit: unknown, page: unknown = '1'): Page {
  const size = limitIn(limit);
  const wanted = typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : PAGES_MAX;
  if (wanted >= PAGES_MAX) throw new Problem('bad-parameter');
  return { limit: size, offset: (wanted - 1) * size };
}
