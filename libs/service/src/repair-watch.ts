import { setTimeout as pause } from 'node:timers/promises';
import { takeTurn, type RepairTurns } from '#pipeline';
import type { Log, Metrics } from '#platform';

export interface RepairWatchParts {
  readonly repairs: RepairTurns;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Between two looks: while a job is under way, and while there is none. */
const BUSY_MS = 100;
const IDLE_MS = 1_000;

/** Moves repairs on, for as long as it runs. What a dead process left is found by the next look, its own or that of another process. */
export class RepairWatch {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: RepairWatchParts) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const rest = await this.look();
      await pause(rest, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<number> {
    const { repairs, log, metrics } = this.parts;
    try {
      const taken = await takeTurn(repairs);
      return taken !== undefined && taken.underWay > 0 ? BUSY_MS : IDLE_MS;
    } catch (fault) {
      log.fault('repair', fault);
      metrics.faults.inc({ during: 'repair' });
      return IDLE_MS;
    }
  }
}
