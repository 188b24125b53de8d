import type { Day, Order } from '../words';
import type { Rule } from './rules';

/** Every row of a message but a declaration, by the number or the reference it is about. */
export type Rows = ReadonlyMap<string | number, readonly Rule[]>;

export type Outcome = 'processed' | 'refused' | 'duplicate' | 'quarantined' | 'parked';

export interface ExpectedLetter {
  readonly to: string;
  readonly kind: string;
  readonly role: 'original' | 'copy';
  /** What it must say it answers: an identification, or the digest of the bytes; absent: nothing. */
  readonly inReplyTo?: string;
  /** Byte for byte the message itself, or something written anew. */
  readonly bytes: 'same' | 'new';
}

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

export interface Script {
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
