/** So many of a whole. */
export interface Share {
  readonly count: number;
  readonly total: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const shareOf = ({ count, total }: Share): number => count / total;

/** The interval of a share by its score (Wilson 1927): it keeps its level for few cases, and stays between 0 and 1. */
export function wilson({ count, total }: Share, deviations: number): Interval {
  const squared = deviations ** 2;
  const middle = (count + squared / 2) / (total + squared);
  const reach = (deviations * Math.sqrt((count * (total - count)) / total + squared / 4)) / (total + squared);
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** The interval of the first share less the second, from those of each (Newcombe 1998, method 10). */
export function newcombe(first: Share, second: Share, deviations: number): Interval {
  const [a, b] = [shareOf(first), shareOf(second)];
  const [ofA, ofB] = [wilson(first, deviations), wilson(second, deviations)];
  return {
    low: a - b - Math.hypot(a - ofA.low, ofB.high - b),
    high: a - b + Math.hypot(ofA.high - a, b - ofB.low),
  };
}

/** The upper tail of the normal distribution, to one part in ten million. */
function upperTail(deviations: number): number {
  // The continued fraction converges from 1 on; nothing nearer to the middle is asked.
  let fraction = 0;
  for (let step = 200; step > 0; step -= 1) fraction = step / (deviations + fraction);
  return Math.exp(-(deviations ** 2) / 2) / Math.sqrt(2 * Math.PI) / (deviations + fraction);
}

/** How many deviations lie on either side, so that chance alone is outside with this probability. */
export function deviationsFor(level: number): number {
  let [low, high] = [1, 10];
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (2 * upperTail(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
