import { countShown, countsFor, sideShown } from './variations';
import { probesOf } from './values';
import { withAllUnder, type Particle } from './xsd/particle';

/**
 * What of a set was shown by documents. A particle is an element at a place in a message; it is hit when each number of
 * occurrences around its bounds got the verdict its bounds ask for. A facet is counted at each place its type stands: each value
 * of an enumeration, and the inside and the outside of everything else. Verdicts are those of the set itself.
 */
export interface Coverage {
  readonly particles: number;
  readonly hit: number;
  readonly facets: number;
  readonly hitFacets: number;
  /** What was not hit, in words. */
  readonly missed: readonly string[];
}

export function coverageOf(roots: readonly Particle[], shown: ReadonlySet<string>): Coverage {
  const particles = roots.flatMap((root) => withAllUnder(root).filter((particle) => particle !== root));
  const facets = roots.flatMap(withAllUnder).flatMap(facetsOf);
  const unhit = particles.map((particle) =>
    countsFor(particle)
      .map((count) => countShown(particle, count))
      .filter((words) => !shown.has(words)),
  );
  const unhitFacets = facets.filter((words) => !shown.has(words));
  return {
    particles: particles.length,
    hit: unhit.filter((words) => words.length === 0).length,
    facets: facets.length,
    hitFacets: facets.length - unhitFacets.length,
    missed: [...unhit.flat(), ...unhitFacets],
  };
}

const facetsOf = (particle: Particle): readonly string[] =>
  particle.content.kind === 'text'
    ? probesOf(particle.content.type).sides.map(({ name }) => sideShown(particle, name))
    : [];

export const isComplete = ({ particles, hit, facets, hitFacets }: Coverage): boolean =>
  particles === hit && facets === hitFacets;

export const sumOf = (coverages: readonly Coverage[]): Coverage =>
  coverages.reduce(
    (sum, one) => ({
      particles: sum.particles + one.particles,
      hit: sum.hit + one.hit,
      facets: sum.facets + one.facets,
      hitFacets: sum.hitFacets + one.hitFacets,
      missed: [...sum.missed, ...one.missed],
    }),
    { particles: 0, hit: 0, facets: 0, hitFacets: 0, missed: [] },
  );
