import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { coverageOf, type Coverage } from './coverage';
import { write } from './document';
import { openJudge, type Judge } from './judge-libxml';
import { keepSample, type Sample } from './sample';
import { variationsOf, type Variation } from './variations';
import { readParticles, type Particle } from './xsd/particle';

export const NAMES = ['ours', 'reference'] as const;
export type SetName = (typeof NAMES)[number];
export type OfBoth<T> = Readonly<Record<SetName, T>>;

/** A document that one set accepts and the other refuses. */
export interface Difference {
  readonly kind: string;
  readonly validator: 'libxml2' | 'Xerces';
  readonly words: string;
  readonly accepted: OfBoth<boolean>;
}

export interface KindComparison {
  readonly kind: string;
  readonly documents: number;
  /** By libxml2 and the schemas of ours. */
  readonly valid: number;
  readonly differences: readonly Difference[];
  readonly coverage: OfBoth<Coverage>;
  readonly sample: Sample;
}

/** What was judged already: the documents of both sets are for the most part the same. */
interface Work {
  readonly kind: string;
  readonly judges: OfBoth<Judge>;
  readonly judged: Map<string, OfBoth<boolean>>;
  readonly differences: Difference[];
  readonly sample: Sample;
}

export const fileOf = (kind: string): string => `${kind}.xsd`;

/** The sets that have no schema for a kind of message. */
export const withoutKind = (dirs: OfBoth<string>, kind: string): readonly SetName[] =>
  NAMES.filter((name) => !existsSync(join(dirs[name], fileOf(kind))));

/**
 * Writes documents after both sets' schemas of a kind of message, and has each judged by both. Verdicts are compared with one
 * another, never with what this program thinks of a document: that counts for the coverage alone.
 */
export async function compareKind(kind: string, dirs: OfBoth<string>): Promise<KindComparison> {
  const file = fileOf(kind);
  const roots = { ours: readParticles(dirs.ours, file), reference: readParticles(dirs.reference, file) };
  const judges = { ours: await openJudge(dirs.ours, file), reference: await openJudge(dirs.reference, file) };
  const work: Work = { kind, judges, judged: new Map(), differences: [], sample: new Map() };
  const coverage = { ours: coverOne('ours', roots.ours, work), reference: coverOne('reference', roots.reference, work) };
  for (const name of NAMES) judges[name].dispose();
  const valid = [...work.judged.values()].filter((accepted) => accepted.ours).length;
  const { differences, sample } = work;
  return { kind, documents: work.judged.size, valid, differences, coverage, sample };
}

function coverOne(name: SetName, roots: readonly Particle[], work: Work): Coverage {
  const shown = new Set<string>();
  for (const root of roots) {
    for (const variation of variationsOf(root)) {
      const accepted = judge(variation, work);
      for (const claim of variation.shows) if (accepted[name] === claim.isAccepted) shown.add(claim.words);
    }
  }
  return coverageOf(roots, shown);
}

function judge({ document, sort, words }: Variation, { kind, judges, judged, differences, sample }: Work): OfBoth<boolean> {
  const text = write(document);
  const digest = createHash('sha1').update(text).digest('base64');
  const known = judged.get(digest);
  if (known) return known;
  const accepted = { ours: judges.ours.accepts(text), reference: judges.reference.accepts(text) };
  judged.set(digest, accepted);
  if (accepted.ours !== accepted.reference) differences.push({ kind, validator: 'libxml2', words, accepted });
  keepSample(sample, { kind, sort, words, text, digest, isAccepted: accepted.ours });
  return accepted;
}
