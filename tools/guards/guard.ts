/** Something that stands between a mistake and its harm, and how to take it away in a copy of the source. */
export interface Guard {
  readonly name: string;
  readonly kind: 'rule' | 'lock' | 'unique-index';
  readonly file: string;
  /** The file without the guard; throws when the guard is not found where it should be. */
  readonly without: (source: string) => string;
  /** The tests that may catch its absence: folders or files, as Jest takes them. */
  readonly tests: readonly string[];
}

/** Takes one text away; a text that is not there, or there twice, fails the run instead of proving nothing. */
export function replaceOnce(source: string, wanted: string, instead: string): string {
  const [before, after, ...more] = source.split(wanted);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`expected exactly once: ${wanted}`);
  }
  return before + instead + after;
}
