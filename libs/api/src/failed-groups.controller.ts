import type { IncomingMessage } from 'node:http';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { parseCalendarDate } from '#domain';
import type { FailedGroup, FailedGroupInDetail } from '#pipeline';
import { Asking, AuditedByItself, For, type Caller } from './access';
import { knownError, type KnownError } from './known-errors';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { paragraphIn, saidIn } from './said';

type Told<Group extends FailedGroup> = Group & { readonly known?: KnownError };

/** What waits for a person, by its cause: what it is, whom it holds up, and what was said of it. */
@Controller('api/v1/failed-groups')
export class FailedGroupsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('operations')
  async listFailedGroups(): Promise<{ readonly groups: readonly Told<FailedGroup>[] }> {
    return { groups: (await this.ports.repairs.groups()).map(told) };
  }

  @Get(':cause')
  @For('operations')
  async showFailedGroup(@Param('cause') cause: string): Promise<Told<FailedGroupInDetail>> {
    return told(await this.groupOf(cause));
  }

  @Post(':cause/notes')
  @For('operations')
  @AuditedByItself()
  @HttpCode(204)
  async noteFailedGroup(
    @Asking() who: Caller,
    @Param('cause') cause: string,
    @Req() request: IncomingMessage,
  ): Promise<void> {
    const { text } = await saidIn(request, ['text']);
    const noted = paragraphIn(text);
    await this.groupOf(cause);
    await this.ports.repairs.note(cause, who, noted);
  }

  @Post(':cause/parking')
  @For('operations')
  @AuditedByItself()
  @HttpCode(204)
  async parkFailedGroup(
    @Asking() who: Caller,
    @Param('cause') cause: string,
    @Req() request: IncomingMessage,
  ): Promise<void> {
    const said = await saidIn(request, ['until', 'reason']);
    const until = typeof said.until === 'string' ? parseCalendarDate(said.until) : undefined;
    if (until === undefined || until < who.today) throw new Problem('bad-parameter');
    const parking = { until, reason: paragraphIn(said.reason) };
    await this.groupOf(cause);
    await this.ports.repairs.park(cause, who, parking);
  }

  @Delete(':cause/parking')
  @For('operations')
  @AuditedByItself()
  @HttpCode(204)
  async unparkFailedGroup(@Asking() who: Caller, @Param('cause') cause: string): Promise<void> {
    await this.groupOf(cause);
    await this.ports.repairs.unpark(cause, who);
  }

  private async groupOf(cause: string): Promise<FailedGroupInDetail> {
    const group = await this.ports.repairs.group(cause);
    if (!group) throw new Problem('not-found');
    return group;
  }
}

function told<Group extends FailedGroup>(group: Group): Told<Group> {
  const known = knownError(group);
  return { ...group, ...(known && { known }) };
}
