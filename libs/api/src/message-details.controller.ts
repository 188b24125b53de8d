import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { Looked, MaskedContent, MessageInDetail, RunChecks, TreePart } from '#pipeline';
import { Asking, For, LetIn, type AdmittedRequest, type Caller } from './access';
import type { Admission } from './caller';
import { MAY_BE_GRANTED } from './content-grants.controller';
import { linked, linkTo, type Linked } from './linked';
import { API_PORTS, type ApiPorts, type ContentGrant } from './ports';
import { Problem } from './problem';

type Related = Omit<MessageInDetail, 'related'> & {
  readonly related: readonly Linked<MessageInDetail['related'][number]>[];
};

type Content = MaskedContent & { readonly raw?: { readonly text: string } & Pick<ContentGrant, 'reason' | 'endsAt'> };

/** One message: what happened to it, what it was held against, what is in it as far as anybody may see it, and who looked. */
@Controller('api/v1/messages/:id')
export class MessageDetailsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party', 'operations')
  async readMessage(@Asking() { scope }: Caller, @Param('id') id: string): Promise<Linked<Related>> {
    const message = found(await this.ports.file.read(scope, id));
    return { ...message, related: message.related.map(linked), ...linkTo(message) };
  }

  @Get('checks')
  @For('party', 'operations')
  async readChecks(@Asking() { scope }: Caller, @Param('id') id: string): Promise<RunChecks> {
    return found(await this.ports.file.checks(scope, id));
  }

  @Get('content')
  @For('party', 'operations')
  async readContent(
    @LetIn() { caller, rights }: Admission,
    @Param('id') id: string,
    @Query() { raw, ...query }: Readonly<Record<string, unknown>>,
    @Req() request: AdmittedRequest,
  ): Promise<Content> {
    const [part, isRaw] = [partIn(query), rawIn(raw)];
    const { message, body, findings } = found(await this.ports.file.document(caller.scope, id));
    const mayHold = MAY_BE_GRANTED.some((right) => rights.includes(right));
    const grant = isRaw && mayHold ? await this.ports.contentGrants.holds(message, caller) : undefined;
    if (isRaw && !grant) throw new Problem('content-not-granted');
    if (!body) throw new Problem('content-gone');
    const content = this.ports.viewer.show(body, findings, part);
    if (!grant) return content;
    const { reason, endsAt } = grant;
    Object.assign(request, { reason, clients: grant.clients });
    return { ...content, raw: { text: new TextDecoder().decode(body), reason, endsAt } };
  }

  @Get('access')
  @For('party', 'operations', 'auditor')
  async readLooks(
    @Asking() { scope }: Caller,
    @Param('id') id: string,
  ): Promise<{ readonly looks: readonly Looked[] }> {
    return { looks: found(await this.ports.file.looks(scope, id)) };
  }
}

/** What concerns others is as if it were not there. */
function found<Told>(told: Told | undefined): Told {
  if (told === undefined) throw new Problem('not-found');
  return told;
}

const PATH = /^(\/[A-Za-z0-9?]{1,41}(\[\d{1,6}\])?){1,20}$/;

function rawIn(raw: unknown): boolean {
  if (raw !== undefined && raw !== '' && raw !== 'true' && raw !== 'false') throw new Problem('bad-parameter');
  return raw === '' || raw === 'true';
}

function partIn({ under, from = '0', ...others }: Readonly<Record<string, unknown>>): TreePart {
  const isPath = under === undefined || (typeof under === 'string' && PATH.test(under));
  const isNumber = typeof from === 'string' && /^\d{1,9}$/.test(from);
  if (!isPath || !isNumber || Object.keys(others).length > 0) throw new Problem('bad-parameter');
  return { from: Number(from), ...(under !== undefined && { under }) };
}
