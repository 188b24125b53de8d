import { judge, type Arrival, type CitedEntries, type Decision, type PartyCode } from '#domain';
import {
  answerOf,
  basisOf,
  type CheckAnswer,
  type CheckBasis,
  type Observed,
  type StandingAccount,
} from './check-answer';
import type { ArrivalAtHand, MessageReader } from './ports';
import { digestOf } from './read-arrivals';

/** A document that a party wants checked before it sends it. */
export interface AskedCheck {
  readonly party: PartyCode;
  /** Whom of that party, as far as the way it came tells. */
  readonly by: string;
  readonly channel: 'http' | 'amqp';
  readonly body: Buffer;
}

/** What is remembered of a check: nothing of what the document says. */
export interface CheckRecord extends Pick<AskedCheck, 'party' | 'by' | 'channel'> {
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  /** Of the message; absent where it was none. */
  readonly kind?: string;
  readonly lines: number;
  readonly outcome: Decision['outcome'] | 'failed';
  readonly reason?: string;
  readonly basedOn?: CheckBasis;
  /** Goes into the queue of the party, in the transaction that remembers the check. */
  readonly letter?: Uint8Array;
}

/** What there is to know of one moment, without a lock, a number or a row of its own. */
export interface CheckUnit {
  observe(at: ArrivalAtHand): Promise<Observed>;
  /** The entries of an account that stand, in the order of judging; asked one after the other, and after all that is observed. */
  entriesOf(account: StandingAccount): Promise<CitedEntries>;
}

export interface CheckStore {
  /** What is told of it is told to the party. */
  inSnapshot<T>(party: PartyCode, work: (unit: CheckUnit) => Promise<T>): Promise<T>;
  /** Answers the number under which it is remembered. */
  remember(check: CheckRecord): Promise<number>;
}

export interface CheckPorts {
  readonly reader: MessageReader;
  readonly checks: CheckStore;
}

/** A check that was answered, or not: who may not send the declaration is not told what it would get. */
export interface Checked extends Pick<CheckRecord, 'outcome' | 'reason'> {
  /** The number under which it is remembered. */
  readonly check: number;
  readonly answer?: CheckAnswer;
}

/**
 * What the very bytes would get if they were sent now. They are judged by the function that judges what is sent, on what stands at one
 * moment; then all that is written is that somebody asked. So it promises nothing of later, and the bytes are new when they are sent.
 */
export async function checkDeclaration(asked: AskedCheck, { reader, checks }: CheckPorts): Promise<Checked> {
  const { party: submitter, body } = asked;
  const reading = await reader.read(body);
  const arrival: Arrival = { submitter, routingKey: 'JW323', digest: digestOf(body), reading };
  const done = await checks.inSnapshot(submitter, async (unit) => {
    const observed = await unit.observe({ arrival, body });
    const decision = judge(observed.case, observed.facts);
    const { outcome, reason } = decision;
    return {
      ...{ outcome, lines: linesIn(arrival), basedOn: basisOf(observed) },
      ...(reading.kind === 'message' && { kind: reading.message.kind }),
      ...(reason !== undefined && { reason }),
      ...(outcome !== 'quarantined' && {
        answer: await answerOf(observed, decision, (account) => unit.entriesOf(account)),
      }),
    };
  });
  return remembered(asked, checks, done);
}

/** Where the gateway fails on it, that is said, and nobody waits for it. */
export const declineCheck = (asked: AskedCheck, { checks }: Pick<CheckPorts, 'checks'>): Promise<Checked> =>
  remembered(asked, checks, {
    outcome: 'failed',
    lines: 0,
    answer: { digest: digestOf(asked.body), outcome: 'failed' },
  });

type ToRemember = Omit<CheckRecord, 'party' | 'by' | 'channel' | 'digest' | 'letter'> & {
  readonly answer?: CheckAnswer;
};

async function remembered(asked: AskedCheck, checks: CheckStore, { answer, ...done }: ToRemember): Promise<Checked> {
  const { party, by, channel, body } = asked;
  const letter = answer && channel === 'amqp' ? { letter: Buffer.from(JSON.stringify(answer)) } : {};
  const check = await checks.remember({ party, by, channel, digest: digestOf(body), ...done, ...letter });
  const { outcome, reason } = done;
  return { check, outcome, ...(reason !== undefined && { reason }), ...(answer && { answer }) };
}

function linesIn({ reading }: Arrival): number {
  if (reading.kind !== 'message' || reading.message.kind !== 'JW323') return 0;
  return reading.message.clients.reduce((total, { lines }) => total + lines.length, 0);
}
