import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access';
import { MailboxController } from './mailbox.controller';
import { MessagesController } from './messages.controller';
import { API_PORTS, type ApiPorts } from './ports';
import { ProblemFilter } from './problem.filter';

/** Every route under /api, behind the one guard. */
@Module({})
export class ApiModule {
  static of(ports: ApiPorts): DynamicModule {
    return {
      module: ApiModule,
      controllers: [MessagesController, MailboxController],
      providers: [
        { provide: API_PORTS, useValue: ports },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
