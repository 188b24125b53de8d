import type { SchemaVersions } from '#domain';

/** What became of a rule on a day, in messages of a kind: by how many messages it was broken, and at how many places. */
export interface RuleDay {
  readonly rule: string;
  readonly kind: string;
  readonly day: string;
  readonly messages: number;
  readonly places: number;
}

/** How many messages of a kind were judged on a day. */
export interface KindDay {
  readonly kind: string;
  readonly day: string;
  readonly messages: number;
}

/** Messages that were judged by one version of the rules of the program and of the region. */
export interface JudgedBy {
  readonly rules: string;
  readonly region?: number;
  readonly messages: number;
  /** ISO 8601: the first and the last that was received. */
  readonly first: string;
  readonly last: string;
}

/** With which versions of the schemas messages say they were made. */
export interface VersionsSeen {
  readonly kind: string;
  readonly versions: string;
  readonly parties: number;
  readonly messages: number;
  /** ISO 8601. */
  readonly last: string;
}

export interface RuleUse {
  /** The last of the days. */
  readonly today: string;
  readonly broken: readonly RuleDay[];
  readonly judged: readonly KindDay[];
  /** The latest first. */
  readonly versions: readonly JudgedBy[];
}

/** One file of schemas as it was when the process began. */
export interface SchemaInUse {
  /** A release of the standard, or `gateway` for our own messages. */
  readonly release: string;
  readonly file: string;
  /** The message that it is the schema of; a part that several share is of none. */
  readonly kind?: string;
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly checksum: string;
  /** Of a message of the standard: the versions that what we write bears. */
  readonly versions?: SchemaVersions;
}

/** What rules and schemas are used, in the messages that a scope sees: the code of a party, which sees those that it sent, or `*`. */
export interface RulesInUse {
  /** Of so many days, today the last. */
  rules(scope: string, days: number): Promise<RuleUse>;
  schemas(scope: string, days: number): Promise<readonly VersionsSeen[]>;
}
