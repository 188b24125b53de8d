const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Nine digits of which the weighted sum is a multiple of eleven, and not all zero (CS002). */
const passesElevenTest = (digits: string): boolean => {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return sum % 11 === 0 && digits !== '000000000';
};

/** The number of a person: nine digits, vouched for by the schema. It hides itself from logs, JSON and the debugger. */
export class Bsn {
  readonly #digits: string;

  private constructor(digits: string) {
    this.#digits = digits;
  }

  static of(digits: string): Bsn {
    return new Bsn(digits);
  }

  get passesElevenTest(): boolean {
    return passesElevenTest(this.#digits);
  }

  equals(other: Bsn): boolean {
    return this.#digits === other.#digits;
  }

  /** The one way out. Search for callers: the XML writer and the keyed hash of the store. */
  reveal(): string {
    return this.#digits;
  }

  toString(): string {
    return '[bsn]';
  }

  toJSON(): string {
    return '[bsn]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[bsn]';
  }
}
