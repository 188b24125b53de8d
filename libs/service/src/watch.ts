import { DEAD_QUEUE, outQueue, queueStates, sharedTopology } from '#broker';
import { forgetHistory, watchOnce, type DataSource, type WatchParts } from '#persistence';
import type { Config } from '#platform';
import type { Surroundings } from './parts';
import { Rounds } from './rounds';

export interface OperationsWatchParts extends Surroundings {
  readonly connected: () => Promise<DataSource>;
}

const SECONDS = 10;
/** Between two looks at what is too old to keep. */
const FORGET_MS = 3_600_000;

/** Writes down how things are, every ten seconds, and opens and closes incidents; of several processes one does it. */
export class OperationsWatch {
  private readonly rounds = new Rounds(() => this.look());
  private nextForgetting = 0;

  constructor(private readonly parts: OperationsWatchParts) {}

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async look(): Promise<number> {
    const { config, connected, log, metrics } = this.parts;
    const began = performance.now();
    try {
      const database = await connected();
      const watched = await watchOnce(database, watchPartsOf(config));
      if (watched && watched.opened > 0) log.warn('something is wrong', { incidents: watched.opened });
      if (began >= this.nextForgetting) {
        this.nextForgetting = began + FORGET_MS;
        await forgetHistory(database);
      }
    } catch (fault) {
      log.fault('watch', fault);
      metrics.faults.inc({ during: 'watch' });
    }
    return Math.max(0, SECONDS * 1_000 - (performance.now() - began));
  }
}

const watchPartsOf = ({ AMQP_URL, PARTITIONS, CLIENTS_PER_HOUR }: Config): WatchParts => ({
  consumed: sharedTopology(PARTITIONS)
    .queues.map(({ name }) => name)
    .filter((name) => name !== DEAD_QUEUE),
  dead: DEAD_QUEUE,
  seconds: SECONDS,
  clientsPerHour: CLIENTS_PER_HOUR,
  outQueueOf: outQueue,
  askBroker: (queues) => queueStates(AMQP_URL, queues).catch(() => undefined),
});
