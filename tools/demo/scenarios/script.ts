import type { Day, Order, Registered, Row } from '../words';
import type { Rule, Signal } from './rules';

/** Every row of a message but a declaration, by the number or the reference it is about. */
export type Rows = ReadonlyMap<string | number, readonly Rule[]>;

export type Outcome = 'processed' | 'refused' | 'duplicate' | 'quarantined' | 'parked';

export interface ExpectedLetter {
  readonly to: string;
  readonly kind: string;
  readonly role: 'original' | 'copy';
  /** What it must say it answers: an identification, the digest of the bytes, or what the bytes themselves name; absent: nothing. */
  readonly inReplyTo?: string;
  /** Byte for byte the message itself, or something written anew. */
  readonly bytes: 'same' | 'new';
}

/** A row of a JW301 that the gateway wrote; without a number where that is for the gateway to give. */
export interface AllocatedRow extends Pick<Row, 'begins' | 'ends' | 'reference' | 'changeReason'> {
  readonly number?: number;
  readonly volume: number;
}

export type OverdueTerm = 'request-answer-overdue' | 'final-answer-overdue';

/** What must become of a message: written by hand with the scenario, from the papers of the standard. */
export interface Expectation {
  readonly outcome: Outcome;
  readonly letters: readonly ExpectedLetter[];
  /** Rules broken, by place. A place that is not named breaks none. */
  readonly header?: readonly Rule[];
  readonly whole?: readonly Rule[];
  readonly clients?: ReadonlyMap<string, readonly Rule[]>;
  readonly lines?: ReadonlyMap<string, readonly Rule[]>;
  readonly rows?: Rows;
  /** What each reference of a request is answered by. */
  readonly answers?: ReadonlyMap<string, string>;
  /** Every row of the JW301 that honours a request. */
  readonly allocated?: readonly AllocatedRow[];
  /** What a notice tells of it, by the codes of its items. */
  readonly signals?: readonly Signal[];
  /** Terms that pass before it is answered: both parties are told, when the clock has moved on. */
  readonly overdue?: readonly OverdueTerm[];
  /** The code of the problem in a technical fault. */
  readonly fault?: string;
}

export interface ScriptMessage {
  readonly id: string;
  readonly scenario: string;
  /** The party that publishes it. */
  readonly by: string;
  readonly routingKey: string;
  readonly order: Order;
  readonly expect: Expectation;
  /** What became of it shows after the step that comes next, not before. */
  readonly later?: boolean;
}

/** What may go at the same time. The next step begins when every letter of this one has arrived. */
export interface Step {
  readonly name: string;
  readonly messages: readonly ScriptMessage[];
}

export interface Phase {
  readonly name: string;
  readonly today: Day;
  readonly steps: readonly Step[];
}

export interface Trespassing {
  readonly by: string;
  readonly victim: string;
}

/** Whom each municipality tells the gateway of before anything else. */
export type Registers = ReadonlyMap<string, readonly Registered[]>;

export interface Script {
  readonly registers: Registers;
  readonly phases: readonly Phase[];
  readonly trespassing: Trespassing;
  readonly clients: number;
}

export const messagesOf = ({ phases }: Pick<Script, 'phases'>): readonly ScriptMessage[] =>
  phases.flatMap(({ steps }) => steps.flatMap(({ messages }) => messages));

export const partiesOf = (script: Script): readonly string[] => {
  const senders = messagesOf(script).map(({ by }) => by);
  const recipients = messagesOf(script).flatMap(({ expect }) => expect.letters.map(({ to }) => to));
  return [...new Set([...senders, ...recipients, script.trespassing.by, script.trespassing.victim])].sort();
};
