export interface SourceText {
  /** Relative to the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Complaint {
  readonly check: string;
  readonly path: string;
  readonly line: number;
  readonly says: string;
}

/** Something a linter does not know. It yields the places at which a text breaks it, as offsets into the text. */
export interface Check {
  readonly name: string;
  readonly says: string;
  readonly appliesTo: (path: string) => boolean;
  readonly places: (source: SourceText) => Iterable<number>;
}

export function complaintsOf(checks: readonly Check[], source: SourceText): readonly Complaint[] {
  return checks
    .filter(({ appliesTo }) => appliesTo(source.path))
    .flatMap(({ name, says, places }) =>
      [...places(source)].map((offset) => ({
        check: name,
        path: source.path,
        line: source.text.slice(0, offset).split('\n').length,
        says,
      })),
    );
}

export const isCode = (path: string): boolean => /\.([cm]?[jt]s|tsx)$/.test(path);
export const isSpec = (path: string): boolean => /\.spec\.ts$/.test(path);
