import { join } from 'node:path';
import { coverageOf, isComplete } from './coverage';
import { variationsOf } from './variations';
import { readParticles } from './xsd/particle';

const roots = readParticles(join(__dirname, '../../schemas/ijw/3.2'), 'JW319.xsd');
const everything = roots.flatMap((root) => [...variationsOf(root)]).flatMap(({ shows }) => shows.map(({ words }) => words));

const without = (words: string): ReadonlySet<string> => {
  expect(everything).toContain(words);
  return new Set(everything.filter((one) => one !== words));
};

describe('the coverage', () => {
  it('is complete when everything was shown', () => {
    const coverage = coverageOf(roots, new Set(everything));
    expect(coverage.missed).toEqual([]);
    expect(isComplete(coverage)).toBe(true);
  });

  it.each([
    'Bericht/Antwoord/RedenAfwijzingVerzoek, value 9',
    'Bericht/Antwoord/RedenAfwijzingVerzoek, enumeration of 9, outside',
    'Bericht/Antwoord/ReferentieAanbieder, maxLength 36, inside',
    'Bericht/Antwoord/ReferentieAanbieder, maxLength 36, outside',
    'Bericht/Header/Ontvanger, pattern [0-9]{8}, outside',
  ])('misses the facet %s', (words) => {
    const coverage = coverageOf(roots, without(words));
    expect(coverage).toMatchObject({ missed: [words], hit: coverage.particles, hitFacets: coverage.facets - 1 });
    expect(isComplete(coverage)).toBe(false);
  });

  it.each(['Bericht/Antwoord/Woonplaatsbeginsel, 0 times', 'Bericht/Header/XsdVersie, 2 times'])(
    'misses the particle %s',
    (words) => {
      const coverage = coverageOf(roots, without(words));
      expect(coverage).toMatchObject({ missed: [words], hit: coverage.particles - 1, hitFacets: coverage.facets });
      expect(isComplete(coverage)).toBe(false);
    },
  );
});
