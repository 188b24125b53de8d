import type { PostgresHoldKeeper, PostgresReconciler, Round } from '#persistence';
import type { Log, Metrics, Vitals } from '#platform';
import { Rounds } from './rounds';

export interface LedgerWatchParts {
  readonly holds: PostgresHoldKeeper;
  readonly reconciler: PostgresReconciler;
  readonly seconds: number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly vitals: Vitals;
}

/** Of all time, what is spent on looking at most: a large ledger is looked at less often, not at the cost of those who spend. */
const SHARE_MAX = 0.1;

/** Does to holds what time asks for, and looks whether the ledger adds up and tells of what does not, for as long as it runs. */
export class LedgerWatch {
  private readonly rounds = new Rounds((signal) => this.round(signal));

  constructor(private readonly parts: LedgerWatchParts) {}

  start(): void {
    this.parts.vitals.noteReconciled(this.parts.seconds * 1_000);
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async round(signal: AbortSignal): Promise<number> {
    const began = performance.now();
    await this.settleHolds(signal);
    const isOurs = await this.look(signal);
    const rest = Math.max(this.parts.seconds * 1_000, (performance.now() - began) / SHARE_MAX);
    if (isOurs) this.parts.vitals.noteReconciled(rest);
    return rest;
  }

  private async settleHolds(signal: AbortSignal): Promise<void> {
    const { holds, log, metrics } = this.parts;
    try {
      for (let isMore = true; isMore && !signal.aborted;) {
        const round = await holds.round();
        for (const what of round.events) metrics.holds.inc({ what });
        isMore = round.isMore;
      }
    } catch (fault) {
      log.fault('holds', fault);
      metrics.faults.inc({ during: 'holds' });
    }
  }

  /** Whether it ended here; another process may be at it. What is looked at can be looked at again: who stops does not wait for it. */
  private async look(signal: AbortSignal): Promise<boolean> {
    const { reconciler, log, metrics } = this.parts;
    const leave = (): void => void reconciler.leave().catch((fault: unknown) => log.fault('reconcile', fault));
    signal.addEventListener('abort', leave, { once: true });
    try {
      const round = await reconciler.round();
      if (round) this.tell(round);
      return round !== undefined;
    } catch (fault) {
      if (signal.aborted) return false;
      log.fault('reconcile', fault);
      metrics.faults.inc({ during: 'reconcile' });
      return false;
    } finally {
      signal.removeEventListener('abort', leave);
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
