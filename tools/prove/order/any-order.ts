import { bookAt, monthOf, type Decision, type EarlierLine, type Facts, type Finding } from '#domain';
import type { Random } from '../../fuzz/random';
import { MemoryGateway, type Judge, type Sending } from './memory-gateway';
import { Names } from './names';
import { outcomeOf, writtenNow, type Course } from './same-order-of-senders';
import type { ScriptedDeclaration, ScriptedLine, Step } from './script';
import { standing } from './standing';
import { writtenDeclaration, type World } from './world';

/** What a message came to in any order, where it came to something else in its own. */
export interface Difference {
  readonly label: string;
  /** Return codes that it is refused by only here, or why it is parked. */
  readonly by: readonly string[];
}

export interface AnyOrder {
  /** Labels in the order in which their messages came to an end: what waits comes later than it was sent. */
  readonly settled: readonly string[];
  readonly differences: readonly Difference[];
  /** What was written before what it names was given out. */
  readonly guessed: ReadonlySet<string>;
  /** Messages that ended in nothing. */
  readonly unsettled: readonly string[];
  readonly waits: number;
  readonly sentAgain: number;
  /** What stands when nothing that is sent again changes anything any more. */
  readonly stands: string;
}

/** Between two messages; what waits longer than fifteen minutes is judged as it stands. */
const SECONDS_APART = 5;
const ROUNDS_MAX = 10;
/** The id of a message that is sent again is far from those that were sent once. */
const IDS_PER_TIME = 1_000_000;

/** Every message in any order at all, and then what was refused once more, in the order in which it is told. */
export function playInAnyOrder(
  at: { readonly world: World; readonly told: Course; readonly judge?: Judge },
  sendings: readonly Sending[],
  random: Random,
): AnyOrder {
  const play = new Play(at.world, at.told, at.judge);
  play.sendAll(shuffled(sendings, random), random);
  const settled = play.settled;
  const { steps } = at.world;
  const unsettled = steps.filter((step) => !play.isSettled(step)).map(({ label }) => label);
  const differences = steps.flatMap((step) => play.difference(step));
  play.sendAgain();
  return {
    settled,
    guessed: play.guessed,
    differences,
    unsettled,
    waits: play.waits,
    sentAgain: play.sentAgain,
    stands: play.stands,
  };
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}

class Play {
  readonly #world: World;
  readonly #told: Course;
  readonly #gateway: MemoryGateway;
  readonly #names: Names;
  readonly #firstNames = new Names();
  /** By label, of the last time that it was sent. */
  readonly #decisions = new Map<string, Decision>();
  readonly guessed = new Set<string>();
  waits = 0;
  sentAgain = 0;

  constructor(world: World, told: Course, judge: Judge | undefined) {
    this.#world = world;
    this.#told = told;
    this.#gateway = new MemoryGateway(world.before, judge);
    this.#names = new Names(this.#gateway.given);
  }

