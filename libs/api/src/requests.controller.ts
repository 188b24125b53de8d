import type { IncomingMessage } from 'node:http';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { MunicipalityCode } from '#domain';
import type {
  ActOutcome,
  ListedRequest,
  RecordedAct,
  RequestPlace,
  RequestState,
  ShownClient,
  ShownRequest,
} from '#pipeline';
import { Acting, Asking, For, type ActingParty, type AdmittedRequest, type Caller } from './access';
import { limitIn } from './limit';
import { mediaTypeIn } from './media-type';
import { API_PORTS, type ApiPorts, type ContentGrant } from './ports';
import { Problem } from './problem';
import { readBody } from './read-body';
import { wantedActIn } from './wanted-act';

const STATES: readonly RequestState[] = ['open', 'sent', 'decided'];

/** Tells clients apart, and says of none who it is. */
const DIGITS_SHOWN = 3;

type MaskedRequest = Omit<ShownRequest, 'client'> & { readonly client: { readonly endsIn: string } };
type ClientSeen = ShownClient & Partial<Pick<ContentGrant, 'reason' | 'endsAt'>>;

type Listed<R extends ListedRequest> = Omit<R, 'message' | 'product'> & { readonly id: string; readonly href: string };

/** What was handed to the people of a municipality, and what they decide on it. */
@Controller('api/v1/requests')
export class RequestsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('municipality')
  async listRequests(
    @Acting() party: ActingParty,
    @Query() { state = 'open', limit, after, ...others }: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly requests: readonly Listed<ListedRequest>[] }> {
    const wanted = STATES.find((each) => each === state);
    const from = after === undefined ? undefined : placeIn(after);
    if (!wanted || (after !== undefined && !from) || Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const page = { state: wanted, limit: limitIn(limit), ...(from && { after: from }) };
    const requests = await this.ports.requests.list(party.code as MunicipalityCode, page);
    return { requests: requests.map(listed) };
  }

  @Get(':id')
  @For('municipality')
  async showRequest(@Acting() { code }: ActingParty, @Param('id') id: string): Promise<Listed<MaskedRequest>> {
    const { client, ...request } = await this.requestOf(code, id);
    return listed({ ...request, client: { endsIn: client.bsn.slice(-DIGITS_SHOWN) } });
  }

  @Get(':id/client')
  @For('municipality')
  async readClient(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Req() asked: AdmittedRequest,
  ): Promise<ClientSeen> {
    const { client, message } = await this.requestOf(caller.scope, id);
    if (isSystemOf(caller)) return client;
    const grant = await this.ports.contentGrants.holds(message, caller);
    if (!grant) throw new Problem('content-not-granted');
    Object.assign(asked, { reason: grant.reason, clients: grant.clients });
    return { ...client, reason: grant.reason, endsAt: grant.endsAt };
  }

  @Post(':id/acts')
  @For('municipality-manager')
  @HttpCode(202)
  async actOnRequest(
    @Acting() party: ActingParty,
    @Param('id') id: string,
    @Req() request: IncomingMessage,
  ): Promise<RecordedAct> {
    mediaTypeIn(request, ['application/json']);
    const wanted = wantedActIn(await readBody(request));
    const place = placeIn(id);
    if (!wanted) throw new Problem('bad-parameter');
    if (!place) throw new Problem('not-found');
    return actIn(await this.ports.requests.act(party.code as MunicipalityCode, place, wanted, party.by));
  }

  private async requestOf(municipality: string, id: string): Promise<ShownRequest> {
    const place = placeIn(id);
    const request = place && (await this.ports.requests.show(municipality as MunicipalityCode, place));
    if (!request) throw new Problem('not-found');
    return request;
  }
}

/** A program of the party: it has what was sent to the party anyway. Whoever signed in, or only reads, is a person. */
const isSystemOf = ({ session, duty }: Caller): boolean => session === undefined && duty === 'manager';

function actIn(outcome: ActOutcome): RecordedAct {
  switch (outcome.kind) {
    case 'done':
      return outcome.act;
    case 'unknown':
      throw new Problem('not-found');
    case 'not-here':
      throw new Problem('answered-by-municipality');
    case 'decided':
      throw new Problem('already-decided', outcome.decision && { decision: outcome.decision });
    case 'hindered':
      throw new Problem('act-hindered', {
        lacks: outcome.lacks,
        rules: [...new Set(outcome.findings.map(({ rule }) => rule))],
      });
  }
}

function listed<R extends ListedRequest>({ message, product, ...request }: R): Listed<R> {
  const id = `${message}.${product}`;
  return { id, ...request, href: `/api/v1/requests/${id}` };
}

/** Both numbers small enough for their columns. */
function placeIn(id: unknown): RequestPlace | undefined {
  const [, message, product] = /^(\d{1,15})\.(\d{1,9})$/.exec(String(id)) ?? [];
  return message === undefined ? undefined : { message: Number(message), product: Number(product) };
}
