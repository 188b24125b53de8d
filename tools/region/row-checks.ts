import type { CalendarDate, Validity } from '#domain';
import { problemAt, type Place, type Placed, type Problem } from './source';

export interface DatedRow {
  readonly place: Place;
  readonly from: CalendarDate;
  readonly to?: CalendarDate | undefined;
}

export const validity = ({ from, to }: DatedRow): Validity => (to === undefined ? { from } : { from, to });

export const groupBy = <Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
};

/** Rows with one key that hold on the same day; told at the later one. */
export const checkOverlaps = <Row extends DatedRow>(
  rows: readonly Row[],
  what: string,
  key: (row: Row) => string,
): readonly Problem[] =>
  [...groupBy(rows, key).values()].flatMap((group) => {
    const sorted = [...group].sort((a, b) => (a.from < b.from ? -1 : 1));
    return sorted.flatMap((later, at) => {
      const earlier = sorted[at - 1];
      if (!earlier || (earlier.to !== undefined && earlier.to < later.from)) return [];
      const { file, line } = earlier.place;
      return [problemAt(later.place, `${what} ${key(later)} also holds on ${later.from} by ${file}:${line}`)];
    });
  });

/** Names that a row uses and nothing bears. */
export const checkKnown = <Row>(
  rows: readonly Placed<Row>[],
  known: ReadonlySet<string>,
  { what, names }: { readonly what: string; readonly names: (row: Row) => readonly (string | undefined)[] },
): readonly Problem[] =>
  rows.flatMap((row) =>
    names(row)
      .filter((name) => name !== undefined && !known.has(name))
      .map((name) => problemAt(row.place, `there is no ${what} ${name}`)),
  );
