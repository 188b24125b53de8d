import { setTimeout as pause } from 'node:timers/promises';

/** Does something again and again, until it is told to stop; each round answers how many milliseconds to rest after it. */
export class Rounds {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly round: (stopping: AbortSignal) => Promise<number>) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) await pause(await this.round(signal), undefined, { signal }).catch(() => undefined);
  }
}
