import type { Decision, Facts } from '#domain';
import type { Random } from '../../fuzz/random';
import type { Given } from './given';
import { MemoryGateway, WAITING_SECONDS, type Judge, type Sending } from './memory-gateway';
import { Names } from './names';
import { remembered, saidOf } from './normal-form';
import type { Step } from './script';
import type { World } from './world';

/** What became of every message, by label, and what is remembered of all of them. */
export interface Course {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly facts: Facts;
  /** What the gateway gave out. */
  readonly given: Given;
  /** How often something had to wait. */
  readonly waits: number;
}

/** Which of the senders that may send now is next; the last place stands for what is judged again. */
type Choice = (candidates: readonly number[]) => number;

/** Every step as it is sent once, made beforehand: the same for every order, but for what names something that was given out. */
export function sendingsOf({ steps }: World): readonly Sending[] {
  return steps.map((step, at) => {
    const names = new Names();
    const content = step.write(names);
    return { step, message: at + 1, digest: step.sameAs ?? step.label, content, late: names.asksWhatWasGiven };
  });
}

/** As it is sent in this course. */
export const writtenNow = (sending: Sending, names: Names): Sending =>
  sending.late ? { ...sending, content: sending.step.write(names) } : sending;

/** The queue of each sender, in its own order. */
function queuesOf(sendings: readonly Sending[]): readonly (readonly Sending[])[] {
  const queues = new Map<string, Sending[]>();
  for (const sending of sendings) {
    const queue = queues.get(sending.step.submitter);
    if (queue) queue.push(sending);
    else queues.set(sending.step.submitter, [sending]);
  }
  return [...queues.values()];
}

const AGAIN = -1;

/** Plays one interleaving that keeps each sender's own order and sends nothing before what it follows from was judged. */
export function play(world: World, sendings: readonly Sending[], choose: Choice, judge?: Judge): Course {
  const gateway = new MemoryGateway(world.before, judge);
  const names = new Names(gateway.given);
  const decisions = new Map<string, Decision>();
  const queues = queuesOf(sendings);
  const next = queues.map(() => 0);
  let waits = 0;
  const keep = ({ step }: Sending, decision: Decision): void => {
    if (decision.outcome === 'waiting') waits += 1;
    else decisions.set(step.label, decision);
  };
  const maySend = (at: number): boolean => {
    const sending = queues[at]![next[at]!];
    return sending !== undefined && sending.step.after.every((label) => decisions.has(label));
  };
  for (;;) {
    const candidates = next.map((_, at) => at).filter(maySend);
    if (gateway.reopened > 0) candidates.push(AGAIN);
    if (candidates.length === 0) {
      // All that is sent arrives within the time that one waits; only then does time pass.
      if (gateway.waiting === 0) break;
      gateway.passTime(WAITING_SECONDS);
      continue;
    }
    const chosen = choose(candidates);
    if (chosen === AGAIN) {
      const { sending, decision } = gateway.judgeAgain();
      keep(sending, decision);
    } else {
      const sending = queues[chosen]![next[chosen]!]!;
      next[chosen]! += 1;
      keep(sending, gateway.receive(writtenNow(sending, names)));
    }
  }
  return { decisions, facts: gateway.facts, given: gateway.given, waits };
}

/** As it happened: whoever is told first sends first, and what is judged again does not wait. */
export function playAsTold(world: World, sendings: readonly Sending[], judge?: Judge): Course {
  const placeOf = new Map(world.steps.map((step, at) => [step.label, at]));
  const queues = queuesOf(sendings);
  const sent = queues.map(() => 0);
  const choose: Choice = (candidates) => {
    if (candidates.includes(AGAIN)) return AGAIN;
    const first = candidates.reduce((a, b) => (placeOfNext(a) <= placeOfNext(b) ? a : b));
    sent[first]! += 1;
    return first;
  };
  const placeOfNext = (at: number): number => placeOf.get(queues[at]![sent[at]!]!.step.label)!;
  return play(world, sendings, choose, judge);
}

export const playByChance = (world: World, sendings: readonly Sending[], random: Random, judge?: Judge): Course =>
  play(world, sendings, (candidates) => random.pick(candidates), judge);

/** Steps that came out otherwise than their story expects: the generator knows no rule, only what it meant. */
export function unexpected({ steps }: Pick<World, 'steps'>, { decisions }: Course): readonly string[] {
  return steps.flatMap((step) => {
    const decision = decisions.get(step.label);
    const told = decision ? outcomeOf(decision) : 'nothing';
    const expected = wordsOf(step.expected.outcome, step.expected.codes, step.expected.answers);
    return told === expected ? [] : [`${step.label}: ${expected} was expected, ${told} came`];
  });
}

const wordsOf = (outcome: string, codes: readonly string[], answers: readonly string[] = []): string =>
  [outcome, ...codes, ...answers].join(' ');

export const outcomeOf = (decision: Decision): string =>
  wordsOf(
    decision.outcome,
    [...new Set(decision.findings.map(({ returnCode }) => returnCode as string))].sort(),
    answersIn(decision),
  );

/** What a request is answered by in the municipality's name. */
function answersIn({ own = [], letters }: Decision): readonly string[] {
  return own.map(({ kind, letter }) => {
    const { content } = letters[letter]!;
    if (content.kind !== 'message' || content.message.kind !== 'JW319') return kind;
    const { verdict, refusalReason } = content.message.answer;
    return [kind, verdict, ...(refusalReason === undefined ? [] : [refusalReason])].join(' ');
  });
}

/** A course as text to compare by: one for every answer, and one for all that is remembered. */
export interface Told {
  readonly answers: ReadonlyMap<string, string>;
  readonly remembered: string;
}

export const toldOf = ({ decisions, facts, given }: Course): Told => ({
  answers: new Map([...decisions].map(([label, decision]) => [label, saidOf(decision, given)])),
  remembered: remembered(facts, given),
});

/** What is told otherwise; nothing where two orders come to the same. */
export function differences(a: Told, b: Told, steps: readonly Step[]): readonly string[] {
  const answers = steps
    .filter(({ label }) => a.answers.get(label) !== b.answers.get(label))
    .map(({ label }) => `the answer to ${label}`);
  return a.remembered === b.remembered ? answers : [...answers, 'what is remembered'];
}
