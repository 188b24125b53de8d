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
import { addressOf, auditEvent } from './audited';
import type { Admission, Caller } from './caller';
import { identify } from './identify';
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

/** Nobody gets anywhere without a token or a session, nor to a route that does not say whom it is for. Who is refused is remembered. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(API_PORTS) private readonly ports: ApiPorts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    const known: { caller?: Caller } = {};
    try {
      request.admission = await this.admit(context, request, known);
      return true;
    } catch (fault) {
      if (fault instanceof Problem) await this.ports.audit.record(auditEvent(context, known.caller, 'refused'));
      throw fault;
    }
  }

  private async admit(
    context: ExecutionContext,
    request: AdmittedRequest,
    known: { caller?: Caller },
  ): Promise<Admission> {
    const { principal, until, session } = await identify(request, this.ports);
    if (!principal) throw new Problem('not-allowed');
    const { isInForce, ...caller } = await this.callerOf(principal, addressOf(request));
    known.caller = { ...caller, ...(session && { session: session.id }) };
    if (!isInForce) throw new Problem('party-not-in-force');
    const rights = rightsOf(principal);
    const admitted = this.reflector.get<readonly Admitted[] | undefined>(ADMITTED, context.getHandler()) ?? [];
    if (!admitted.some((each) => rights.includes(each))) throw new Problem('not-allowed');
    const needsFresh = this.reflector.get<boolean | undefined>(FRESH_SIGN_IN, context.getHandler()) ?? false;
    if (needsFresh && session?.isFresh === false) throw new Problem('sign-in-again');
    return { caller: known.caller, rights, until, ...(session && { csrf: session.csrf }) };
  }

  private async callerOf(principal: Principal, from: string): Promise<Caller & { readonly isInForce: boolean }> {
    const { by } = principal;
    if (principal.kind === 'role') {
      return { by, scope: '*', role: principal.role, ...(await this.ports.parties.now()), from, isInForce: true };
    }
    const { party, duty } = principal;
    return { by, scope: party, party, duty, from, ...(await this.ports.parties.standingOf(party)) };
  }
}
