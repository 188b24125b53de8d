import {
  apply,
  assert,
  judge,
  pairOf,
  type Arrival,
  type CalendarDate,
  type Case,
  type Decision,
  type Declaration,
  type Facts,
  type Reading,
  type Region,
} from '#domain';
import type { Ijw } from '#ijw';
import type { HistoryStep, KeptParts, ReplaySource } from '#persistence';
import { bsnsOf } from '../../libs/persistence/src/gather/at-hand';
import { openAgain } from './open-again';
import { factsAtFirst, withRoom, type RoomTerms } from './replay-facts';
import { regionsOf, requestsAsTheyWere } from './replay-regions';
import { changedLines, verdictsDecided, verdictsStored, type ChangedLine } from './verdicts';

/** What is to hold from the first message of the period on. */
export interface OtherRules {
  readonly region: Region;
  readonly rooms: readonly RoomTerms[];
}

export interface Asked {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Without any, it is only seen whether what was decided is decided again. */
  readonly other?: OtherRules;
  readonly progress: (done: number, all: number) => void;
}

/** A declaration of which the other rules say something else. */
export interface ChangedDeclaration {
  readonly message: number;
  readonly provider: string;
  readonly municipality: string;
  readonly outcome: { readonly before: string; readonly after: string };
  readonly lines: readonly ChangedLine[];
}

export interface Replayed {
  /** All that were judged again, from the first on. */
  readonly messages: number;
  /** Of the period, as far as the gateway answered them and they could be judged again. */
  readonly declarations: number;
  /** Of those, decided again as they were under the rules as they were, and answered by the same bytes. */
  readonly identical: number;
  readonly different: readonly number[];
  /** Of those that were identical. */
  readonly changed: readonly ChangedDeclaration[];
  /** Messages of which the bytes are gone. */
  readonly gone: readonly number[];
  /** Declarations of the period that cannot be judged again: their own bytes are gone, or those of a message of their provider before. */
  readonly notReplayable: readonly number[];
}

const STEPS_AT_ONCE = 500;
/** What is not answered, or was answered before identifications were kept. */
const NO_IDENTIFICATION = 'G00000000000';

interface Progress {
  messages: number;
  identical: number;
  readonly different: number[];
  readonly changed: ChangedDeclaration[];
  readonly gone: number[];
  readonly notReplayable: number[];
  readonly lost: Set<string>;
}

/** The facts of a course of things, moved on by what happens in it. */
interface Course {
  asTheyWere: Facts;
  other: Facts | undefined;
}

/**
 * Judges all that was judged once more, in that order, in memory. What stood at the begin of the period is what the messages before it
 * made of an empty book by the rules of their time; from there on there are two courses.
 */
export async function replay(source: ReplaySource, ijw: Ijw, asked: Asked): Promise<Replayed> {
  const steps = source.steps.slice(0, endOf(source.steps, asked.to));
  const [first] = steps;
  const done: Progress = {
    ...{ messages: 0, identical: 0, different: [], changed: [], gone: [], notReplayable: [], lost: new Set() },
  };
  if (first) {
    const regionOf = await regionsOf(source, steps);
    const { schemaVersions } = ijw;
    const given = { today: first.today, schemaVersions };
    const course: Course = { asTheyWere: factsAtFirst(steps, regionOf(first), given), other: undefined };
    const roomsAt = roomClock(source);
    for (let at = 0; at < steps.length; at += STEPS_AT_ONCE) {
      for (const kept of await readSteps(steps.slice(at, at + STEPS_AT_ONCE), source, ijw)) {
        if (!course.other && asked.other && kept.step.today >= asked.from)
          course.other = underOther(course.asTheyWere, asked.other);
        const facts = roomsAt(course.asTheyWere, kept.step.judged_at);
        course.asTheyWere = { ...facts, region: regionOf(kept.step), today: dayOf(kept.step) };
        if (course.other) course.other = { ...course.other, today: dayOf(kept.step) };
        take(kept, { course, done, source, ijw, asked });
      }
      asked.progress(Math.min(at + STEPS_AT_ONCE, steps.length), steps.length);
    }
  }
  const { lost: _, ...told } = done;
  return { ...told, declarations: done.identical + done.different.length };
}

/** Behind the last that is of the period. */
const endOf = (steps: readonly HistoryStep[], to: CalendarDate): number =>
  steps.reduce((end, { today }, at) => (today <= to ? at + 1 : end), 0);

const underOther = (facts: Facts, { region, rooms }: OtherRules): Facts =>
  rooms.reduce(withRoom, { ...facts, region: requestsAsTheyWere(region) });

