import { addDays, type CalendarDate } from '#domain';
import { groupBy } from './row-checks';
import type { Place, Problem } from './source';
import type { Row, Table } from './tables';
import type { WantedRow } from './wanted-rows';
import { additionInWords, changeInWords, same, titleOf } from './words';

export interface StoredRow {
  readonly id: number;
  readonly row: Row;
}

/** One thing that changes: an old row is replaced, a new one takes its place, or both. */
export interface Change {
  readonly words: string;
  readonly replaces?: number;
  readonly adds?: Row;
}

export interface TablePlan {
  readonly table: Table;
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  readonly before: readonly Row[];
  /** What the table will say, with where the files say it. */
  readonly after: readonly { readonly row: Row; readonly place?: Place }[];
}

const identity = ({ key, lasts }: Table, row: Row): string =>
  JSON.stringify([...key, ...(lasts === 'until-replaced' ? [] : ['valid_from'])].map((column) => row[column] ?? null));

interface Outcome {
  readonly change?: Change;
  readonly problem?: Problem;
  readonly after?: TablePlan['after'][number];
}

/** A row that no file has any more: it ends yesterday, or never was when it had not begun. */
function leftOut(table: Table, { id, row }: StoredRow, today: CalendarDate): Outcome {
  const from = String(row.valid_from);
  const title = titleOf(table, row);
  if (table.lasts === 'until-replaced' || from >= today)
    return { change: { replaces: id, words: `withdrawn: ${title}` } };
  if (table.lasts === 'until-the-next') {
    const text = `${title} has begun but is in no file; it is followed by another one, never taken back`;
    return { problem: { text }, after: { row } };
  }
  if (row.valid_to !== null && String(row.valid_to) < today) return { after: { row } };
  const ended = { ...row, valid_to: addDays(today, -1) };
  return {
    change: { replaces: id, adds: ended, words: `ended, being left out: ${changeInWords(table, row, ended)}` },
    after: { row: ended },
  };
}

function wantedOutcome(table: Table, stored: StoredRow | undefined, { row, place }: WantedRow): Outcome {
  const after = { row, place };
  if (!stored) return { change: { adds: row, words: additionInWords(table, row) }, after };
  const unchanged = [...table.says, 'valid_to'].every((column) => same(stored.row[column], row[column]));
  if (unchanged) return { after };
  return { change: { replaces: stored.id, adds: row, words: changeInWords(table, stored.row, row) }, after };
}

/** Rows that were ended for being left out may still reach into rows that are new. */
function collisions(table: Table, after: TablePlan['after']): readonly Problem[] {
  if (table.lasts !== 'until-its-end') return [];
  const about = (row: Row): string => JSON.stringify(table.key.map((column) => row[column] ?? null));
  return [...groupBy(after, ({ row }) => about(row)).values()].flatMap((group) => {
    const rows = [...group].sort((a, b) => (String(a.row.valid_from) < String(b.row.valid_from) ? -1 : 1));
    return rows.flatMap((next, at) => {
      const last = rows[at - 1]?.row;
      if (!last || (last.valid_to !== null && String(last.valid_to) < String(next.row.valid_from))) return [];
      const place = next.place ?? rows[at - 1]?.place;
      const text = `${titleOf(table, next.row)} meets ${titleOf(table, last)}, which was applied before; keep that row, with its last day`;
      return [{ text, ...(place && { place }) }];
    });
  });
}

/** What must change in a table so that it says what the files say, and keeps what it said before. */
export function planTable(
  table: Table,
  { stored, wanted }: { readonly stored: readonly StoredRow[]; readonly wanted: readonly WantedRow[] },
  today: CalendarDate,
): TablePlan {
  const byIdentity = new Map(stored.map((known) => [identity(table, known.row), known]));
  const wantedIdentities = new Set(wanted.map(({ row }) => identity(table, row)));
  const outcomes = [
    ...wanted.map((want) => wantedOutcome(table, byIdentity.get(identity(table, want.row)), want)),
    ...stored
      .filter(({ row }) => !wantedIdentities.has(identity(table, row)))
      .map((known) => leftOut(table, known, today)),
  ];
  const after = outcomes.flatMap((outcome) => outcome.after ?? []);
  return {
    table,
    changes: outcomes.flatMap(({ change }) => change ?? []),
    problems: [...outcomes.flatMap(({ problem }) => problem ?? []), ...collisions(table, after)],
    before: stored.map(({ row }) => row),
    after,
  };
}
