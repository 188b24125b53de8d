import { Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller';
import { MessageConsumer } from './message.consumer';
import type { Consuming, Surroundings } from './parts';
import { DELIVERY_PORTS, JUDGING_SPANS, LOG, METRICS, NEEDS, type Need } from './tokens';

/** One process: health and metrics always; the consumer where it consumes. */
@Module({})
export class ServiceModule {
  static of({ log, metrics }: Surroundings, consuming: Consuming | undefined, needs: readonly Need[]): DynamicModule {
    return {
      module: ServiceModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: consuming ? [HealthController, MessageConsumer] : [HealthController],
      providers: [
        { provide: LOG, useValue: log },
        { provide: METRICS, useValue: metrics },
        { provide: NEEDS, useValue: needs },
        { provide: DELIVERY_PORTS, useValue: consuming?.ports },
        { provide: JUDGING_SPANS, useValue: consuming?.judging },
      ],
    };
  }
}
