import type { FaultLogFields } from './log';

const RECENT_MS = 60_000;
/** Of the last minute no more than these are remembered: enough for a 99th percentile. */
const RECENT_MAX = 2_000;

interface Taken {
  readonly at: number;
  readonly ms: number;
}

/** How long something took, over the last minute. */
export class Recent {
  private taken: Taken[] = [];

  constructor(private readonly now: () => number = () => performance.now()) {}

  add(each: readonly number[]): void {
    const at = this.now();
    for (const ms of each) this.taken.push({ at, ms });
    if (this.taken.length > 2 * RECENT_MAX) this.taken = this.taken.slice(-RECENT_MAX);
  }

  /** In milliseconds, by name; nothing where nothing happened. */
  quantiles(name: string): Readonly<Record<string, number>> {
    const since = this.now() - RECENT_MS;
    this.taken = this.taken.slice(-RECENT_MAX).filter(({ at }) => at >= since);
    const sorted = this.taken.map(({ ms }) => ms).sort((a, b) => a - b);
    if (sorted.length === 0) return {};
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
    return { [`${name}.p50`]: round(at(0.5)), [`${name}.p95`]: round(at(0.95)), [`${name}.p99`]: round(at(0.99)) };
  }
}

const round = (ms: number): number => Math.round(ms * 10) / 10;

/** What a process knows of itself, for who asks how it is. */
export class Vitals {
  /** From when the broker handed a message over until it was acknowledged. */
  readonly handling = new Recent();
  /** From when a letter was written until the broker had it. */
  readonly sending = new Recent();
  private lastFault: string | undefined;
  private reconciled: { readonly at: number; readonly nextMs: number } | undefined;

  noteFault({ fault, code, at }: FaultLogFields): void {
    this.lastFault = [fault, code, at].filter(Boolean).join(' ');
  }

  /** What failed since this was last asked. */
  takeFault(): string | undefined {
    const fault = this.lastFault;
    this.lastFault = undefined;
    return fault;
  }

  /** A look at whether the ledger adds up has ended, and the next is due after so long. */
  noteReconciled(nextMs: number): void {
    this.reconciled = { at: performance.now(), nextMs };
  }

  /** Seconds that a look at the ledger is late; undefined in a process that does not look. */
  reconcilerLate(): number | undefined {
    if (!this.reconciled) return undefined;
    const { at, nextMs } = this.reconciled;
    return Math.max(0, Math.round((performance.now() - at - nextMs) / 1_000));
  }
}
