import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { AuditEvent } from '#pipeline';
import { catchError, concatMap, defer, from, map, mergeMap, throwError, type Observable } from 'rxjs';
import { AUDITED_BY_ITSELF, STREAMED, type AdmittedRequest } from './access';
import { auditEvents, resultOf } from './audited';
import { API_PORTS, type ApiPorts } from './ports';

/**
 * Nothing is answered that is not written down first. What only reads is written when it is known what came of it; an act and a stream
 * before they begin, so that what cannot be written is not done.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(API_PORTS) private readonly ports: ApiPorts,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const handler = context.getHandler();
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    const write = (result: AuditEvent['result']): Observable<unknown> =>
      defer(() => {
        const events = auditEvents(context, request.admission?.caller, result);
        return from(Promise.all(events.map((event) => this.ports.audit.record(event))));
      });
    const writtenThenThrown = (fault: unknown): Observable<never> =>
      write(resultOf(fault)).pipe(mergeMap(() => throwError(() => fault)));
    const handled = next.handle();
    const answered = handled.pipe(catchError(writtenThenThrown));
    if (this.reflector.get<boolean | undefined>(AUDITED_BY_ITSELF, handler)) return answered;
    const isStreamed = this.reflector.get<boolean | undefined>(STREAMED, handler) ?? false;
    if (request.method !== 'GET' || isStreamed) return write('allowed').pipe(mergeMap(() => answered));
    return handled.pipe(
      concatMap((answer: unknown) => write('allowed').pipe(map(() => answer))),
      catchError(writtenThenThrown),
    );
  }
}
