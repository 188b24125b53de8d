import type { Check, Invariant } from '../part';

/** What is looked at after every step, and what it would mean if it were otherwise. */
export const WATCHED = {
  verdict: [['L14'], 'every line gets the verdict that a model without any code of the gateway gives it'],
  sum: [['L1'], 'every counter is what the entries add up to'],
  limit: [['L2'], 'what is granted fits the limit of each of its rooms and the ceiling of its trajectory'],
  once: [['L3'], 'a reference, and a message however often it comes, is granted once'],
  unchanged: [['L4'], 'every entry that there was is there, as it was'],
  credit: [['L5'], 'a debit is taken back once, by its own parties, for what it was'],
  counters: [['L6'], 'used is between zero and the cap, and the cap not below the limit'],
  whole: [['L7'], 'granted and refused are what was asked, line by line and together'],
  answer: [['L8'], 'the answer grants what the ledger has'],
  year: [['L10'], 'the rooms that pay are of the year of the care, whatever the clock says'],
  lowered: [['L11'], 'a limit below what is used leaves every entry, grants nothing more and takes credits'],
  raised: [['L12'], 'a limit that changes re-decides nothing, and holds from the next line on'],
  nowhere: [['L13'], 'without a room, or on an allocation that is not known, nothing is granted'],
  atomic: [['L15'], 'what was lost before it was kept left nothing, and is whole when it comes again'],
} as const satisfies Record<string, readonly [readonly Invariant[], string]>;

export type Watched = keyof typeof WATCHED;

/** Something was not as promised; the sequence that showed it says where. */
export class Broken extends Error {
  override readonly name = 'Broken';
  constructor(
    readonly watched: Watched,
    readonly what: string,
  ) {
    super(`${WATCHED[watched][1]}: ${what}`);
  }
}

/** Counts how often each promise was tried. */
export class Watch {
  readonly #cases = new Map<Watched, number>();

  that(watched: Watched, holds: boolean, what: () => string): void {
    this.#cases.set(watched, (this.#cases.get(watched) ?? 0) + 1);
    if (!holds) throw new Broken(watched, what());
  }

  checks(where: string, failures: ReadonlyMap<Watched, readonly string[]>): readonly Check[] {
    return (Object.keys(WATCHED) as Watched[]).map((watched) => {
      const [carries, sentence] = WATCHED[watched];
      const cases = this.#cases.get(watched) ?? 0;
      return { name: `${where}: ${sentence}`, carries, cases, failures: failures.get(watched) ?? [] };
    });
  }
}
