import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FoundMessage, ShownVerdict, VerdictQuery } from '#pipeline';
import { Acting, For, type ActingParty } from './access';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { VERDICT_POLICY, verdictPage } from './verdict-page';

type Linked<Told> = Told & { readonly verdict: string };

/** What became of a message, and why: for who wrote it and for whom it was. */
@Controller('api/v1/messages')
export class VerdictsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party')
  async find(
    @Acting() party: ActingParty,
    @Query('kind') kind: unknown,
    @Query('identification') identification: unknown,
  ): Promise<{ readonly messages: readonly Linked<FoundMessage>[] }> {
    const named = [textIn(kind, /^\w{1,20}$/), textIn(identification, /^[^\p{C}]{1,36}$/u)] as const;
    const messages = await this.ports.verdicts.find(party.code, ...named);
    return {
      messages: messages.map((message) => ({ ...message, related: message.related.map(linked), ...linkTo(message) })),
    };
  }

  @Get(':id/verdict')
  @For('party')
  async read(
    @Acting() party: ActingParty,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ShownVerdict | string> {
    const verdict = await this.ports.verdicts.read(party.code, id, wantedIn(query));
    if (!verdict) throw new Problem('not-found');
    response.setHeader('vary', 'accept');
    if (!wantsPage(response.req)) return { ...verdict, related: verdict.related.map(linked) };
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', VERDICT_POLICY);
    return verdictPage(verdict).text;
  }
}

const linkTo = ({ id }: { readonly id: string }): { readonly verdict: string } => ({
  verdict: `/api/v1/messages/${id}/verdict`,
});
const linked = <Told extends { readonly id: string }>(told: Told): Linked<Told> => ({ ...told, ...linkTo(told) });

/** Only who asks for a page by its name gets one. */
const wantsPage = ({ headers: { accept = '' } }: IncomingMessage): boolean =>
  accept.split(',').some((each) => /^\s*text\/html\s*(;|$)/i.test(each));

function textIn(given: unknown, form: RegExp): string {
  if (typeof given !== 'string' || !form.test(given)) throw new Problem('bad-parameter');
  return given;
}

function numberIn(given: unknown): number {
  return Number(textIn(given, /^(0|[1-9]\d{0,14})$/));
}

const wantedIn = ({ from = '0', finding, after = '0' }: Readonly<Record<string, unknown>>): VerdictQuery => ({
  from: numberIn(from),
  after: numberIn(after),
  ...(finding !== undefined && { finding: numberIn(finding) }),
});