  get stands(): string {
    return standing(this.#gateway.facts, this.#gateway.given);
  }

  /** In the order in which they came to an end. */
  get settled(): readonly string[] {
    return [...this.#decisions.keys()];
  }

  isSettled({ label }: Step): boolean {
    return this.#decisions.has(label);
  }

  sendAll(sendings: readonly Sending[], random: Random): void {
    for (const sending of sendings) {
      while (this.#gateway.reopened > 0 && random.below(2) === 0) this.#judgeAgain();
      this.#keep(sending, this.#gateway.receive(this.#written(sending)));
      this.#gateway.passTime(SECONDS_APART);
    }
    this.#comeToRest();
  }

  #written(sending: Sending): Sending {
    const { guesses } = this.#names;
    const now = writtenNow(sending, this.#names);
    if (this.#names.guesses > guesses) this.guessed.add(sending.step.label);
    return now;
  }

  #judgeAgain(): void {
    const { sending, decision } = this.#gateway.judgeAgain();
    this.#keep(sending, decision);
  }

  #keep({ step }: Sending, decision: Decision): void {
    if (decision.outcome === 'waiting') this.waits += 1;
    else this.#decisions.set(step.label, decision);
  }

  #comeToRest(): void {
    while (this.#gateway.reopened > 0 || this.#gateway.waiting > 0) {
      if (this.#gateway.reopened > 0) this.#judgeAgain();
      else this.#gateway.passTime(SECONDS_APART);
    }
  }

  difference(step: Step): readonly Difference[] {
    const [told, here] = [this.#told.decisions.get(step.label)!, this.#decisions.get(step.label)];
    if (!here || (outcomeOf(told) === outcomeOf(here) && this.#missing(step).length === 0)) return [];
    if (here.outcome === 'parked') return [{ label: step.label, by: [`parked: ${here.reason}`] }];
    const codesThen = new Set(told.findings.map(codeOf));
    const more = here.findings.map(codeOf).filter((code) => !codesThen.has(code));
    return [
      { label: step.label, by: more.length > 0 ? [...new Set(more)] : [`${outcomeOf(told)} → ${outcomeOf(here)}`] },
    ];
  }

  /**
   * Lines that are granted when all is told in order, and not here, by what they were called last. What went on to a municipality
   * that answers itself is for its answer to grant, which is a step of its own.
   */
  #missing({ label, declaration }: Step): readonly ScriptedLine[] {
    if (!declaration || this.#decisions.get(label)!.awaits) return [];
    return declaration.lines.filter(
      ({ label }) =>
        isGranted(this.#told.facts, declaration, this.#firstNames.reference(label)) &&
        !isGranted(this.#gateway.facts, declaration, this.#names.reference(label)),
    );
  }

  /** Until it changes nothing any more: what followed from a refusal can only be mended after it. */
  sendAgain(): void {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const before = this.stands;
      for (const [at, step] of this.#world.steps.entries()) if (this.#isOwing(step)) this.#sendOnceMore(step, at);
      this.#comeToRest();
      if (this.stands === before) return;
    }
  }

  #isOwing(step: Step): boolean {
    const { outcome } = this.#told.decisions.get(step.label)!;
    const here = this.#decisions.get(step.label)!.outcome;
    return outcome === 'processed' && (here !== 'processed' || this.#missing(step).length > 0);
  }

  #sendOnceMore(step: Step, at: number): void {
    const declaration = step.declaration && this.#anew(step.declaration, step);
    this.#names.anew(step.label);
    const message = at + 1 + IDS_PER_TIME * this.#names.attempt(step.label);
    const content = declaration
      ? writtenDeclaration({ ...declaration, label: step.label }, this.#world.stories, this.#names)
      : step.write(this.#names);
    const clients = declaration ? [...new Set(declaration.lines.map(({ client }) => client))] : step.clients;
    const sending = { step: { ...step, clients }, message, digest: `${step.label} ${message}`, content, late: false };
    this.sentAgain += 1;
    this.#keep(sending, this.#gateway.receive(sending));
    while (this.#gateway.reopened > 0) this.#judgeAgain();
  }

  /** What is still to be granted, each line under a new reference, in the month that was declared last: an earlier one is refused. */
  #anew(declaration: ScriptedDeclaration, step: Step): ScriptedDeclaration {
    const lines = this.#missing(step);
    lines.forEach(({ label }) => this.#names.anew(label));
    const latest = bookOf(this.#gateway.facts, declaration).latestDeclarationPeriod;
    const month = latest && monthOf(latest) > declaration.month ? monthOf(latest) : declaration.month;
    return { ...declaration, month, lines };
  }
}

/** Nobody answers an answer, so the standard has no return code for it: then the rule is named. */
const codeOf = ({ rule, returnCode }: Finding): string => (returnCode === '–' ? rule : returnCode);

const bookOf = (facts: Facts, { pair }: ScriptedDeclaration) => bookAt(facts, pairBook(facts, pair))!;
const pairBook = (facts: Facts, { municipality, provider }: ScriptedDeclaration['pair']) =>
  facts.books.get(`${municipality}/${provider}`)!;

const GRANTED: readonly EarlierLine['kind'][] = ['grant', 'grant-over-limit', 'credit'];
const isGranted = (facts: Facts, declaration: ScriptedDeclaration, reference: string): boolean => {
  const line = bookOf(facts, declaration).lines.get(reference);
  return line !== undefined && GRANTED.includes(line.kind);
};
