import type { Variation } from './variations';

/** A document that was judged, kept for another validator. */
export interface Kept {
  readonly kind: string;
  readonly sort: Variation['sort'];
  readonly words: string;
  readonly text: string;
  /** Of the text: among many of one sort those with the smallest digests are kept, which is as good as chance, and repeatable. */
  readonly digest: string;
  /** By libxml2 and the schemas of ours. */
  readonly isAccepted: boolean;
}

/** By sort of variation and verdict, smallest digest first. */
export type Sample = Map<string, readonly Kept[]>;

const KEPT_MAX = 12;

export function keepSample(sample: Sample, document: Kept): void {
  const group = `${document.sort} ${document.isAccepted}`;
  const kept = sample.get(group) ?? [];
  const last = kept.at(-1);
  if (last !== undefined && kept.length === KEPT_MAX && document.digest > last.digest) return;
  sample.set(group, [...kept, document].sort((a, b) => (a.digest < b.digest ? -1 : 1)).slice(0, KEPT_MAX));
}

/** So many documents, spread over the samples, and in each over sorts and verdicts. */
export const spread = (samples: readonly Sample[], most: number): readonly Kept[] =>
  inTurns(samples.map((sample) => inTurns([...sample.values()]))).slice(0, most);

/** The first of each list, then the second of each, and so on. */
function inTurns<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
