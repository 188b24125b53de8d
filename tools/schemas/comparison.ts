import { NAMES, type Difference, type OfBoth } from './compare-kind';
import { isComplete, type Coverage } from './coverage';

/** What came of comparing two sets of schemas. */
export interface Comparison {
  readonly documents: number;
  readonly xercesDocuments: number;
  readonly differences: readonly Difference[];
  readonly byKind: Readonly<Record<string, { readonly valid: number; readonly invalid: number }>>;
  readonly coverage: OfBoth<Coverage>;
  /** Where Xerces and libxml2 are of two minds under the same schemas. */
  readonly disagreements: readonly string[];
  /** Kinds of message for which a set has no schema, in words. */
  readonly absent: readonly string[];
}

/** No kind is missing, nothing differs, and nothing was left out. */
export const holdsUp = ({ absent, differences, coverage }: Comparison): boolean =>
  absent.length === 0 && differences.length === 0 && NAMES.every((name) => isComplete(coverage[name]));
