import type { Subscriber } from '#broker';
import type { Log, Metrics } from '#platform';
import { Rounds } from './rounds';
import type { Need } from './tokens';

export interface PauseWatchParts {
  readonly subscriber: Pick<Subscriber, 'pauseOnly'>;
  readonly pausedQueues: () => Promise<ReadonlySet<string>>;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Between two looks: half of what processes may know of a pause after one another. */
const LOOK_MS = 500;

/**
 * Keeps the consumers of this process from queues that are paused. Asked again and again, not told: what begins while nobody listens, or
 * ends by its time, is found by the next look. While the database is away all stays as it was, for then nothing is judged either.
 */
export class PauseWatch {
  private readonly rounds = new Rounds(() => this.look());

  constructor(private readonly parts: PauseWatchParts) {}

  /** To be met before the first message is taken. */
  get known(): Need {
    return {
      name: 'pauses',
      isMet: async () => {
        await this.follow();
        return true;
      },
    };
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async look(): Promise<number> {
    try {
      await this.follow();
    } catch (fault) {
      this.parts.log.fault('pauses', fault);
      this.parts.metrics.faults.inc({ during: 'pauses' });
    }
    return LOOK_MS;
  }

  private async follow(): Promise<void> {
    await this.parts.subscriber.pauseOnly(await this.parts.pausedQueues());
  }
}