/** A person who tries a message again means the mandates of that day. */
const dayOf = ({ reopened, judged_on, today }: HistoryStep): CalendarDate => (reopened ? judged_on : today);

/** The facts with every change of a room until an instant, each once. */
function roomClock({ rooms }: ReplaySource): (facts: Facts, until: string) => Facts {
  let next = 0;
  return (facts, until) => {
    let now = facts;
    for (; next < rooms.length && rooms[next]!.recorded_at <= until; next += 1) now = withRoom(now, rooms[next]!);
    return now;
  };
}

interface KeptStep {
  readonly step: HistoryStep;
  readonly parts: KeptParts;
  /** Absent where the bytes are gone, and of an opening, which is not read. */
  readonly reading?: Reading;
}

async function readSteps(
  steps: readonly HistoryStep[],
  source: ReplaySource,
  { reader }: Ijw,
): Promise<readonly KeptStep[]> {
  const kept = await source.partsOf(steps.map(({ message }) => message));
  return Promise.all(
    steps.map(async (step) => {
      const parts = kept.get(step.message)!;
      if (!parts.body || step.opened_on !== null) return { step, parts };
      return { step, parts, reading: await reader.read(parts.body) };
    }),
  );
}

interface Around {
  readonly course: Course;
  readonly done: Progress;
  readonly source: ReplaySource;
  readonly ijw: Ijw;
  readonly asked: Asked;
}

const isAsked = ({ step, reading }: KeptStep, { from, to }: Asked): boolean =>
  step.kind === 'JW323' &&
  step.opened_on === null &&
  step.today >= from &&
  step.today <= to &&
  reading?.kind !== 'unreadable';

/** Moves both courses on by one message. Without its bytes all that follows of its provider is unknown. */
function take(kept: KeptStep, around: Around): void {
  const { step, parts } = kept;
  const { course, done, source } = around;
  const { provider } = pairOf(step);
  if (!parts.body) {
    done.gone.push(step.message);
    if (step.outcome === 'processed') done.lost.add(provider);
  }
  if (!parts.body || done.lost.has(provider)) {
    if (isAsked(kept, around.asked)) done.notReplayable.push(step.message);
    return;
  }
  done.messages += 1;
  if (step.opened_on !== null) {
    const opened = openAgain(step, parts.body, source);
    course.asTheyWere = opened(course.asTheyWere);
    course.other &&= opened(course.other);
    return;
  }
  const c = caseOf(kept, source);
  const [was, is] = [judge(c, course.asTheyWere), course.other && judge(c, course.other)];
  course.asTheyWere = apply(course.asTheyWere, c, was);
  if (course.other && is) course.other = apply(course.other, c, is);
  if (isAsked(kept, around.asked) && !was.awaits) compare(kept, { was, is }, around);
}

function caseOf({ step, reading }: KeptStep, { clientKeyOf }: ReplaySource): Case<Arrival> {
  assert(reading !== undefined, 'what is judged again was read');
  const { submitter, routing_key: routingKey, digest, reopened, today } = step;
  return {
    message: step.message,
    content: { submitter, routingKey, digest, reading },
    clientKeys: reading.kind === 'message' ? bsnsOf(reading.message).map(clientKeyOf) : [],
    answerIdentification: step.answered_as ?? NO_IDENTIFICATION,
    ...(reopened && { reopened, firstSeenOn: today }),
  };
}

interface Decided {
  readonly was: Decision;
  readonly is: Decision | undefined;
}

function compare({ step, parts, reading }: KeptStep, { was, is }: Decided, { done, ijw }: Around): void {
  const declaration = (reading as Extract<Reading, { kind: 'message' }>).message as Declaration;
  const stored = verdictsStored(declaration, parts);
  const changedIn = (decision: Decision) => changedLines(stored, verdictsDecided(declaration, decision));
  const same = (decision: Decision) => decision.outcome === step.outcome && isSent(decision, parts, ijw);
  if (!same(was) || changedIn(was).length > 0) {
    done.different.push(step.message);
    return;
  }
  done.identical += 1;
  if (!is) return;
  const lines = changedIn(is);
  if (lines.length === 0 && same(is)) return;
  const { municipality, provider } = pairOf(step);
  const outcome = { before: was.outcome, after: is.outcome };
  done.changed.push({ message: step.message, provider, municipality, outcome, lines });
}

/** The JW325 that would be sent is, byte for byte, the one that was; or there is none, and was none. */
function isSent({ letters }: Decision, { answer }: KeptParts, { writer }: Ijw): boolean {
  const content = letters.find(({ kind }) => kind === 'JW325')?.content;
  if (content?.kind !== 'message') return answer === undefined;
  return answer?.equals(writer.write(content.message)) ?? false;
}
