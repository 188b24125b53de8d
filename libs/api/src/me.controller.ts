import { Controller, Get, Inject } from '@nestjs/common';
import { For, LetIn } from './access';
import type { Admission } from './caller';
import { API_PORTS, type ApiPorts } from './ports';
import { ROLES, type Admitted, type Duty, type Role } from './rights';
import { RouteTable } from './route-table';

export interface Me {
  readonly by: string;
  readonly party?: string;
  readonly duty?: Duty;
  readonly role?: Role;
  /** Nothing here is real. */
  readonly sandbox?: true;
  /** Of a session: what the header of an act must say. */
  readonly csrf?: string;
  /** When it must sign in again, or get another token: ISO 8601, UTC. */
  readonly until: string;
  /** The operations that it may ask for. */
  readonly may: readonly string[];
  /** Whom each operation is for. */
  readonly needs: Readonly<Record<string, readonly Admitted[]>>;
}

/** Who asks, and what it may do here. */
@Controller('api/v1/me')
export class MeController {
  constructor(
    private readonly table: RouteTable,
    @Inject(API_PORTS) private readonly ports: ApiPorts,
  ) {}

  @Get()
  @For('party', ...ROLES)
  readMe(@LetIn() { caller, rights, until, csrf }: Admission): Me {
    const { by, party, duty, role } = caller;
    const routes = this.table.routes();
    return {
      by,
      ...(party !== undefined && { party }),
      ...(duty !== undefined && { duty }),
      ...(role !== undefined && { role }),
      ...(this.ports.sandbox && { sandbox: true }),
      ...(csrf !== undefined && { csrf }),
      until,
      may: routes
        .filter(({ admitted }) => admitted.some((each) => rights.includes(each)))
        .map(({ operationId }) => operationId),
      needs: Object.fromEntries(routes.map(({ operationId, admitted }) => [operationId, admitted])),
    };
  }
}
