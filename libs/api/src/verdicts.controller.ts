import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FoundMessage, ListedMessage, ShownVerdict, VerdictQuery } from '#pipeline';
import { Asking, For, type Caller } from './access';
import { csvOf } from './csv';
import { linked, linkTo, type Linked } from './linked';
import { messageQueryIn } from './message-choice';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { VERDICT_POLICY, verdictPage } from './verdict-page';

interface FoundMessages {
  /** Counted, whatever page is shown. */
  readonly total: number;
  readonly messages: readonly Linked<FoundMessage | ListedMessage>[];
}

const COLUMNS = [
  ...(['id', 'receivedAt', 'kind', 'identification', 'author', 'addressee', 'submitter', 'outcome', 'reason'] as const),
  ...(['codes', 'findings', 'claimed', 'granted', 'attempts'] as const),
] as const;

/** What became of a message, and why: for who wrote it and for whom it was. */
@Controller('api/v1/messages')
export class VerdictsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party', 'operations')
  async findMessages(
    @Asking() { scope }: Caller,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<FoundMessages | string> {
    const wanted = messageQueryIn(query);
    const { kind, identification } = wanted;
    if (kind !== undefined && identification !== undefined && Object.keys(query).length === 2)
      return this.named(scope, kind, identification);
    const { total, messages } = await this.ports.file.list(scope, wanted);
    response.setHeader('vary', 'accept');
    if (!wants(response.req, 'text/csv')) return { total, messages: messages.map(linked) };
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    return csvOf(
      COLUMNS,
      messages.map((message) => ({ ...message, codes: message.codes.join(' ') })),
    );
  }

  /** What bears exactly this identification, also among the answers that the gateway wrote, with what each has to do with. */
  private async named(scope: string, kind: string, identification: string): Promise<FoundMessages> {
    const found = await this.ports.verdicts.find(scope, kind, identification);
    const messages = found.map((message) => ({ ...message, related: message.related.map(linked), ...linkTo(message) }));
    return { total: messages.length, messages };
  }

  @Get(':id/verdict')
  @For('party', 'operations')
  async readVerdict(
    @Asking() { scope }: Caller,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ShownVerdict | string> {
    const verdict = await this.ports.verdicts.read(scope, id, wantedIn(query));
    if (!verdict) throw new Problem('not-found');
    response.setHeader('vary', 'accept');
    if (!wants(response.req, 'text/html')) return { ...verdict, related: verdict.related.map(linked) };
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', VERDICT_POLICY);
    return verdictPage(verdict).text;
  }
}

/** Only who asks for another form by its name gets it. */
const wants = ({ headers: { accept = '' } }: IncomingMessage, mediaType: 'text/html' | 'text/csv'): boolean =>
  accept.split(',').some((each) => each.split(';')[0]!.trim().toLowerCase() === mediaType);

function numberIn(given: unknown): number {
  if (typeof given !== 'string' || !/^(0|[1-9]\d{0,14})$/.test(given)) throw new Problem('bad-parameter');
  return Number(given);
}

const wantedIn = ({ from = '0', finding, after = '0' }: Readonly<Record<string, unknown>>): VerdictQuery => ({
  from: numberIn(from),
  after: numberIn(after),
  ...(finding !== undefined && { finding: numberIn(finding) }),
});
