import { INVARIANTS, type Check, type Figures, type Invariant, type PartResult } from './part';

export interface Carried {
  readonly tests: number;
  readonly cases: number;
  readonly failures: number;
}

/** What `--json` writes. */
export interface Report extends Partial<Figures> {
  readonly invariants: Readonly<Record<Invariant, Carried>>;
  readonly planted?: { readonly caught: number; readonly total: number };
}

export const names = Object.keys(INVARIANTS) as readonly Invariant[];

export const carrying = (checks: readonly Check[], invariant: Invariant): readonly Check[] =>
  checks.filter(({ carries }) => carries.includes(invariant));

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const carriedBy = (checks: readonly Check[]): Carried => ({
  tests: checks.length,
  cases: sum(checks.map(({ cases }) => cases)),
  failures: sum(checks.map(({ failures }) => failures.length)),
});

export function reportOf(results: readonly PartResult[], planted?: Report['planted']): Report {
  const checks = results.flatMap((result) => result.checks);
  const invariants = Object.fromEntries(names.map((name) => [name, carriedBy(carrying(checks, name))]));
  return {
    invariants: invariants as Report['invariants'],
    ...(planted && { planted }),
    ...results.reduce<Partial<Figures>>((all, { figures }) => ({ ...all, ...figures }), {}),
  };
}

/** What keeps a run from proving anything: a check that failed, one that tried nothing, and a promise that none carries. */
export function shortcomings(checks: readonly Check[], wanted: readonly Invariant[]): readonly string[] {
  const failed = checks.flatMap(({ name, failures }) => failures.map((failure) => `${name}: ${failure}`));
  const idle = checks.filter(({ cases }) => cases === 0).map(({ name }) => `${name}: nothing was tried`);
  const bare = wanted
    .filter((name) => carrying(checks, name).length === 0)
    .map((name) => `${name}: no test carries it`);
  return [...failed, ...idle, ...bare];
}
