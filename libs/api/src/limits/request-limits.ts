import { normalizeIp, ThrottlerStorageService } from '@nestjs/throttler';

/** Whose requests are counted together: those of one person, of a whole party, of nobody that is known by one address, and tries to sign in. */
export type Counted = 'person' | 'party' | 'address' | 'sign-in';

export interface Limit {
  /** That many are answered; the next one is not. */
  readonly requests: number;
  readonly windowSeconds: number;
}

export type Limits = Readonly<Record<Counted, Limit>>;

/** Whose request it is. An address is one of IPv4, or of IPv6 the network that one customer has. */
export interface CountedAs {
  readonly of: Counted;
  readonly who: string;
}

/** How one count stands after a request. */
export interface Tally extends Limit {
  readonly of: Counted;
  readonly remaining: number;
  readonly resetSeconds: number;
}

export interface Exceeded extends Tally {
  /** Until the next one is answered. */
  readonly retryAfterSeconds: number;
  /** Of those that are refused in a window, the first is told apart: it is the one that is remembered. */
  readonly isFirst: boolean;
}

export interface Spent {
  readonly tallies: readonly Tally[];
  readonly exceeded?: Exceeded;
}

const MS = 1_000;
/** Of the library: a refused request blocks nothing, and is not counted itself. */
const NO_BLOCK = 0;

/** Counts requests over the last seconds, in the memory of this process. */
export class RequestLimits {
  readonly #counts = new ThrottlerStorageService();

  constructor(private readonly limits: Limits) {}

  /** In the order given; what one count refuses weighs on none after it. */
  async spend(asked: readonly CountedAs[]): Promise<Spent> {
    const tallies: Tally[] = [];
    for (const { of, who } of asked) {
      const { requests, windowSeconds } = this.limits[of];
      const key = `${of} ${of === 'address' || of === 'sign-in' ? normalizeIp(who) : who}`;
      const count = await this.#counts.increment(key, windowSeconds * MS, requests, NO_BLOCK, of);
      const { totalHits, timeToExpire: resetSeconds, isBlocked, timeToBlockExpire: retryAfterSeconds } = count;
      const tally = { of, requests, windowSeconds, remaining: Math.max(0, requests - totalHits), resetSeconds };
      tallies.push(tally);
      if (isBlocked)
        return { tallies, exceeded: { ...tally, retryAfterSeconds, isFirst: await this.#isFirst(key, of) } };
    }
    return { tallies };
  }

  close(): void {
    this.#counts.onApplicationShutdown();
  }

  async #isFirst(key: string, of: Counted): Promise<boolean> {
    const told = `refused ${key}`;
    return !(await this.#counts.increment(told, this.limits[of].windowSeconds * MS, 1, NO_BLOCK, of)).isBlocked;
  }
}
