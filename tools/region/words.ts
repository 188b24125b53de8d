import type { Cell, Row, Table } from './tables';

const amounts = new Set(['price', 'rate', 'hourly']);

export const euros = (cents: number | null): string =>
  cents === null
    ? 'no limit'
    : new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }).format(cents / 100);

function valueInWords(column: string, value: Cell | undefined): string {
  if (value === null || value === undefined) return column === 'valid_to' ? 'open' : 'nothing';
  if (typeof value === 'number' && amounts.has(column)) return euros(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const columnInWords = (column: string): string =>
  column === 'valid_to' ? 'last day' : column === 'declared_as' ? 'declared as' : column;

export const same = (a: Cell | undefined, b: Cell | undefined): boolean =>
  a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** jsonb does not keep the order of names. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, inner]) => [name, sorted(inner)])
      : (value ?? null);

export const titleOf = (table: Table, row: Row): string =>
  table.lasts === 'until-replaced' ? table.title(row) : `${table.title(row)} from ${String(row.valid_from)}`;

/** `price of 45P1A from 2026-01-01: price €4,500.00 → €4,600.00`. */
export const changeInWords = (table: Table, before: Row, after: Row): string =>
  `${titleOf(table, after)}: ${[...table.says, 'valid_to']
    .filter((column) => !same(before[column], after[column]))
    .map((column) => {
      const [was, is] = [valueInWords(column, before[column]), valueInWords(column, after[column])];
      return `${columnInWords(column)} ${was} → ${is}`;
    })
    .join(', ')}`;

/** `new: price of 45P1A from 2026-01-01 until 2026-12-31: price €4,500.00`. */
export const additionInWords = (table: Table, row: Row): string => {
  const until = row.valid_to ? ` until ${String(row.valid_to)}` : '';
  const said = table.says
    .filter((column) => row[column] !== null && !table.title(row).includes(String(row[column])))
    .map((column) => `${columnInWords(column)} ${valueInWords(column, row[column])}`);
  return `new: ${titleOf(table, row)}${until}${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
};
