import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresReconciler, Round } from '#persistence';
import type { Log, Metrics } from '#platform';

export interface LedgerWatchParts {
  readonly reconciler: PostgresReconciler;
  readonly seconds: number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Of all time, what is spent on looking at most: a large ledger is looked at less often, not at the cost of those who spend. */
const SHARE_MAX = 0.1;

/** Looks, for as long as it runs, whether the ledger adds up, and tells of what does not. */
export class LedgerWatch {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: LedgerWatchParts) {}

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
      const began = performance.now();
      await this.look();
      const took = performance.now() - began;
      const rest = Math.max(this.parts.seconds * 1_000, took / SHARE_MAX);
      await pause(rest, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { reconciler, log, metrics } = this.parts;
    try {
      const round = await reconciler.round();
      if (round) this.tell(round);
    } catch (fault) {
      log.fault('reconcile', fault);
      metrics.faults.inc({ during: 'reconcile' });
    }
  }

  /** A trajectory is of one client, so it is told by the number of its stop alone. */
  private tell({ stopped, standing }: Round): void {
    const { log, metrics } = this.parts;
    for (const { id, account, key, reason, counted, entries } of stopped) {
      metrics.stops.inc({ account });
      const which = account === 'room' ? { room: key } : {};
      log.warn('stopped, for it does not add up', { stop: id, account, reason, counted, entries, ...which });
    }
    metrics.stopped.set({ account: 'room' }, standing.room);
    metrics.stopped.set({ account: 'trajectory' }, standing.trajectory);
  }
}
