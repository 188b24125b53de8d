import { apply, judge, type Decision, type Facts, type LetterContent } from '#domain';
import type { ArrivalAtHand, ArrivalCase, GatewayStore, Judgement, LetterWriter } from './ports';

export interface ProcessPorts {
  readonly writer: LetterWriter;
  readonly store: GatewayStore;
}

/**
 * The whole life of a batch of messages, from what was read up to the outbox. Read this first.
 * One transaction: what is decided, booked and answered is all there, or none of it.
 */
export async function processMessages(
  batch: readonly ArrivalAtHand[],
  { writer, store }: ProcessPorts,
): Promise<readonly Judgement[]> {
  if (batch.length === 0) return [];
  return store.inTransaction(async (unit) => {
    const { facts, cases } = await unit.gather(batch);
    const judgements = judgeInOrder(cases, facts, writer);
    await unit.record(judgements);
    return judgements;
  });
}

/** A batch is a fold: each message is judged by the facts as the one before it left them. */
function judgeInOrder(cases: readonly ArrivalCase[], first: Facts, writer: LetterWriter): readonly Judgement[] {
  let facts = first;
  return cases.map((at) => {
    const decision = judge(at, facts);
    facts = apply(facts, at, decision);
    return { case: at, decision, letters: writeLetters(decision, writer) };
  });
}

/** What is written anew; undefined where the message goes on as it came. */
function toldIn(content: LetterContent): Parameters<LetterWriter['write']>[0] | undefined {
  switch (content.kind) {
    case 'as-received':
      return undefined;
    case 'message':
      return content.message;
    case 'fault':
      return content.fault;
    case 'notice':
      return content.notice;
  }
}

/** The bytes of each letter. The answer that goes to two parties is the same message, and is written once. */
function writeLetters({ letters }: Decision, writer: LetterWriter): Judgement['letters'] {
  const written = new Map<object, Uint8Array>();
  return letters.map(({ content }) => {
    const told = toldIn(content);
    if (told === undefined) return undefined;
    const bytes = written.get(told) ?? writer.write(told);
    written.set(told, bytes);
    return bytes;
  });
}
