import {
  apply as applyDecision,
  judge as judgeArrival,
  type Arrival,
  type Case,
  type Decision,
  type Facts,
  type Message,
  type OwnMeans,
} from '#domain';
import { Given } from './given';
import { TODAY, type Step } from './script';

export type Judge = typeof judgeArrival;

/** Something on its way: the how-manieth time that a step is sent, with the name it has then. */
export interface Sending {
  readonly step: Step;
  /** The id under which it is registered. */
  readonly message: number;
  readonly digest: string;
  readonly content: Message;
  /** It says something that the gateway gave out, and is written when it is sent. */
  readonly late: boolean;
}

interface Waiting {
  readonly sending: Sending;
  readonly keys: ReadonlySet<string>;
  readonly dueAt: number;
}

interface Reopened {
  readonly sending: Sending;
  readonly why: NonNullable<Case<Arrival>['reopened']>;
}

/** Fifteen minutes, as in the gateway. */
export const WAITING_SECONDS = 900;

/** The same answer to the same message in every order: then answers can be compared as they are. */
const answerIdentification = (message: number): string => `G${message.toString(32).toUpperCase().padStart(11, '0')}`;

/** Far from the ids of what is sent. */
const FIRST_OWN = 1_000_000_000;
const OWN_MAX = 4;

/** What a request may be answered by is known by the request, likewise. */
function ownMeans(message: number): OwnMeans {
  const messages = Array.from({ length: OWN_MAX }, (_, at) => FIRST_OWN + message * OWN_MAX + at);
  return { messages, identifications: messages.map(answerIdentification) };
}

const isRequest = ({ kind }: Message): boolean => kind === 'JW315' || kind === 'JW317';

/**
 * The gateway without what is around its core: what is received is judged and applied, and what waits is judged again when what it
 * waits for was booked, or when its time is up by a clock that only moves when it is told to.
 */
export class MemoryGateway {
  readonly #judge: Judge;
  readonly #waiting = new Map<number, Waiting>();
  readonly #reopened: Reopened[] = [];
  /** What it gave out. */
  readonly given = new Given();
  #facts: Facts;
  #second = 0;

  constructor(first: Facts, judge: Judge = judgeArrival) {
    this.#facts = first;
    this.#judge = judge;
  }

  get facts(): Facts {
    return this.#facts;
  }

  /** How many are to be judged again, in the order in which that was asked. */
  get reopened(): number {
    return this.#reopened.length;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  receive(sending: Sending): Decision {
    return this.#settle(sending, {});
  }

  judgeAgain(): { readonly sending: Sending; readonly decision: Decision } {
    const { sending, why } = this.#reopened.shift()!;
    return { sending, decision: this.#settle(sending, { reopened: why, firstSeenOn: TODAY }) };
  }

  passTime(seconds: number): void {
    this.#second += seconds;
    for (const { sending, dueAt } of this.#waiting.values()) {
      if (dueAt <= this.#second) this.#reopen(sending, 'due');
    }
  }

  #settle(sending: Sending, again: Pick<Case<Arrival>, 'reopened' | 'firstSeenOn'>): Decision {
    const { step, message, digest, content } = sending;
    const c: Case<Arrival> = {
      message,
      ...again,
      content: {
        submitter: step.submitter,
        routingKey: content.kind,
        digest,
        reading: { kind: 'message', message: content },
      },
      clientKeys: step.clients,
      answerIdentification: answerIdentification(message),
      ...(isRequest(content) && { own: ownMeans(message) }),
    };
    const decision = this.#judge(c, this.#facts);
    this.#facts = applyDecision(this.#facts, c, decision);
    this.given.keep(step.label, decision);
    this.#keepWaiting(sending, decision);
    this.#open(decision);
    return decision;
  }

  /** Its time began when it first had to wait. */
  #keepWaiting(sending: Sending, { outcome, waitsFor = [] }: Decision): void {
    const { message } = sending;
    const dueAt = this.#waiting.get(message)?.dueAt ?? this.#second + WAITING_SECONDS;
    if (outcome === 'waiting') this.#waiting.set(message, { sending, keys: new Set(waitsFor), dueAt });
    else this.#waiting.delete(message);
  }

  #open({ opens = [] }: Decision): void {
    if (opens.length === 0) return;
    for (const { sending, keys } of this.#waiting.values()) {
      if (opens.some((key) => keys.has(key))) this.#reopen(sending, 'booked');
    }
  }

  /** At most one is to come for a message. */
  #reopen(sending: Sending, why: Reopened['why']): void {
    if (!this.#reopened.some((other) => other.sending.message === sending.message))
      this.#reopened.push({ sending, why });
  }
}
