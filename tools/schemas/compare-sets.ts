import { compareKind, withoutKind, type KindComparison, type OfBoth, type SetName } from './compare-kind';
import type { Comparison } from './comparison';
import { sumOf, type Coverage } from './coverage';
import { compareByXerces } from './judge-xerces';
import { spread } from './sample';
import { absenceInWords, kindInWords } from './words';

/** All messages of release 3.2. */
export const KINDS = [301, 302, 305, 306, 307, 308, 315, 316, 317, 318, 319, 320, 323, 325].map((code) => `JW${code}`);

/** What to compare, with what. */
export interface Task {
  readonly dirs: OfBoth<string>;
  readonly kinds: readonly string[];
  /** How many of the documents Xerces judges too, under both sets: each takes two starts of a JVM. */
  readonly xercesDocuments: number;
  readonly tell: (sentence: string) => void;
}

const TOLD_EVERY = 40;

export async function compareSets({ dirs, kinds, xercesDocuments, tell }: Task): Promise<Comparison> {
  const compared: KindComparison[] = [];
  const absent = kinds.flatMap((kind) => withoutKind(dirs, kind).map((name) => absenceInWords(kind, name)));
  absent.forEach(tell);
  for (const kind of kinds.filter((one) => withoutKind(dirs, one).length === 0)) {
    const comparison = await compareKind(kind, dirs);
    compared.push(comparison);
    tell(kindInWords(comparison));
  }
  const kept = spread(
    compared.map(({ sample }) => sample),
    xercesDocuments,
  );
  const xerces = await compareByXerces(kept, dirs, (done) => {
    if (done % TOLD_EVERY === 0) tell(`Xerces has judged ${done} of ${kept.length} documents under both sets`);
  });
  return {
    documents: compared.reduce((sum, { documents }) => sum + documents, 0),
    xercesDocuments: xerces.documents,
    differences: [...compared.flatMap(({ differences }) => differences), ...xerces.differences],
    byKind: Object.fromEntries(
      compared.map(({ kind, documents, valid }) => [kind, { valid, invalid: documents - valid }]),
    ),
    coverage: { ours: coverageOf('ours', compared), reference: coverageOf('reference', compared) },
    disagreements: xerces.disagreements,
    absent,
  };
}

const coverageOf = (name: SetName, compared: readonly KindComparison[]): Coverage =>
  sumOf(
    compared.map(({ kind, coverage }) => ({
      ...coverage[name],
      missed: coverage[name].missed.map((words) => `${kind} ${words}`),
    })),
  );

