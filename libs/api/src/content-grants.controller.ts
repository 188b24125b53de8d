import type { IncomingMessage } from 'node:http';
import { Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { Acting, Asking, AuditedByItself, For, type ActingParty, type Caller } from './access';
import { limitIn } from './limit';
import { mediaTypeIn } from './media-type';
import { objectIn } from './object-in';
import { API_PORTS, type ApiPorts, type ContentGrant, type ContentNotice } from './ports';
import { Problem } from './problem';
import { readBody } from './read-body';

const REASON_MIN = 10;
const REASON_MAX = 500;

/** Who may be granted content, and holds what was granted for as long as that is so. */
export const MAY_BE_GRANTED = ['operations-content', 'party-manager'] as const;

/** Who may see the content of a message for a while, and why; told to the municipality whose data it is. */
@Controller('api/v1')
export class ContentGrantsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Post('content-grants')
  @For(...MAY_BE_GRANTED)
  @AuditedByItself()
  @HttpCode(201)
  async grantContent(@Asking() caller: Caller, @Req() request: IncomingMessage): Promise<ContentGrant> {
    mediaTypeIn(request, ['application/json']);
    const { messageId, reason } = wantedIn(await readBody(request));
    const granted = await this.ports.contentGrants.grant(messageId, reason, caller);
    if (!granted) throw new Problem('not-found');
    return granted;
  }

  @Get('notices')
  @For('municipality')
  async listNotices(
    @Acting() party: ActingParty,
    @Query('limit') limit: unknown,
  ): Promise<{ readonly notices: readonly ContentNotice[] }> {
    return { notices: await this.ports.contentGrants.notices(party.code, limitIn(limit)) };
  }
}

function wantedIn(body: Buffer): { readonly messageId: number; readonly reason: string } {
  const { messageId, reason, ...others } = objectIn(body) ?? {};
  const isSaid = typeof reason === 'string' && !/\p{C}/u.test(reason) && reason.length <= REASON_MAX;
  if (Object.keys(others).length > 0 || !isSaid || reason.trim().length < REASON_MIN)
    throw new Problem('bad-parameter');
  if (typeof messageId !== 'string' || !/^\d{1,15}$/.test(messageId)) throw new Problem('bad-parameter');
  return { messageId: Number(messageId), reason: reason.trim() };
}
