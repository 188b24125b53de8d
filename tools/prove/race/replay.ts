// What should have been granted, line by line in the order of judging. It knows nothing of the gateway and shares no code with it.

/** A line as the ledger kept it; signed cents. */
export interface KeptLine {
  readonly seq: number;
  readonly allocation: number;
  readonly reference: string;
  readonly takesBack: string | null;
  readonly claimed: bigint;
  readonly granted: bigint;
}

/** From behind that line on. */
export interface LimitSet {
  readonly afterSeq: number;
  readonly limit: bigint;
}

export interface Replayed {
  /** Lines that came to something else than here. */
  readonly otherwise: readonly string[];
  /** What was granted beyond the limit that held just then, by what the ledger kept. */
  readonly overCents: bigint;
}

const TOLD_MAX = 20;

/** One room with the limits that it had; every line counts in it, and asks nothing else that could be refused. */
export function replay(
  lines: readonly KeptLine[],
  first: bigint,
  limits: readonly LimitSet[],
  ceiling: bigint,
): Replayed {
  const changes = [...limits];
  const perAllocation = new Map<number, bigint>();
  const granted = new Map<string, bigint>();
  const otherwise: string[] = [];
  let [limit, used, kept, overCents] = [first, 0n, 0n, 0n];
  for (const { seq, allocation, reference, takesBack, claimed, granted: was } of lines) {
    while (changes[0] && changes[0].afterSeq < seq) limit = changes.shift()!.limit;
    const onIt = perAllocation.get(allocation) ?? 0n;
    const fits =
      takesBack === null ? used + claimed <= limit && onIt + claimed <= ceiling : granted.get(takesBack) === -claimed;
    const expected = fits ? claimed : 0n;
    kept += was;
    if (was > 0n && kept > limit) overCents += kept - limit;
    if (expected !== was)
      otherwise.push(`line ${reference}: ${was} granted, ${expected} to be granted, ${used} of ${limit} used`);
    if (otherwise.length >= TOLD_MAX) break;
    used += expected;
    perAllocation.set(allocation, onIt + expected);
    if (expected > 0n) granted.set(reference, expected);
    if (takesBack !== null && fits) granted.delete(takesBack);
  }
  return { otherwise, overCents };
}
