export type LiveKind = 'message' | 'job' | 'alert' | 'room';

/** Something that changed. What it became is asked for: here is only enough to know whether that is worth it. */
export interface LiveEvent {
  readonly kind: LiveKind;
  /** Where its source goes on after it. */
  readonly cursor: string;
  /** The parties that may know of it; the roles of the region may know of all. */
  readonly parties: readonly string[];
  readonly about: Readonly<Record<string, string | number>>;
}

/** What tells of changes of one kind, whoever made them and in whichever process. */
export interface LiveSource {
  readonly kind: LiveKind;
  /** Where it goes on from now. */
  now(): Promise<string>;
  /** What changed after a cursor, in order, as many as come at a time; nothing is left out, and a change may be told twice. */
  since(cursor: string): Promise<readonly LiveEvent[]>;
}
