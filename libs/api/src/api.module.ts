import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access';
import { AuditController } from './audit.controller';
import { ContentGrantsController } from './content-grants.controller';
import { AuditInterceptor } from './audit.interceptor';
import { ClientsController } from './clients.controller';
import { ConformanceController } from './conformance.controller';
import { DeclarationsController } from './declarations.controller';
import { IncidentsController } from './incidents.controller';
import { FailedGroupsController } from './failed-groups.controller';
import { EventsController } from './events.controller';
import { MailboxController } from './mailbox.controller';
import { MeController } from './me.controller';
import { MessageDetailsController } from './message-details.controller';
import { MessagesController } from './messages.controller';
import { ObligationsController } from './obligations.controller';
import { PartiesController } from './parties.controller';
import { OperationsController } from './operations.controller';
import { API_PORTS, type ApiPorts } from './ports';
import { PausesController } from './pauses.controller';
import { PricesController } from './prices.controller';
import { ProposalsController } from './proposals.controller';
import { ProblemFilter } from './problem.filter';
import { SandboxController } from './sandbox.controller';
import { SteeringController } from './steering.controller';
import { TrajectoriesController } from './trajectories.controller';
import { RepairJobsController } from './repair-jobs.controller';
import { RequestsController } from './requests.controller';
import { RoomsController } from './rooms.controller';
import { RouteTable } from './route-table';
import { RulesController } from './rules.controller';
import { VerdictsController } from './verdicts.controller';
import { ViewsController } from './views.controller';

const CONTROLLERS = [
  MessagesController,
  MailboxController,
  ObligationsController,
  ClientsController,
  DeclarationsController,
  TrajectoriesController,
  RoomsController,
  ProposalsController,
  SteeringController,
  RequestsController,
  VerdictsController,
  FailedGroupsController,
  RepairJobsController,
  MessageDetailsController,
  ViewsController,
  EventsController,
  MeController,
  AuditController,
  ContentGrantsController,
  ConformanceController,
  PartiesController,
  PausesController,
  RulesController,
  PricesController,
  OperationsController,
  IncidentsController,
  SandboxController,
];

/** Every route under /api, behind the one guard. */
@Module({})
export class ApiModule {
  static of(ports: ApiPorts): DynamicModule {
    return {
      module: ApiModule,
      imports: [DiscoveryModule],
      controllers: CONTROLLERS,
      providers: [
        { provide: API_PORTS, useValue: ports },
        RouteTable,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
