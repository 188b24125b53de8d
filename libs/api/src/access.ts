import type { IncomingMessage } from 'node:http';
import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isMunicipalityCode } from '#domain';
import { API_PORTS, type ApiPorts } from './ports';
import { principalOf, type PartyPrincipal, type Principal } from './principal';
import { Problem } from './problem';

/** Who may use a route: any party, or a municipality. What it finds there is bound to its own code; for a role nothing is open yet. */
export type Admission = 'party' | 'municipality';

export const ADMISSION = 'admission';
export const For = (admission: Admission): CustomDecorator => SetMetadata(ADMISSION, admission);

/** A party that takes part today, and the time at which it asked. */
export interface ActingParty {
  readonly code: string;
  readonly asOf: string;
  /** Whom the token was given to, for what is remembered of what was done. */
  readonly by: string;
}

type AdmittedRequest = IncomingMessage & { acting?: ActingParty };

/** The party whose token the request carries. */
export const Acting = createParamDecorator(
  (_: unknown, context: ExecutionContext): ActingParty | undefined =>
    context.switchToHttp().getRequest<AdmittedRequest>().acting,
);

/** Nobody gets anywhere without a token, nor to a route that does not say whom it is for. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(API_PORTS) private readonly ports: ApiPorts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    const principal = await this.principalOf(request);
    const admission = this.reflector.get<Admission | undefined>(ADMISSION, context.getHandler());
    if (principal?.kind !== 'party' || !isAdmitted(principal.party, admission)) throw new Problem('not-allowed');
    request.acting = await this.actingParty(principal);
    return true;
  }

  private async principalOf({ headers }: IncomingMessage): Promise<Principal | undefined> {
    const [, token] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) throw new Problem('token-missing');
    const claims = await this.ports.tokens.verify(token);
    if (!claims) throw new Problem('token-not-valid');
    return principalOf(claims);
  }

  private async actingParty({ party: code, by }: PartyPrincipal): Promise<ActingParty> {
    const { isInForce, asOf } = await this.ports.parties.standingOf(code);
    if (!isInForce) throw new Problem('party-not-in-force');
    return { code, asOf, by };
  }
}

function isAdmitted(party: string, admission: Admission | undefined): boolean {
  switch (admission) {
    case 'party':
      return true;
    case 'municipality':
      return isMunicipalityCode(party);
    case undefined:
      return false;
  }
}
