import type { Comparison } from './comparison';
import { NAMES, type Difference, type KindComparison, type SetName } from './compare-kind';
import type { Coverage } from './coverage';
import { verdict } from './judge-xerces';

/** So many sentences of one sort are told; the rest is counted. */
const SENTENCES_MAX = 25;

const some = (sentences: readonly string[]): readonly string[] =>
  sentences.length <= SENTENCES_MAX
    ? sentences
    : [...sentences.slice(0, SENTENCES_MAX), `… and ${sentences.length - SENTENCES_MAX} more like these`];

export const absenceInWords = (kind: string, name: SetName): string => `${kind}: ${setInWords(name)} have no schema for it`;

const setInWords = (name: SetName): string => (name === 'ours' ? 'our schemas' : 'the reference schemas');

export const kindInWords = ({ kind, documents, valid, differences, coverage }: KindComparison): string =>
  `${kind}: ${documents} documents, ${valid} of them valid; ${differences.length} judged otherwise by the two sets; ` +
  NAMES.map((name) => coverageInWords(name, coverage[name])).join('; ');

const coverageInWords = (name: SetName, { particles, hit, facets, hitFacets }: Coverage): string =>
  `of ${setInWords(name)} ${hit} of ${particles} particles and ${hitFacets} of ${facets} facets`;

const differenceInWords = ({ kind, validator, words, accepted }: Difference): string =>
  `${kind}, ${words}: ` +
  NAMES.map((name) => `${verdict(accepted[name])} under ${setInWords(name)}`).join(', ') +
  ` (${validator})`;

/** What was found, for a reader: what differs first, then what was left out, then what the validators do not agree on. */
export const comparisonInWords = (comparison: Comparison): readonly string[] => {
  const { documents, xercesDocuments, differences, coverage, disagreements, absent } = comparison;
  return [
    ...absent,
    ...some(differences.map(differenceInWords)),
    ...NAMES.flatMap((name) => some(coverage[name].missed.map((words) => `not shown of ${setInWords(name)}: ${words}`))),
    ...some(disagreements.map((words) => `the validators disagree, under the same schemas: ${words}`)),
    `${documents} documents by libxml2 and ${xercesDocuments} of them by Xerces: ${differences.length} differences; ` +
      NAMES.map((name) => coverageInWords(name, coverage[name])).join('; '),
  ];
};
