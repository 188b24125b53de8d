/** Chance that can be had again: the same seed and case give the same numbers on every machine. */
export class Random {
  #state: number;

  constructor(seed: number, atCase: number) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(atCase + 1, 0x85ebca6b)) >>> 0;
    // The first numbers of neighbouring cases are alike; the later ones are not.
    for (let turn = 0; turn < 4; turn += 1) this.below(2);
  }

  /** A whole number from 0 up to, not including, the bound. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[this.below(list.length)] as T;
  }
}
