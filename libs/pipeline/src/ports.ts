import type { Arrival, Case, Decision, Facts, Fault, Message, Notice, PartyCode, Reading } from '#domain';
import type { Trace } from './trace';

/** What our own services are told comes through here; no party may write to it. */
export const INTERNAL_EXCHANGE = 'internal';

/** The routing key under which a party publishes what it wants checked, and the kind of letter that answers it. */
export const CHECK = 'check';

export const inExchange = (party: string): string => `in.${party}`;

/** The party that owns an exchange: who may publish there is guarded by the broker, so this tells who sent a message. */
export const partyOfExchange = (exchange: string): PartyCode | undefined =>
  /^in\.(\d+)$/.exec(exchange)?.[1] as PartyCode | undefined;

/** One message as the broker handed it over. Of what a party can set in its properties the id of a trace is here, and nothing else. */
export interface Delivery {
  readonly body: Buffer;
  /**
   * The exchange it was published to, `in.<party code>`: the only proof of who sent it. From the internal one the body is the id of a
   * message that is to be judged again.
   */
  readonly exchange: string;
  readonly routingKey: string;
  /** How often the broker handed it out before; counted by the broker, not by the party. */
  readonly deliveryCount: number;
  /** What whoever sent it says that it is part of. */
  readonly trace?: Trace;
}

/** Reading cannot be done just now, whatever the message: a fault that will pass. */
export class ReaderUnavailable extends Error {
  override readonly name = 'ReaderUnavailable';
}

/**
 * Bytes → one validated tree → a typed message, or every problem with its place. Never rejects for what a party sent: with
 * ReaderUnavailable where it is to be tried again, with anything else for a mistake of ours.
 */
export interface MessageReader {
  read(body: Uint8Array): Promise<Reading>;
}

/** A message, fault or notice → bytes that are valid against their schema; anything else is an InvariantViolation. */
export interface LetterWriter {
  write(content: Message | Fault | Notice): Uint8Array;
}

/** What was read; with the id of its row where it is to be judged again. */
export interface ArrivalAtHand {
  readonly arrival: Arrival;
  readonly body: Buffer;
  readonly trace?: Trace;
  readonly reopens?: number;
}

/** A message at hand: the arrival, the bytes, and what was set aside for it. */
export interface ArrivalCase extends Case<Arrival> {
  readonly body: Buffer;
  readonly trace?: Trace;
}

export interface Gathered {
  readonly facts: Facts;
  readonly cases: readonly ArrivalCase[];
}

/** A decided message with the bytes of its letters, parallel to `decision.letters`; undefined: as received. */
export interface Judgement {
  readonly case: ArrivalCase;
  readonly decision: Decision;
  readonly letters: readonly (Uint8Array | undefined)[];
}

/** What one transaction offers. */
export interface UnitOfWork {
  /**
   * Locks the pairs of the batch, then their rooms, both in order, and reads the facts under those locks. What is to be judged again
   * and was judged meanwhile is not among the cases.
   */
  gather(arrivals: readonly ArrivalAtHand[]): Promise<Gathered>;
  record(judgements: readonly Judgement[]): Promise<void>;
}

/** What is kept of a message: enough to judge it again. */
export interface KeptMessage {
  readonly message: number;
  readonly submitter: PartyCode;
  readonly routingKey: string;
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  /** Absent when the bytes are gone, or cannot be opened any more. */
  readonly body?: Buffer;
}

export interface GatewayStore {
  /** Commits when the work ends well, rolls back when it throws. */
  inTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** Of these messages, those that there are. */
  load(messages: readonly number[]): Promise<readonly KeptMessage[]>;
  /** Remembers, in a transaction of its own, that a message is being tried alone; answers how often it was before. */
  countAttempt(digest: string): Promise<number>;
  forgetAttempts(digest: string): Promise<void>;
  /** A fault that will pass: connection, lock, deadlock, serialisation, resources. Anything else is a fault of ours. */
  isTransient(fault: unknown): boolean;
}

/** What the bytes of a letter are: the answer to a check is none of the messages, and nobody takes it for one. */
export const mediaTypeOf = (kind: string | undefined): string =>
  kind === CHECK ? 'application/json' : 'application/xml';

/** A letter in the outbox, a message in the name of a party for its own exchange, or what tells a service of ours to judge a message again. */
export interface OutboxLetter {
  readonly outboxId: number;
  readonly destination: string;
  readonly wireId: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Published as this party would publish it, under this key. */
  readonly submits?: { readonly party: PartyCode; readonly routingKey: string };
  /** Not for a party, but for the service that judges what this party published so. */
  readonly reopens?: { readonly submitter: PartyCode; readonly routingKey: string };
}

export interface Outbox {
  /** The oldest unsent letters of the destinations this process holds, in order per destination. */
  next(limit: number, except: readonly string[]): Promise<readonly OutboxLetter[]>;
  /** Answers of each how many milliseconds ago it was written. */
  markSent(outboxIds: readonly number[]): Promise<readonly number[]>;
  /** Puts into the outbox that what waited its time is to be judged again; answers how many. */
  reopenDue(): Promise<number>;
  /** Marks what was owed by a day that has passed, and puts into the outbox that both parties are told, once; answers how many. */
  remindOverdue(write: (notice: Notice) => Uint8Array): Promise<number>;
}

export interface LetterSender {
  /** Sends to the party's queue, or to that of our own service; true only after the broker confirmed it and did not return it. */
  send(letter: OutboxLetter): Promise<boolean>;
}
