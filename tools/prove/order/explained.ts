import type { AnyOrder, Difference } from './any-order';
import type { Step } from './script';

/** Why a message may come to something else where it came too early or too late. */
interface Consequence {
  /** `missing`: what it needs came later or was refused; `overtaken`: what was to come after it came before it. */
  readonly causes: readonly ('missing' | 'overtaken')[];
  readonly because: string;
}

/**
 * The codes by which overtaking may have a message refused. The first six say it of themselves; the others follow from one of
 * those on the same key: what is about something that was refused, or is not there yet, is refused too.
 */
export const CONSEQUENCES: Readonly<Record<string, Consequence>> = {
  9338: { causes: ['missing'], because: 'a line before its allocation' },
  9019: { causes: ['missing'], because: 'a start or stop before its allocation, for longer than it may wait' },
  9074: {
    causes: ['missing', 'overtaken'],
    because: 'a row before what takes the same row back, or after one that was to come later',
  },
  8017: { causes: ['missing'], because: 'a credit before the debit that it takes back, or after that was refused' },
  8214: { causes: ['overtaken'], because: 'a month after a later month' },
  9332: { causes: ['missing', 'overtaken'], because: 'a number given anew before what it had was taken back' },
  8187: { causes: ['missing'], because: 'follows from 9338: a line before any allocation of its client' },
  9069: {
    causes: ['missing'],
    because: 'follows from 9019: a stop without its start, which was refused or is still to come',
  },
  9063: {
    causes: ['missing'],
    because: 'follows from 9019: the deletion of a row that was refused or is still to come',
  },
  9326: {
    causes: ['missing', 'overtaken'],
    because: 'follows from 9019 and 9069: a start before the stop of the one before it',
  },
  9389: {
    causes: ['missing', 'overtaken'],
    because: 'follows from 8017: a debit whose key was declared anew before it was taken back',
  },
  9355: { causes: ['missing'], because: 'an answer before the request that it names' },
  9379: { causes: ['missing'], because: 'an allocation that honours a request before that request' },
  9359: { causes: ['overtaken'], because: 'an answer after the allocation that honours the request' },
  9360: { causes: ['overtaken'], because: 'an inquiry after the answer that ends it' },
  9365: { causes: ['overtaken'], because: 'an answer after the one that was to come last' },
  'parked: unmatched-reply': {
    causes: ['missing'],
    because: 'a reply to what was refused or is still to come; nobody replies to a reply',
  },
  TR337: { causes: ['missing'], because: 'an answer to a declaration that is still to come' },
  'parked: unbookable-answer': {
    causes: ['missing'],
    because: 'follows from 9338: an answer that grants a line before its allocation',
  },
};

/**
 * Differences that overtaking does not account for: another code, or nothing that came too early or too late. What was written
 * before the number was given that it should name was too early, however long it waited then.
 */
export function unexplained(
  differences: readonly Difference[],
  { steps, settled, guessed }: Pick<AnyOrder, 'settled' | 'guessed'> & { readonly steps: readonly Step[] },
): readonly string[] {
  const toldAt = new Map(steps.map((step, at) => [step.label, at]));
  const settledAt = new Map(settled.map((label, at) => [label, at]));
  const differing = new Set(differences.map(({ label }) => label));
  const stepOf = new Map(steps.map((step) => [step.label, step]));
  const related = relationsOf(steps);
  const came = (at: ReadonlyMap<string, number>, a: string, b: string): boolean => at.get(a)! < at.get(b)!;
  const isCause = (cause: Consequence['causes'][number], label: string, other: string): boolean =>
    cause === 'missing'
      ? came(toldAt, other, label) && (guessed.has(label) || came(settledAt, label, other) || differing.has(other))
      : came(toldAt, label, other) && came(settledAt, other, label);
  return differences.flatMap(({ label, by }) => {
    const others = related(stepOf.get(label)!);
    return by
      .filter(
        (code) => !CONSEQUENCES[code]?.causes.some((cause) => others.some((other) => isCause(cause, label, other))),
      )
      .map((code) => `${label}: ${code}`);
  });
}

/** The labels of what is about the same client, of a pair's other declarations, and of what it is about itself. */
function relationsOf(steps: readonly Step[]): (step: Step) => readonly string[] {
  const groups = new Map<string, string[]>();
  const namesOf = ({ concerns, about, label, declaration }: Step): readonly string[] => [
    ...concerns,
    ...(declaration ? [`${declaration.pair.municipality}/${declaration.pair.provider}`] : []),
    about ?? label,
  ];
  for (const step of steps) {
    for (const name of namesOf(step)) groups.set(name, [...(groups.get(name) ?? []), step.label]);
  }
  return (step) => namesOf(step).flatMap((name) => groups.get(name)!.filter((label) => label !== step.label));
}
