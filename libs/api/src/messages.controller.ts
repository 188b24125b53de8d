import type { IncomingMessage } from 'node:http';
import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { digestOf, traceIn } from '#pipeline';
import { Acting, For, type ActingParty } from './access';
import { documentsIn, type SubmittedDocument } from './documents';
import { mediaTypeIn } from './media-type';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { readBody } from './read-body';

/** Of one document that was handed over and will be judged. */
export interface Receipt {
  readonly id: string;
  readonly party: string;
  readonly kind: string;
  readonly size: number;
  /** SHA-256, hex: a technical fault names the document by it. */
  readonly digest: string;
  readonly receivedAt: string;
  readonly file?: string;
}

/** Where nothing leads: what comes under it is answered with a technical fault. */
const UNKNOWN_KIND = 'unknown';

/** What a party could publish to its exchange itself. Nothing is judged here: that is for who consumes it. */
@Controller('api/v1/messages')
export class MessagesController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Post()
  @For('party-manager')
  @HttpCode(202)
  async submitMessages(
    @Acting() party: ActingParty,
    @Req() request: IncomingMessage,
    @Query('kind') kind: unknown,
  ): Promise<{ readonly receipts: readonly Receipt[] }> {
    const named = nameIn(kind);
    const mediaType = mediaTypeIn(request, ['application/xml', 'application/zip']);
    const documents = await documentsIn(await readBody(request), mediaType);
    const receipts = documents.map((document) => this.receiptOf(document, named, party));
    const { traceparent } = request.headers;
    const submissions = documents.map(({ bytes }, index) => ({
      id: receipts[index]!.id,
      routingKey: receipts[index]!.kind,
      body: bytes,
      ...(typeof traceparent === 'string' && traceIn(traceparent) !== undefined && { traceparent }),
    }));
    if (!(await this.ports.sender.submit(party.code, submissions))) throw new Problem('unavailable');
    return { receipts };
  }

  private receiptOf({ bytes, file }: SubmittedDocument, named: string | undefined, party: ActingParty): Receipt {
    return {
      id: this.ports.newId(),
      party: party.code,
      kind: named ?? this.ports.kindNamedIn(bytes) ?? UNKNOWN_KIND,
      size: bytes.length,
      digest: digestOf(bytes),
      receivedAt: party.asOf,
      ...(file !== undefined && { file }),
    };
  }
}

/** The name of a message, such as JW323, where the party gives it; what it gives need not exist. */
function nameIn(kind: unknown): string | undefined {
  if (kind === undefined) return undefined;
  if (typeof kind !== 'string' || !/^\w{1,20}$/.test(kind)) throw new Problem('bad-parameter');
  return kind;
}
