import type { IncomingMessage } from 'node:http';
import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { MunicipalityCode } from '#domain';
import type { ClientForm, RegisterReceipt } from '#pipeline';
import { Acting, For, type ActingParty } from './access';
import { mediaTypeIn } from './media-type';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { bodyOf } from './read-body';

const FORMS: Readonly<Record<string, ClientForm>> = { 'text/csv': 'csv', 'application/x-ndjson': 'json' };

/** What a municipality tells of its clients, so that what it allocates can be written in its name. */
@Controller('api/v1/clients')
export class ClientsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Post()
  @For('municipality-manager')
  @HttpCode(200)
  async tellClients(@Acting() party: ActingParty, @Req() request: IncomingMessage): Promise<RegisterReceipt> {
    const form = FORMS[mediaTypeIn(request, Object.keys(FORMS))]!;
    const read = await this.ports.readClients({ form, chunks: bodyOf(request) });
    if (read.kind === 'problems')
      throw new Problem('clients-not-valid', { problems: read.problems, truncated: read.truncated });
    return this.ports.register.feed(party.code as MunicipalityCode, read.clients, party.by);
  }
}
