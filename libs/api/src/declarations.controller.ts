import type { IncomingMessage } from 'node:http';
import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { PartyCode } from '#domain';
import type { CheckAnswer } from '#pipeline';
import { Acting, For, type ActingParty } from './access';
import { mediaTypeIn } from './media-type';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { readBody } from './read-body';

/** What a declaration would get, for who may send it. Nothing is submitted. */
@Controller('api/v1/declarations')
export class DeclarationsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Post('check')
  @For('party-manager')
  @HttpCode(200)
  async checkDeclaration(@Acting() party: ActingParty, @Req() request: IncomingMessage): Promise<CheckAnswer> {
    mediaTypeIn(request, ['application/xml']);
    const asked = { party: party.code as PartyCode, by: party.by, channel: 'http' } as const;
    const { answer } = await this.ports.checkDeclaration({ ...asked, body: await readBody(request) });
    if (!answer) throw new Problem('not-yours-to-send');
    return answer;
  }
}
