export interface Words {
  readonly title: string;
  readonly detail: string;
}

/** What is answered instead: its status, and words for people. */
export interface ProblemEntry {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly en: Words;
  readonly nl: Words;
}
