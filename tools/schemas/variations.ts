import { build, changeAt, fullest, leadingTo, withCount, withText, type Element } from './document';
import { mutants } from './mutants';
import { probesOf } from './values';
import { withAllUnder, type Particle } from './xsd/particle';

/** What a document shows, in the words of the coverage, if its own set gives the verdict that is expected. */
export interface Claim {
  readonly words: string;
  readonly isAccepted: boolean;
}

/** A document that differs in one thing from one that is allowed. */
export interface Variation {
  /** What sort of thing is varied. */
  readonly sort: 'whole' | 'occurrences' | 'value' | 'mutant';
  readonly words: string;
  readonly document: Element;
  readonly shows: readonly Claim[];
}

/** Always tried, besides what lies around the bounds. */
const COUNTS = [0, 1, 2, 3];

/** How often a particle is written, in and out of its bounds. */
export function countsFor({ min, max }: Particle): readonly number[] {
  const around = [min - 1, min, min + 1, ...(max === Infinity ? [] : [max - 1, max, max + 1])];
  return [...new Set([...COUNTS, ...around])].filter((count) => count >= 0).sort((a, b) => a - b);
}

export const countShown = ({ path }: Particle, count: number): string => `${path}, ${count} times`;
export const sideShown = ({ path }: Particle, side: string): string => `${path}, ${side}`;

/** All documents that one root of a set gives rise to. */
export function* variationsOf(root: Particle): Generator<Variation> {
  const particles = withAllUnder(root);
  const everything = build(root, fullest);
  yield { sort: 'whole', words: 'the smallest document', document: build(root, leadingTo(root.path)), shows: [] };
  yield { sort: 'whole', words: 'the fullest document', document: everything, shows: [] };
  for (const particle of particles) {
    if (particle !== root) yield* countsVaried(root, particle);
    yield* valuesVaried(root, particle);
    yield* mutantsOf(build(root, leadingTo(particle.path)), particle, particles, 'the smallest document that has it');
    yield* mutantsOf(everything, particle, particles, 'the fullest document');
  }
}

function* countsVaried(root: Particle, particle: Particle): Generator<Variation> {
  for (const count of countsFor(particle)) {
    yield {
      sort: 'occurrences',
      words: countShown(particle, count),
      document: build(root, withCount(leadingTo(particle.path), particle.path, count)),
      shows: [{ words: countShown(particle, count), isAccepted: particle.min <= count && count <= particle.max }],
    };
  }
}

function* valuesVaried(root: Particle, particle: Particle): Generator<Variation> {
  if (particle.content.kind !== 'text') return;
  const { values, sides } = probesOf(particle.content.type);
  for (const value of values) {
    const shown = sides.filter((side) => side.values.includes(value));
    yield {
      sort: 'value',
      words: `${particle.path} is ${JSON.stringify(value)}`,
      document: build(root, withText(leadingTo(particle.path), particle.path, value)),
      shows: shown.map(({ name, isAccepted }) => ({ words: sideShown(particle, name), isAccepted })),
    };
  }
}

function* mutantsOf(document: Element, { path }: Particle, all: readonly Particle[], where: string): Generator<Variation> {
  const namespaces = [...new Set(all.map(({ ns }) => ns))];
  for (const [name, change] of mutants(namespaces)) {
    const changed = changeAt(document, path, change);
    if (changed !== undefined) yield { sort: 'mutant', words: `${path} ${name}, in ${where}`, document: changed, shows: [] };
  }
}
