/** A queue as the broker told of it, and what our own processes have of it. */
export interface QueueSight {
  readonly queue: string;
  readonly ready: number;
  readonly consumers: number;
  /** Handed to processes of ours and not yet acknowledged. */
  readonly held: number;
  /** Acknowledged by processes of ours since the look before. */
  readonly settledSince: number;
}

export interface QueueFigures {
  readonly ready: number;
  readonly held: number;
  readonly consumers: number;
  /** Of all time, as far as it was looked at: how many came, and how many were acknowledged. */
  readonly arrived: number;
  readonly settled: number;
  /** Seconds since 1970: when it was last seen empty, or since when it is known. */
  readonly empty: number;
  /** Likewise: when something was last seen to have left it, or nothing lay in it. */
  readonly taken: number;
}

/** What a look makes of the one before it. A process that dies takes at most one look's count with it; an empty queue mends that. */
export function queueFigures(before: Partial<QueueFigures>, sight: QueueSight, at: number): QueueFigures {
  const { ready, held, consumers, settledSince } = sight;
  const depth = ready + held;
  const settled = (before.settled ?? 0) + settledSince;
  const left = depth === 0 || settledSince > 0 || ready < (before.ready ?? 0);
  return {
    ready,
    held,
    consumers,
    settled,
    arrived: depth === 0 ? settled : Math.max(before.arrived ?? 0, settled + depth),
    empty: depth === 0 ? at : (before.empty ?? at),
    taken: left ? at : (before.taken ?? at),
  };
}

/**
 * How the age of the oldest message is known, for the broker does not tell it. `first-in-first-out`: it is the one after all that were
 * acknowledged, and came by the look that first counted it. `not-empty-since`: nothing in it is older than that.
 */
export type AgeBasis = 'first-in-first-out' | 'not-empty-since';
