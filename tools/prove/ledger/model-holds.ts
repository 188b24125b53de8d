// What allocations should hold, written down once more, as the model does it: without any code of the gateway.
import { ALLOCATIONS, DECLARABLE_DAYS, FIRST_DAY, type Planned } from './world';

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const dayAt = (date: string): bigint => BigInt(Date.parse(date) / 86_400_000);
const yearOf = (date: string): number => Number(date.slice(0, 4));

/** What was granted on a number in a year of care, and whether it stands. */
export interface Said {
  granted(number: number, year: number): bigint;
  stands(number: number): boolean;
}

export class HoldsModel {
  today: string = FIRST_DAY;
  readonly #moved = new Set<number>();
  readonly #expired = new Set<number>();

  constructor(private readonly said: Said) {}

  /** What was allocated anew, or no longer is, begins from nothing. */
  forget(number: number): void {
    this.#moved.delete(number);
    this.#expired.delete(number);
  }

  /** Somebody looks what time did until today. */
  look(): void {
    for (const { number, ends } of ALLOCATIONS.filter((each) => this.said.stands(each.number))) {
      if (this.#expired.has(number)) continue;
      if (yearOf(ends) === 2026 && this.held(number, 2025) > 0n) this.#moved.add(number);
      if (dayAt(this.today) > dayAt(ends) + DECLARABLE_DAYS) this.#expired.add(number);
    }
  }

  held(number: number, year: number): bigint {
    if (this.#expired.has(number)) return 0n;
    if (!this.#moved.has(number)) return this.#planned(number, year);
    return year === 2025 ? 0n : this.#planned(number, 2025) + this.#planned(number, 2026);
  }

  /** What is planned of a year by its days, less what was granted; what was granted beyond the plan of one is off the other. */
  #planned(number: number, year: number): bigint {
    const { starts, ends, volume }: Planned = ALLOCATIONS.find((each) => each.number === number)!;
    const [days, first] = [dayAt(ends) - dayAt(starts) + 1n, dayAt(`${yearOf(starts)}-12-31`) - dayAt(starts) + 1n];
    const inFirst = yearOf(starts) === yearOf(ends) ? volume : (volume * first) / days;
    const left = (of: number): bigint => {
      const plan = of === yearOf(starts) ? inFirst : of === yearOf(ends) ? volume - inFirst : 0n;
      return (this.said.stands(number) ? plan : 0n) - this.said.granted(number, of);
    };
    const other = left(year === 2025 ? 2026 : 2025);
    return most(0n, left(year) + (other < 0n ? other : 0n));
  }
}
