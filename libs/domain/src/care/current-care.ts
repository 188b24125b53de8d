import { rowKeyOf, startKeyOf, type CareRow, type StartRow, type StopRow } from './care-row';

/** What stands of all that was reported of one client: by its key each start and stop that was neither deleted nor withdrawn. */
export type CurrentCare = ReadonlyMap<string, CareRow>;

/** The rows that stand, after all of these in their order. */
export function currentCare(rows: readonly CareRow[]): Map<string, CareRow> {
  const current = new Map<string, CareRow>();
  for (const row of rows) if (!row.withdrawn) report(current, row);
  return current;
}

/** One row more. */
export function report(current: Map<string, CareRow>, row: CareRow): void {
  if (row.deletes) current.delete(rowKeyOf(row));
  else current.set(rowKeyOf(row), row);
}

export const stopsIn = (current: CurrentCare): readonly StopRow[] =>
  [...current.values()].filter((row) => row.kind === 'stop');

/** The starts without a stop, a temporary one included. */
export function openStarts(current: CurrentCare): readonly StartRow[] {
  const stopped = new Set(stopsIn(current).map(startKeyOf));
  return [...current.values()].filter((row) => row.kind === 'start').filter((row) => !stopped.has(startKeyOf(row)));
}
