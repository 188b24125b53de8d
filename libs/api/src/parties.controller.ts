import { Controller, Get, Inject } from '@nestjs/common';
import type { ConnectedParty } from '#pipeline';
import { Asking, For, type Caller } from './access';
import { instantOf } from './instant';
import { API_PORTS, type ApiPorts } from './ports';

const SECOND_MS = 1_000;
const DAY_SECONDS = 86_400;

/** Until when a certificate lasts; or why that is not known. */
export type Certificate =
  | { readonly isKnown: true; readonly expires: string; readonly daysLeft: number }
  | { readonly isKnown: false; readonly why: 'behind-proxy' | 'no-tls' | 'not-presented' };

interface PartyList {
  /** What the API itself shows to who connects. */
  readonly certificate: Certificate;
  readonly parties: readonly (ConnectedParty & { readonly certificate: Certificate })[];
}

/** A party shows a token over HTTP and a certificate to the broker alone, which does not tell of it. */
const NOT_PRESENTED: Certificate = { isKnown: false, why: 'not-presented' };

/** Who is connected, whether letters reach them, and who speaks for whom. */
@Controller('api/v1/parties')
export class PartiesController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('operations', 'auditor', 'limit-manager', 'approver')
  async listParties(@Asking() { scope, asOf }: Caller): Promise<PartyList> {
    const parties = await this.ports.connectedParties.list(scope);
    return {
      certificate: certificateOn(asOf, this.ports.certificate()),
      parties: parties.map((party) => ({ ...party, certificate: NOT_PRESENTED })),
    };
  }
}

/** Whole days, rounded down; below zero once it has expired. */
const certificateOn = (asOf: string, own: ReturnType<ApiPorts['certificate']>): Certificate =>
  'why' in own
    ? { isKnown: false, why: own.why }
    : {
        isKnown: true,
        expires: instantOf(own.expires),
        daysLeft: Math.floor((own.expires - Date.parse(asOf) / SECOND_MS) / DAY_SECONDS),
      };
