import { setTimeout as pause } from 'node:timers/promises';
import type { Log, Metrics, Vitals } from '#platform';
import { dispatchLetters, type LetterSender, type LetterWriter, type Outbox } from '#pipeline';

export interface RelayParts {
  readonly outbox: Outbox;
  readonly sender: LetterSender;
  readonly writer: LetterWriter;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly vitals: Vitals;
}

const LETTERS_MAX = 500;
const IDLE_MS = 25;
const FAULT_MS = 500;
/** How long a destination that did not take a letter is left alone. */
const DESTINATION_PAUSE_MS = 2_000;
/** Between two looks at what has waited its time, or is owed and late. */
const DUE_MS = 500;

/** Sends what the outbox holds, for as long as it runs. Polling, not notification: it must find what a dead process left. */
export class Relay {
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private readonly pausedUntil = new Map<string, number>();
  private nextDueLook = 0;

  constructor(private readonly parts: RelayParts) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const waitMs = await this.round().catch((fault: unknown) => {
        this.parts.log.fault('dispatch', fault);
        this.parts.metrics.faults.inc({ during: 'dispatch' });
        return FAULT_MS;
      });
      if (waitMs > 0) await pause(waitMs);
    }
  }

  /** One look into the outbox; returns how long to wait before the next. */
  private async round(): Promise<number> {
    const { metrics, outbox, writer } = this.parts;
    if (performance.now() >= this.nextDueLook) {
      this.nextDueLook = performance.now() + DUE_MS;
      metrics.due.inc(await outbox.reopenDue());
      metrics.overdue.inc(await outbox.remindOverdue((notice) => writer.write(notice)));
    }
    const { sent, failed, milliseconds } = await dispatchLetters(this.parts, {
      limit: LETTERS_MAX,
      except: this.pausedDestinations(),
    });
    this.parts.vitals.sending.add(milliseconds);
    metrics.letters.inc({ result: 'sent' }, sent);
    metrics.letters.inc({ result: 'not-taken' }, failed.length);
    for (const destination of failed) this.pausedUntil.set(destination, performance.now() + DESTINATION_PAUSE_MS);
    return sent > 0 ? 0 : IDLE_MS;
  }

  private pausedDestinations(): string[] {
    const now = performance.now();
    for (const [destination, until] of this.pausedUntil) if (until <= now) this.pausedUntil.delete(destination);
    return [...this.pausedUntil.keys()];
  }
}
