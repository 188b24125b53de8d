import type { IncomingMessage, ServerResponse } from 'node:http';
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
import { addressOf, auditEvent, type Asker } from './audited';
import type { Admission, Caller } from './caller';
import { identify, type Identity } from './identify';
import type { CountedAs } from './limits/request-limits';
import { TooManyRequests, withinLimits } from './limits/within-limits';
import { API_PORTS, type ApiPorts } from './ports';
import { rightsOf, type Principal } from './principal';
import { Problem } from './problem';
import type { Admitted } from './rights';

export type { Caller } from './caller';

export const ADMITTED = 'admitted';
/** Whom a route is for: who has one of these rights. Without it nobody gets in. */
export const For = (...admitted: readonly [Admitted, ...Admitted[]]): CustomDecorator =>
  SetMetadata(ADMITTED, admitted);

export const FRESH_SIGN_IN = 'fresh sign-in';
/** An act for which a person must have signed in shortly before; a machine shows its token anyway. */
export const FreshSignIn = (): CustomDecorator => SetMetadata(FRESH_SIGN_IN, true);

export const AUDITED_BY_ITSELF = 'audited by itself';
/** An act that writes its row of the audit in its own transaction. */
export const AuditedByItself = (): CustomDecorator => SetMetadata(AUDITED_BY_ITSELF, true);

export const STREAMED = 'streamed';
/** What is answered bit by bit, and so is written down before it begins. */
export const Streamed = (): CustomDecorator => SetMetadata(STREAMED, true);

/** A party that takes part today, and the time at which it asked. */
export interface ActingParty {
  readonly code: string;
  readonly asOf: string;
  /** Whom the token was given to, for what is remembered of what was done. */
  readonly by: string;
}

export type AdmittedRequest = IncomingMessage & {
  admission?: Admission;
  readonly ip?: string;
  /** What the audit says of why it was let. */
  reason?: string;
  /** And whose data it was: what stands for each client. */
  clients?: readonly string[];
};

const admissionOf = (context: ExecutionContext): Admission | undefined =>
  context.switchToHttp().getRequest<AdmittedRequest>().admission;

/** Who asks. */
export const Asking = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | undefined => admissionOf(context)?.caller,
);

/** The party that asks, on a route that is for parties alone. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): ActingParty | undefined => {
  const { party, asOf, by } = admissionOf(context)?.caller ?? {};
  return party === undefined ? undefined : { code: party, asOf: asOf!, by: by! };
});

/** By what it was let in. */
export const LetIn = createParamDecorator((_: unknown, context: ExecutionContext): Admission | undefined =>
  admissionOf(context),
);

type Known = Identity & { readonly principal: Principal };

/**
 * Nobody gets anywhere without a token or a session, nor oftener than is let, nor to a route that does not say whom it is for. Who is
 * refused is remembered; of those refused for their number, the first.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(API_PORTS) private readonly ports: ApiPorts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    const known: { caller?: Asker } = {};
    try {
      request.admission = await this.admit(context, request, known);
      return true;
    } catch (fault) {
      if (fault instanceof TooManyRequests) request.reason = fault.reason;
      const isRepeated = fault instanceof TooManyRequests && !fault.isFirst;
      if (fault instanceof Problem && !isRepeated)
        await this.ports.audit.record(auditEvent(context, known.caller, 'refused'));
      throw fault;
    }
  }

  private async admit(
    context: ExecutionContext,
    request: AdmittedRequest,
    known: { caller?: Asker },
  ): Promise<Admission> {
    const response = context.switchToHttp().getResponse<ServerResponse>();
    const { principal, until, session } = await this.known(request, response);
    known.caller = askerOf(principal);
    await withinLimits(this.ports.limits, response, countedAs(principal));
    const { isInForce, ...standing } = await this.callerOf(principal, addressOf(request));
    const caller = { ...standing, ...(session && { session: session.id }) };
    if (!isInForce) throw new Problem('party-not-in-force');
    const rights = rightsOf(principal);
    const admitted = this.reflector.get<readonly Admitted[] | undefined>(ADMITTED, context.getHandler()) ?? [];
    if (!admitted.some((each) => rights.includes(each))) throw new Problem('not-allowed');
    const needsFresh = this.reflector.get<boolean | undefined>(FRESH_SIGN_IN, context.getHandler()) ?? false;
    if (needsFresh && session?.isFresh === false) throw new Problem('sign-in-again');
    return { caller, rights, until, ...(session && { csrf: session.csrf }) };
  }

  /** Who is nobody is counted by the address: nobody tries tokens or cookies without end. */
  private async known(request: AdmittedRequest, response: ServerResponse): Promise<Known> {
    try {
      const { principal, ...identity } = await identify(request, this.ports);
      if (!principal) throw new Problem('not-allowed');
      return { ...identity, principal };
    } catch (fault) {
      if (fault instanceof Problem)
        await withinLimits(this.ports.limits, response, [{ of: 'address', who: addressOf(request) }]);
      throw fault;
    }
  }

  private async callerOf(principal: Principal, from: string): Promise<Caller & { readonly isInForce: boolean }> {
    const asker = askerOf(principal);
    if (principal.kind === 'role') return { ...asker, from, ...(await this.ports.parties.now()), isInForce: true };
    const { party, duty } = principal;
    return { ...asker, duty, from, ...(await this.ports.parties.standingOf(party)) };
  }
}

const askerOf = (principal: Principal) =>
  principal.kind === 'role'
    ? { by: principal.by, scope: '*', role: principal.role }
    : { by: principal.by, scope: principal.party, party: principal.party };

/** A person by what it speaks for: others name theirs as they like. All of a party together, its programs too. */
const countedAs = (principal: Principal): readonly CountedAs[] =>
  principal.kind === 'role'
    ? [{ of: 'person', who: `${principal.role} ${principal.by}` }]
    : [
        { of: 'person', who: `${principal.party} ${principal.by}` },
        { of: 'party', who: principal.party },
      ];
