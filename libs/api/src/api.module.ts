import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access';
import { ClientsController } from './clients.controller';
import { DeclarationsController } from './declarations.controller';
import { MailboxController } from './mailbox.controller';
import { MessagesController } from './messages.controller';
import { ObligationsController } from './obligations.controller';
import { API_PORTS, type ApiPorts } from './ports';
import { ProblemFilter } from './problem.filter';
import { SteeringController } from './steering.controller';
import { TrajectoriesController } from './trajectories.controller';
import { RequestsController } from './requests.controller';
import { RoomsController } from './rooms.controller';
import { VerdictsController } from './verdicts.controller';

/** Every route under /api, behind the one guard. */
@Module({})
export class ApiModule {
  static of(ports: ApiPorts): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        MessagesController,
        MailboxController,
        ObligationsController,
        ClientsController,
        DeclarationsController,
        TrajectoriesController,
        RoomsController,
        SteeringController,
        RequestsController,
        VerdictsController,
      ],
      providers: [
        { provide: API_PORTS, useValue: ports },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
