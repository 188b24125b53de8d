import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem, type ProblemKind } from './problem';
import { IssuerUnavailable } from './token-verifier';
import { writeProblem } from './write-problem';

/** Every answer that is not what was asked goes through here: one form, and no words of a fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (response.headersSent) return void response.destroy();
    const kind = this.kindOf(fault);
    writeProblem(response, kind, fault instanceof Problem ? fault.more : {});
  }

  private kindOf(fault: unknown): ProblemKind {
    if (fault instanceof Problem) return fault.kind;
    // Of the framework: no such route, or a path that is none.
    if (fault instanceof HttpException && fault.getStatus() < 500) return 'not-found';
    this.ports.onFault(fault);
    return fault instanceof IssuerUnavailable || this.ports.isTransient(fault) ? 'unavailable' : 'fault';
  }
}
